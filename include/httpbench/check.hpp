#pragma once

#include "httpbench/endpoint.hpp"
#include "httpbench/export.hpp"

#include <string>

namespace httpbench {

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
