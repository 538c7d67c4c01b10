#pragma once

#include "http/conversation.hpp"
#include "httpbench/endpoint.hpp"
#include "httpbench/outcome.hpp"

namespace httpbench {

/// The class in which a request ends that got this reply.
[[nodiscard]] inline Outcome outcome_of(const Reply& reply, const Endpoint& endpoint) noexcept {
    if (reply.kind == Reply::Kind::closed) return Outcome::closed;
    if (reply.kind == Reply::Kind::broken) return Outcome::protocol_error;
    if (!expects_status(endpoint, reply.status)) return Outcome::unexpected_status;
    return reply.body_is_right ? Outcome::ok : Outcome::unexpected_body;
}

}  // namespace httpbench
