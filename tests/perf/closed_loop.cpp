#include "perf/closed_loop.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

/// closed_loop PORT CONNECTIONS REQUESTS known|parsed [PATH]: a slice of the engine and nothing around it, for guard.py
/// to count what a request costs. Recognition of header blocks can be turned off here alone.
int main(int argc, char** argv) {
    if (argc < 5 || argc > 6) return 2;
    const auto port = static_cast<std::uint16_t>(std::atoi(argv[1]));
    const auto requests = static_cast<std::uint64_t>(std::atoll(argv[3]));
    httpbench::test::LoopEngine engine{port, std::atoi(argv[2]), {.path = argc > 5 ? argv[5] : "/"}};
    const auto stats = engine.run(requests, std::strcmp(argv[4], "known") == 0).stats();
    const bool right = stats.outcomes.ok == requests && stats.latency.count() == requests;
    if (!right) std::fputs("closed_loop: not every request ended well\n", stderr);
    return right ? 0 : 1;
}
