#pragma once

#include "httpbench/outcome.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace httpbench {

/// Whose request was set aside.
struct AsideTag {
    std::size_t target = 0;
    std::size_t endpoint = 0;
    int round = 0;
};

/// The end of a request that had no answer when its slice was over, and was followed until it came.
struct LateEnd {
    AsideTag tag = {};
    Outcome outcome = Outcome::timeout;
    int status = 0;                       ///< of an answer
    std::uint64_t bytes = 0;              ///< of an answer
    std::chrono::nanoseconds response{};  ///< from the intended send
    std::chrono::nanoseconds service{};   ///< from the actual send
    std::string detail = {};              ///< of what did not end well
};

}  // namespace httpbench
