#include "httpbench/endpoint.hpp"

#include <algorithm>

namespace httpbench {

std::string label(const Endpoint& endpoint) {
    return endpoint.name.empty() ? endpoint.method + " " + endpoint.path : endpoint.name;
}

bool expects_status(const Endpoint& endpoint, int status) noexcept {
    const std::vector<int>& expected = endpoint.expected_statuses;
    if (expected.empty()) return status >= 200 && status <= 299;
    return std::find(expected.begin(), expected.end(), status) != expected.end();
}

}  // namespace httpbench
