#include "runner/preflight.hpp"

#include "httpbench/error.hpp"
#include "net/fetch.hpp"
#include "net/resolve.hpp"

#include <fmt/format.h>
#include <chrono>

namespace httpbench {

namespace {

constexpr std::chrono::seconds patience{5};

std::string hint(std::error_code error) {
    if (error == std::errc::connection_refused) return "nothing listens there; start the server, or check the port";
    if (error == std::errc::timed_out) return "it does not answer; check the address and any firewall in between";
    return "check that the server runs and can be reached from here";
}

asio::ip::tcp::endpoint connect(const Target& target, const Url& url, const std::stop_token& stop) {
    std::error_code error;
    for (const auto& address : resolve(url)) {
        error = try_connect(address, patience, stop);
        if (!error) return address;
    }
    throw Error{Errc::unreachable, fmt::format("target '{}' does not accept connections at {} ({}): {}", target.name,
                                               to_string(url), error.message(), hint(error))};
}

/// Asks for the health path. @return the answer's Server header
std::string check_health(const RunningTarget& running, const std::string& path, const std::stop_token& stop) {
    const auto& target = running.target;
    const auto at = to_string(running.url) + path;
    Answer answer;
    try {
        answer = fetch(running.address, make_request({.path = path}, running.url), patience, stop);
    } catch (const std::system_error& error) {
        throw Error{Errc::unhealthy,
                    fmt::format("target '{}' gave no answer to its health check at {} ({}): check that it "
                                "speaks HTTP/1.1, or name another path with --health; example: --health /",
                                target.name, at, error.what())};
    }
    if (answer.status < 200 || answer.status > 299) {
        throw Error{Errc::unhealthy,
                    fmt::format("target '{}' answered {} to its health check at {}, where 2xx is needed: check "
                                "the server, or name another path with --health; example: --health /",
                                target.name, answer.status, at)};
    }
    return header_value(answer.head, "Server");
}

}  // namespace

void preflight(const LoadPlan& plan, RunningTargets& targets, const std::stop_token& stop) {
    for (auto& one : targets) {
        one.url = parse_url(one.target.url);
        one.address = connect(one.target, one.url, stop);
    }
    if (plan.health_path.empty()) return;
    for (auto& one : targets) one.server_header = check_health(one, plan.health_path, stop);
}

}  // namespace httpbench
