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
#include <vector>

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

/// Starts a server. One whose URL is given must not be there already.
LaunchedServer start(const Target& target, const std::stop_token& stop) {
    if (target.url.empty()) return LaunchedServer::start(*target.launch);
    const auto url = parse_url(target.url);
    if (somebody_listens(url, stop)) {
        fail(
            fmt::format("target '{}' cannot be launched: something listens at {} already; stop it, or choose another "
                        "port for both the command and the URL",
                        label(target), to_string(url)));
    }
    return LaunchedServer::start(*target.launch);
}

/// Waits for a server whose URL is given, so that it need not print it.
void wait_until_it_listens(const Target& target, LaunchedServer& server, const std::stop_token& stop) {
    const auto url = parse_url(target.url);
    const auto name = label(target);
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
}

void launch_all(RunningTargets& targets, const std::stop_token& stop) {
    for (auto& one : targets) {
        if (!one.target.launch) continue;
        one.started = std::chrono::steady_clock::now();
        one.server = start(one.target, stop);
    }
    for (auto& one : targets) {
        if (!one.server) continue;
        if (one.target.url.empty()) {
            one.server->wait_for_url(patience, stop);
            one.target.url = one.server->url();
        } else {
            wait_until_it_listens(one.target, *one.server, stop);
        }
        one.ready = std::chrono::steady_clock::now();
    }
}

}  // namespace

void launch(RunningTargets& targets, const std::stop_token& stop) {
    try {
        launch_all(targets, stop);
    } catch (...) {
        end_servers(targets);
        throw;
    }
}

void end_servers(RunningTargets& targets) {
    std::vector<std::jthread> ending;
    for (auto& one : targets) {
        if (one.server) ending.emplace_back([&server = *one.server] { server.stop(); });
    }
    ending.clear();
    for (auto& one : targets) one.server.reset();
}

void check_servers_run(const RunningTargets& targets) {
    const auto deadline = std::chrono::steady_clock::now() + patience_for_an_end;
    do {
        for (const auto& one : targets) {
            const auto end = one.server ? one.server->describe_end() : std::string{};
            if (!end.empty()) fail(fmt::format("the server of target '{}' {}", one.target.name, end));
        }
        std::this_thread::sleep_for(between_looks);
    } while (std::chrono::steady_clock::now() < deadline);
}

}  // namespace httpbench
