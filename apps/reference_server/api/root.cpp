#include "reference_server/api/handlers.hpp"

namespace httpbench::reference {

void get_root(Context& context, const Request&, std::string_view, Response& response) {
    response.body.append(R"({"Hello":"World","timestamp":")");
    context.timestamps.append_now(response.body);
    response.body.append(R"("})");
}

}  // namespace httpbench::reference
