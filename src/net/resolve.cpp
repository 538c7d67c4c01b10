#include "net/resolve.hpp"

#include "httpbench/error.hpp"

#include <asio/io_context.hpp>

namespace httpbench {

std::vector<asio::ip::tcp::endpoint> resolve(const Url& url) {
    asio::io_context context;
    asio::ip::tcp::resolver resolver{context};
    std::error_code error;
    const auto found =
        resolver.resolve(url.host, std::to_string(url.port), asio::ip::resolver_base::numeric_service, error);
    if (error || found.empty()) {
        throw Error{Errc::unknown_host, "'" + url.host + "' of " + to_string(url) + " is not a known host (" +
                                            error.message() +
                                            "); check the name, or give an address; example: http://127.0.0.1:8000"};
    }
    std::vector<asio::ip::tcp::endpoint> addresses;
    for (const auto& entry : found) addresses.push_back(entry.endpoint());
    return addresses;
}

}  // namespace httpbench
