#pragma once

#include "httpbench/endpoint.hpp"
#include "model/template_text.hpp"
#include "model/url.hpp"

#include <string>
#include <vector>

namespace httpbench {

/// One endpoint's request to one target, as the bytes that go over the wire. Built once, before the run.
struct Request {
    std::string bytes = {};
    std::vector<Slot> slots = {};  ///< in the bytes, where templates stand: to be written before they are sent
    bool is_head = false;          ///< its answer has no body, whatever the answer's head says
    bool asks_to_close = false;    ///< says that it is the last one on its connection (RFC 9112 §9.6)
    bool is_idempotent = true;     ///< may be sent once more when a reused connection was closed (RFC 9110 §9.2.2)
    Endpoint endpoint = {};        ///< what counts as a right answer
};

/// Of an endpoint that holds no templates, or whose templates are drawn already: its texts stand as they are.
[[nodiscard]] Request make_request(const Endpoint& endpoint, const Url& target);

/// The same with a slot for every template in path, headers' values and body. @pre the endpoint's templates read
[[nodiscard]] Request make_template_request(const Endpoint& endpoint, const Url& target);

}  // namespace httpbench
