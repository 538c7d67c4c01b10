#include "reference_server/api/handlers.hpp"

namespace httpbench::reference {

void get_health(Context& context, const Request&, std::string_view, Response&) {
    context.query.kind = ItemQuery::Kind::ping;
}

}  // namespace httpbench::reference
