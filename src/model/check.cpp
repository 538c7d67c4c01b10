#include "httpbench/endpoint.hpp"

namespace httpbench {

std::string label(const Check& check) {
    std::string text = label(check.request);
    if (check.request.name.empty() && !check.then.empty()) text += ", then GET " + check.then;
    return text;
}

}  // namespace httpbench
