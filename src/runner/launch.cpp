#include "runner/launch.hpp"

#include "httpbench/error.hpp"
#include "httpbench/units.hpp"
#include "model/url.hpp"
#include "net/fetch.hpp"
#include "net/resolve.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <chrono>
#include <thread>

namespace httpbench {

namespace {

constexpr std::chrono::seconds patience{10};
constexpr std::chrono::milliseconds between_looks{20};
constexpr std::chrono::milliseconds patience_for_an_end{300};

[[noreturn]] void fail(const std::string& message) {
    throw Error{Errc::launch_failed, message};
}

bool somebody_listens(const Url& url, const std::stop_token& stop) {
    const auto addresses = resolve(url);
    return std::any_of(addresses.begin(), addresses.end(),
                       [&stop](const auto& address) { return !try_connect(address, std::chrono::seconds{1}, stop); });
}

/// Launches a server whose URL is given, so that it need not print it.
LaunchedServer launch_at(const Target& target, const std::stop_token& stop) {
    const auto url = parse_url(target.url);
    const auto name = label(target);
    if (somebody_listens(url, stop)) {
        fail(
            fmt::format("target '{}' cannot be launched: something listens at {} already; stop it, or choose another "
                        "port for both the command and the URL",
                        name, to_string(url)));
    }
    auto server = LaunchedServer::start(*target.launch);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (!somebody_listens(url, stop)) {
        if (const auto end = server.describe_end(); !end.empty()) {
            fail(fmt::format("target '{}' never accepted connections at {}: its server {}", name, to_string(url), end));
        }
        if (stop.stop_requested() || std::chrono::steady_clock::now() > deadline) {
            fail(
                fmt::format("target '{}' does not accept connections at {} within {} of its launch; check that the "
                            "command and the URL name the same port",
                            name, to_string(url), format_duration(patience)));
        }
        std::this_thread::sleep_for(between_looks);
    }
    return server;
}

}  // namespace

LaunchedServers launch(std::vector<Target>& targets, const std::stop_token& stop) {
    LaunchedServers servers(targets.size());
    for (std::size_t i = 0; i < targets.size(); ++i) {
        auto& target = targets[i];
        if (!target.launch) continue;
        if (!target.url.empty()) {
            servers[i] = launch_at(target, stop);
        } else {
            servers[i].emplace(*target.launch, patience, stop);
            target.url = servers[i]->url();
        }
    }
    return servers;
}

void check_servers_run(const std::vector<Target>& targets, const LaunchedServers& servers) {
    const auto deadline = std::chrono::steady_clock::now() + patience_for_an_end;
    do {
        for (std::size_t i = 0; i < servers.size(); ++i) {
            const auto end = servers[i] ? servers[i]->describe_end() : std::string{};
            if (!end.empty()) fail(fmt::format("the server of target '{}' {}", targets[i].name, end));
        }
        std::this_thread::sleep_for(between_looks);
    } while (std::chrono::steady_clock::now() < deadline);
}

}  // namespace httpbench
