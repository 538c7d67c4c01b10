#pragma once

#include "httpbench/export.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// One header field of a request.
struct Header {
    std::string name;   ///< as it is sent; RFC 9110 §5.1
    std::string value;  ///< as it is sent; RFC 9110 §5.5
    bool operator==(const Header&) const = default;
};

/// What is asked of a target again and again: one request, and what counts as a right answer to it.
///
/// Path, headers' values and body are sent as they stand, but for these templates, whose values are drawn from the
/// plan's seed anew for every request, the same for every target. None changes the length of a request.
/// - `{seq}`: 1, 2, 3, … in every slice, with leading zeros to 10 digits
/// - `{rand:LOW:HIGH}`: a whole number, 0…10¹⁸, with leading zeros to the width of HIGH
/// - `{uuid}`: a random UUID
/// - `{pick:A,B}`: one of two or more texts of equal length
///
/// In a JSON body, a number that is a value of its own has leading spaces instead. A template in doubled braces,
/// `{{seq}}`, is sent as `{seq}`; any other brace stands for itself.
struct Endpoint {
    std::string name = {};                    ///< how reports call it; empty: "METHOD /path"
    std::string method = "GET";               ///< in capitals, as it is sent
    std::string path = "/";                   ///< begins with "/"; sent behind the target's path prefix
    std::vector<Header> headers = {};         ///< beside Host and Content-Length, which are added unless given here
    std::string body = {};                    ///< Content-Type is application/json unless given
    std::vector<int> expected_statuses = {};  ///< 100…599; empty: every 2xx
    std::optional<std::string> expected_body = {};  ///< the answer's exact bytes; none: any body is right

    bool operator==(const Endpoint&) const = default;
};

/// The endpoint's name, or "METHOD /path" where it has none.
[[nodiscard]] HTTPBENCH_EXPORT std::string label(const Endpoint& endpoint);

/// Whether an answer with this status is what the endpoint expects.
[[nodiscard]] HTTPBENCH_EXPORT bool expects_status(const Endpoint& endpoint, int status) noexcept;

/// A request that verification asks of every target beside the endpoints, and that is never under load: an echo of
/// random input, a write and then a read that shows it. The targets' answers must be the same but for volatile members.
/// Every {uuid} in its path and body must stand in the last answer: a target that does not do what it was told cannot
/// know it.
struct Check {
    Endpoint request = {};  ///< asked once
    /// Path of a GET that follows; {answer:POINTER} stands for the member of the request's JSON answer at that JSON
    /// pointer (RFC 6901): "/items/{answer:/id}". Empty: nothing follows.
    std::string then = {};

    bool operator==(const Check&) const = default;
};

/// The request's name, or "METHOD /path", with ", then GET /path" where that follows.
[[nodiscard]] HTTPBENCH_EXPORT std::string label(const Check& check);

}  // namespace httpbench
