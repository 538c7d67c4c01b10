#include "reference_server/api/response.hpp"

#include "reference_server/api/json_text.hpp"

namespace httpbench::reference {

void Response::clear() {
    status = 200;
    allow = {};
    body.clear();
}

void Response::fail(int error_status, std::string_view detail) {
    clear();
    status = error_status;
    body.append(R"({"detail":)");
    append_string(body, detail);
    body.push_back('}');
}

}  // namespace httpbench::reference
