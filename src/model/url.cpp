#include "model/url.hpp"

#include "httpbench/error.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace httpbench {

namespace {

[[noreturn]] void refuse(std::string_view text, const std::string& reason, Errc code = Errc::invalid_value) {
    throw Error{code,
                "'" + std::string{text} + "' is not a URL to measure: " + reason + "; example: http://127.0.0.1:8000"};
}

bool is_host_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_';
}

bool is_ipv6_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' || c == '.';
}

bool is_path_character(char c) {
    return c > ' ' && c < '\x7f';
}

/// Takes "//" and what stands before it off `rest`.
void take_scheme(std::string_view text, std::string_view& rest) {
    const auto end = rest.find("://");
    if (end == std::string_view::npos) refuse(text, "it does not begin with http://");
    std::string scheme{rest.substr(0, end)};
    std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (scheme == "https") refuse(text, "https is not supported yet, only http", Errc::unsupported_scheme);
    if (scheme != "http") refuse(text, "scheme '" + scheme + "' is not supported, only http", Errc::unsupported_scheme);
    rest.remove_prefix(end + 3);
}

/// Takes the host off `rest`, without the brackets of an IPv6 address.
std::string take_host(std::string_view text, std::string_view& rest) {
    const bool bracketed = rest.starts_with('[');
    const auto end = bracketed ? rest.find(']') : rest.find(':');
    if (bracketed && end == std::string_view::npos) refuse(text, "the bracket of the IPv6 address is not closed");
    const auto host = bracketed ? rest.substr(1, end - 1) : rest.substr(0, end);
    if (host.empty()) refuse(text, "it has no host");
    if (!std::all_of(host.begin(), host.end(), bracketed ? is_ipv6_character : is_host_character)) {
        refuse(text, "'" + std::string{host} + "' is not a host");
    }
    rest.remove_prefix(std::min(rest.size(), bracketed ? end + 1 : end));
    return std::string{host};
}

std::uint16_t read_port(std::string_view text, std::string_view digits) {
    unsigned port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc{} || end != digits.data() + digits.size() || port == 0 || port > 65535) {
        refuse(text, "port '" + std::string{digits} + "' is not a number from 1 to 65535");
    }
    return static_cast<std::uint16_t>(port);
}

/// IPv6 in brackets.
std::string bracketed_host(const Url& url) {
    return url.host.find(':') != std::string::npos ? "[" + url.host + "]" : url.host;
}

}  // namespace

Url parse_url(std::string_view text) {
    std::string_view rest = text;
    take_scheme(text, rest);
    const auto slash = std::min(rest.find_first_of("/?#"), rest.size());
    std::string_view path = rest.substr(slash);
    rest = rest.substr(0, slash);
    if (rest.find('@') != std::string_view::npos) refuse(text, "user names and passwords are not supported");
    if (path.find_first_of("?#") != std::string_view::npos) refuse(text, "a query belongs to an endpoint's path");
    if (!std::all_of(path.begin(), path.end(), is_path_character))
        refuse(text, "its path has a space or control character");

    Url url;
    url.host = take_host(text, rest);
    if (!rest.empty()) {
        if (rest.front() != ':') refuse(text, "'" + std::string{rest} + "' stands where a port was expected");
        url.port = read_port(text, rest.substr(1));
    }
    while (path.ends_with('/')) path.remove_suffix(1);
    url.path_prefix = path;
    return url;
}

std::string authority(const Url& url) {
    return bracketed_host(url) + ":" + std::to_string(url.port);
}

std::string host_field(const Url& url) {
    constexpr std::uint16_t default_port = 80;
    return url.port == default_port ? bracketed_host(url) : authority(url);
}

std::string to_string(const Url& url) {
    return "http://" + authority(url) + url.path_prefix;
}

}  // namespace httpbench
