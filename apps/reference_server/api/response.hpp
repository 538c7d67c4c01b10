#pragma once

#include <string>
#include <string_view>

namespace httpbench::reference {

/// An answer. One object serves many requests, so that its body's memory is taken once.
struct Response {
    int status = 200;
    std::string_view allow = {};  ///< the methods of the path, when the status is 405
    std::string body = {};        ///< JSON

    /// Makes this an empty 200.
    void clear();
    /// Makes this an error: `{"detail": …}` in place of whatever the body held.
    void fail(int error_status, std::string_view detail);
};

}  // namespace httpbench::reference
