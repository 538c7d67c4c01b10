#pragma once

#include <cstddef>
#include <string_view>

namespace httpbench::reference {

enum class Method { get, head, post, put, del, other };

/// A whole request. The views last as long as the connection's buffer is left alone, which is until it is answered.
struct Request {
    /// Readable bytes (of any value) that stand behind every body, so that JSON is read in place.
    static constexpr std::size_t body_padding = 64;

    Method method = Method::get;
    std::string_view path = {};   ///< begins with '/'; still percent-encoded
    std::string_view query = {};  ///< without '?'; still percent-encoded
    std::string_view body = {};
};

}  // namespace httpbench::reference
