#include "reference_server/api/handlers.hpp"

namespace httpbench::reference {

void get_health(Context& context, const Request&, std::string_view, Response& response) {
    try {
        context.store.ping();
        response.body.append(R"({"status":"healthy","database":"connected","timestamp":")");
    } catch (const StoreError&) {
        response.status = 503;
        response.body.append(R"({"status":"unhealthy","database":"disconnected","timestamp":")");
    }
    context.timestamps.append_now(response.body);
    response.body.append(R"("})");
}

}  // namespace httpbench::reference
