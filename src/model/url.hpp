#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace httpbench {

/// Where a target listens: http://HOST[:PORT][/PREFIX].
struct Url {
    std::string host = {};  ///< a name, an IPv4 address, or an IPv6 address without its brackets
    std::uint16_t port = 80;
    std::string path_prefix = {};  ///< put before every endpoint's path; never ends in "/", so empty for the root

    bool operator==(const Url&) const = default;
};

/// Reads an http URL. Query, fragment and user information are refused: an endpoint's path is where they belong.
/// @throws Error (`invalid_value`, or `unsupported_scheme`) in one line: the value, the reason, an example
[[nodiscard]] Url parse_url(std::string_view text);

/// "host:port" as a default target name has it; IPv6 in brackets; the port always there.
[[nodiscard]] std::string authority(const Url& url);

/// The Host header: as `authority`, but without the scheme's own port (RFC 9110 §7.2), as servers match names exactly.
[[nodiscard]] std::string host_field(const Url& url);

/// "http://host:port/prefix".
[[nodiscard]] std::string to_string(const Url& url);

}  // namespace httpbench
