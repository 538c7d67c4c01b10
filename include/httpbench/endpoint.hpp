#pragma once

#include "httpbench/export.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// One header field of a request.
struct Header {
    std::string name;
    std::string value;
    bool operator==(const Header&) const = default;
};

/// What is asked of a target again and again: one request, and what counts as a right answer to it.
struct Endpoint {
    std::string name = {};                    ///< how reports call it; empty: "METHOD /path"
    std::string method = "GET";               ///< in capitals, as it is sent
    std::string path = "/";                   ///< begins with "/", is sent as it stands behind the target's path prefix
    std::vector<Header> headers = {};         ///< beside Host and Content-Length, which are added unless given here
    std::string body = {};                    ///< sent as it stands; Content-Type is application/json unless given
    std::vector<int> expected_statuses = {};  ///< 100…599; empty: every 2xx
    std::optional<std::string> expected_body = {};  ///< the answer's exact bytes; none: any body is right

    bool operator==(const Endpoint&) const = default;
};

/// The endpoint's name, or "METHOD /path" where it has none.
[[nodiscard]] HTTPBENCH_EXPORT std::string label(const Endpoint& endpoint);

/// Whether an answer with this status is what the endpoint expects.
[[nodiscard]] HTTPBENCH_EXPORT bool expects_status(const Endpoint& endpoint, int status) noexcept;

}  // namespace httpbench
