#pragma once

#include <string>
#include <string_view>

namespace httpbench {

/// Why a text cannot be a method or a header's name; empty when it can (RFC 9110 §5.6.2, token).
[[nodiscard]] std::string token_issue(std::string_view text);

/// Whether a request with this method is meant to change nothing on the server (RFC 9110 §9.2.1).
[[nodiscard]] bool is_safe(std::string_view method) noexcept;

/// Why a text cannot stand as the path of a request line; empty when it can. What is let through can neither end the
/// line nor add another (RFC 9112 §3.2.1, origin-form).
[[nodiscard]] std::string path_issue(std::string_view text);

/// Why a text cannot stand as a header's value; empty when it can (RFC 9110 §5.5).
[[nodiscard]] std::string header_value_issue(std::string_view text);

/// The text as one line of visible characters: control bytes as "\x0a".
[[nodiscard]] std::string printable(std::string_view text);

}  // namespace httpbench
