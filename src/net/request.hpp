#pragma once

#include "httpbench/endpoint.hpp"
#include "model/url.hpp"

#include <string>

namespace httpbench {

/// One endpoint's request to one target, as the bytes that go over the wire. Built once, before the run.
struct Request {
    std::string bytes = {};
    bool is_head = false;       ///< its answer has no body, whatever the answer's head says
    bool is_idempotent = true;  ///< may be sent once more when a reused connection was closed (RFC 9110 §9.2.2)
    Endpoint endpoint = {};     ///< what counts as a right answer
};

[[nodiscard]] Request make_request(const Endpoint& endpoint, const Url& target);

}  // namespace httpbench
