#include "httpbench/comparator.hpp"
#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"
#include "support/scripted_server.hpp"

#include <fmt/format.h>
#include <sys/prctl.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <random>
#include <thread>

// Two servers whose answers take times of one law, the slower one's multiplied by a known ratio: how often does the
// interval cover that ratio, and is the verdict ever stronger than it?
//   statistics_known_ratio RATIO [COMPARISONS [FIRST-SEED]]    about 0.2 s × (1 + RATIO) each
//
// The truth is the ratio itself, whatever the path between client and server takes: a connection's answers are due on a
// schedule of the server's own, each a random delay behind the last one, so that what the client and the kernel spend
// between two requests is taken from the next delay. Only the first request of a slice has its path on top, 0.1 ms or
// so of 20 ms. Delays are 0.5 to 1.5 times 2 ms, so that a round's ratio has a spread of 6 %.

using namespace httpbench;
using namespace httpbench::test;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::chrono::nanoseconds mean_delay = 2ms;
constexpr std::chrono::nanoseconds idle = 500us;  ///< a request so long after the last answer begins a slice

/// Answers each request of a connection when it is due.
ScriptedServer::Script delaying(double factor, std::atomic<std::uint64_t>& seed) {
    return [factor, &seed](Peer& peer) {
        prctl(PR_SET_TIMERSLACK, 1);  // ns, instead of 50 µs
        std::mt19937_64 random{++seed};
        std::uniform_real_distribution<double> share{0.5, 1.5};
        Clock::time_point due;  // long ago
        while (!peer.read_request().empty()) {
            const auto now = Clock::now();
            if (now - due > idle) due = now;
            const std::chrono::duration<double, std::nano> delay = mean_delay * factor * share(random);
            due += std::chrono::duration_cast<std::chrono::nanoseconds>(delay);
            std::this_thread::sleep_until(due);
            if (!peer.send(ok_answer())) return;
        }
    };
}

/// The strongest verdict that a true ratio allows.
Verdict category(double ratio) {
    if (ratio >= 2) return Verdict::significant;
    if (ratio >= 1.5) return Verdict::notable;
    return ratio >= 1.1 ? Verdict::moderate : Verdict::comparable;
}

}  // namespace

int main(int argc, char** argv) {
    const double ratio = argc > 1 ? std::atof(argv[1]) : 0;
    const int comparisons = argc > 2 ? std::atoi(argv[2]) : 100;
    const int first_seed = argc > 3 ? std::atoi(argv[3]) : 1;
    if (!(ratio >= 1) || comparisons < 1) {
        fmt::print(stderr, "usage: statistics_known_ratio RATIO [COMPARISONS [FIRST-SEED]]; example: 1.5 100\n");
        return 2;
    }
    LoadPlan plan{.endpoints = {{.path = "/"}},
                  .load = ClosedLoop{.connections = 4},
                  .requests = 400,
                  .warmup = 0ns,
                  .rounds = 10};
    std::atomic<std::uint64_t> seed = static_cast<std::uint64_t>(first_seed) * 1'000'000;
    int covered = 0;
    int overstated = 0;
    int invalid = 0;
    double sum = 0;
    for (int i = 0; i < comparisons; ++i) {
        const ScriptedServer slow{delaying(ratio, seed)};
        const ScriptedServer fast{delaying(1, seed)};
        plan.seed = static_cast<std::uint64_t>(first_seed + i);
        // The pause keeps two slices of one target apart.
        const auto rounds =
            Runner{}.run(plan, {{.name = "slow", .url = slow.url()}, {.name = "fast", .url = fast.url()}},
                         {.on_round = [](const Rounds&) { std::this_thread::sleep_for(2ms); }, .verify = Verify::skip});
        const PairComparison pair = Comparator{}.compare(rounds).pairs.at(0);
        if (pair.performance.low <= ratio && ratio <= pair.performance.high) ++covered;
        // Verdicts are listed from the strongest to the weakest.
        if (pair.winner && (pair.winner == "slow" || pair.verdict < category(ratio))) ++overstated;
        if (pair.verdict == Verdict::invalid) ++invalid;
        sum += std::log(pair.performance.estimate);
    }
    fmt::print("ratio {}: {} comparisons, {} covered, {} overstated, {} invalid, mean estimate {:.4f}\n", ratio,
               comparisons, covered, overstated, invalid, std::exp(sum / comparisons));
    return 0;
}
