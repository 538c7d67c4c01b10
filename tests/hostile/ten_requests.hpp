#pragma once

#include "httpbench/runner.hpp"
#include "support/outcome_text.hpp"
#include "support/scripted_server.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

namespace httpbench::test {

/// Ten requests on one connection, one after the other, each with more time for its answer than any machine pauses
/// unless said otherwise.
inline Stats ten_requests(const ScriptedServer& server, Endpoint endpoint = {},
                          std::chrono::nanoseconds timeout = std::chrono::seconds{10}) {
    const LoadPlan plan{.endpoints = {std::move(endpoint)},
                        .load = ClosedLoop{.connections = 1},
                        .requests = 10,
                        .warmup = std::chrono::nanoseconds{0},
                        .rounds = 1,
                        .timeout = timeout};
    return Runner{}.run(plan, Target{.url = server.url()}).at(0);
}

/// All ten ended well.
inline constexpr OutcomeCounts ten_ok{.sent = 10, .ok = 10};
inline constexpr OutcomeCounts ten_closed{.sent = 10, .closed = 10};
inline constexpr OutcomeCounts ten_timeouts{.sent = 10, .timeout = 10};
inline constexpr OutcomeCounts ten_protocol_errors{.sent = 10, .protocol_error = 10};

/// Answers the first request of every connection with these bytes, and closes it.
inline ScriptedServer::Script once(std::string answer) {
    return [answer = std::move(answer)](Peer& peer) {
        if (!peer.read_request().empty()) peer.send(answer);
    };
}

/// The same, but the connection ends with RST.
inline ScriptedServer::Script once_and_reset(std::string answer) {
    return [answer = std::move(answer)](Peer& peer) {
        if (peer.read_request().empty()) return;
        peer.send(answer);
        peer.reset();
    };
}

}  // namespace httpbench::test
