#include "model/url.hpp"

#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"
#include "httpbench/error.hpp"

#include <optional>

namespace httpbench::fuzz {

namespace {

std::optional<Url> read(std::string_view text) {
    try {
        return parse_url(text);
    } catch (const Error&) {
        return std::nullopt;
    }
}

}  // namespace

void url(std::string_view input) {
    const std::optional<Url> url = read(input);
    if (!url) return;
    require(url->port != 0 && !url->host.empty(), "a URL has a host and a port");
    require(url->path_prefix.empty() || (url->path_prefix.front() == '/' && url->path_prefix.back() != '/'),
            "a path prefix begins with a slash and ends without");
    const std::string text = to_string(*url);
    require(read(text) == url, "a written URL reads the same");
}

}  // namespace httpbench::fuzz
