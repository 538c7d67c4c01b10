#pragma once

#include <chrono>
#include <cstddef>

namespace httpbench {

/// How connections are used, for a whole run: what a plan says of them, in one value that travels down.
struct ConnectionRules {
    std::chrono::nanoseconds timeout = std::chrono::seconds{5};  ///< of a request, from its intended send
    bool fresh = false;                                          ///< a new connection for every request
    std::size_t depth = 1;                                       ///< requests under way on each, at most
    bool recognise_heads = true;  ///< spares the parsing of header blocks that came before; false to test and measure
};

}  // namespace httpbench
