#include "httpbench/comparator.hpp"
#include "httpbench/launched_server.hpp"
#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"
#include "support/temporary_directory.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <map>
#include <string>

// Compares a server with itself, again and again: every winner is a false one.
//   statistics_a_against_a [COMPARISONS [FIRST-SEED]]    about a second each

using namespace httpbench;
using namespace std::chrono_literals;

int main(int argc, char** argv) {
    const int comparisons = argc > 1 ? std::atoi(argv[1]) : 200;
    const int first_seed = argc > 2 ? std::atoi(argv[2]) : 1;
    if (comparisons < 1) {
        fmt::print(stderr, "usage: statistics_a_against_a [COMPARISONS [FIRST-SEED]]; example: 200\n");
        return 2;
    }
    const test::TemporaryDirectory folder;
    const std::string database = "sqlite:///" + folder.file("items.db");
    const LaunchedServer server{{.command = {REFERENCE_SERVER, "--port", "0", "--database-url", database}}};
    LoadPlan plan{.endpoints = {{.path = "/health"}},
                  .load = ClosedLoop{.connections = 8},
                  .duration = 400ms,
                  .warmup = 10ms,
                  .rounds = 10,
                  .settle = 0ns};
    std::map<std::string, int> verdicts;
    int winners = 0;
    int slightly_faster = 0;
    for (int i = 0; i < comparisons; ++i) {
        plan.seed = static_cast<std::uint64_t>(first_seed + i);
        const auto rounds = Runner{}.run(plan, {{.name = "a", .url = server.url()}, {.name = "b", .url = server.url()}},
                                         {.verify = Verify::skip});
        const PairComparison pair = Comparator{}.compare(rounds).pairs.at(0);
        ++verdicts[std::string{to_string(pair.verdict)}];
        if (pair.winner) ++winners;
        if (pair.slightly_faster) ++slightly_faster;
    }
    fmt::print("{} comparisons of 10 rounds: {} winners, {} slightly faster;", comparisons, winners, slightly_faster);
    for (const auto& [verdict, count] : verdicts) fmt::print(" {} {}", count, verdict);
    fmt::print("\n");
    return 0;
}
