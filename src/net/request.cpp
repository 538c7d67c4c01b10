#include "net/request.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace httpbench {

namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool has_header(const Endpoint& endpoint, std::string_view name) {
    return std::any_of(endpoint.headers.begin(), endpoint.headers.end(), [name](const Header& header) {
        return std::equal(header.name.begin(), header.name.end(), name.begin(), name.end(),
                          [](char a, char b) { return lower(a) == lower(b); });
    });
}

/// The methods that method.md lets be sent again.
bool may_be_resent(std::string_view method) {
    constexpr std::array<std::string_view, 4> methods{"GET", "HEAD", "PUT", "DELETE"};
    return std::find(methods.begin(), methods.end(), method) != methods.end();
}

}  // namespace

Request make_request(const Endpoint& endpoint, const Url& target) {
    std::string bytes = endpoint.method + " " + target.path_prefix + endpoint.path + " HTTP/1.1\r\n";
    const auto add = [&bytes](std::string_view name, std::string_view value) {
        bytes.append(name).append(": ").append(value).append("\r\n");
    };
    if (!has_header(endpoint, "Host")) add("Host", authority(target));
    for (const auto& [name, value] : endpoint.headers) add(name, value);
    const bool has_body = !endpoint.body.empty();
    if (has_body && !has_header(endpoint, "Content-Type")) add("Content-Type", "application/json");
    const bool expects_length =
        has_body || endpoint.method == "POST" || endpoint.method == "PUT" || endpoint.method == "PATCH";
    if (expects_length && !has_header(endpoint, "Content-Length"))
        add("Content-Length", std::to_string(endpoint.body.size()));
    bytes.append("\r\n").append(endpoint.body);
    return {.bytes = std::move(bytes),
            .is_head = endpoint.method == "HEAD",
            .is_idempotent = may_be_resent(endpoint.method),
            .endpoint = endpoint};
}

}  // namespace httpbench
