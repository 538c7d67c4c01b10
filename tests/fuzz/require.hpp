#pragma once

#include <cstdio>
#include <cstdlib>

namespace httpbench::fuzz {

/// Ends the program with a line that names the promise, unless it is kept. Also where NDEBUG takes asserts out.
inline void require(bool kept, const char* promise) {
    if (kept) return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

}  // namespace httpbench::fuzz
