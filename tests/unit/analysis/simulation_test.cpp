#include "analysis/ratio/margins.hpp"
#include "analysis/ratio/ratio.hpp"
#include "analysis/ratio/rounds_needed.hpp"
#include "httpbench/comparator.hpp"
#include "support/rounds_by_hand.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <random>

// Method §7: what the statistics promise, on rounds drawn from a known law. The seeds are fixed, so these never
// flicker.

using httpbench::analysis::ratio_of;

namespace {

constexpr int simulations = 4000;
constexpr int rounds = 10;

class LogNormalRounds {
  public:
    LogNormalRounds(double true_ratio, double spread) : log_ratio_{std::log(true_ratio), spread} {}

    /// One logarithm of a ratio a round.
    std::vector<double> draw() {
        std::vector<double> log_ratios;
        for (int round = 0; round < rounds; ++round) log_ratios.push_back(log_ratio_(random_));
        return log_ratios;
    }

  private:
    std::mt19937_64 random_{1};
    std::normal_distribution<double> log_ratio_;
};

}  // namespace

TEST_CASE("the 95 % interval covers the true ratio in 93 to 97.5 % of simulated runs") {
    for (const double true_ratio : {1.0, 1.3, 0.4}) {
        CAPTURE(true_ratio);
        LogNormalRounds runs{true_ratio, 0.1};
        int covered = 0;
        for (int i = 0; i < simulations; ++i) {
            const auto ratio = ratio_of(runs.draw(), 0.95);
            if (ratio.low <= true_ratio && true_ratio <= ratio.high) ++covered;
        }
        CHECK(covered >= 0.93 * simulations);
        CHECK(covered <= 0.975 * simulations);
    }
}

TEST_CASE("equal targets are named winners, or slightly faster, no more often than the nominal rate") {
    // At most 5 % of 1000, and three standard errors of that count: 50 + 3 √(1000 × 0.05 × 0.95) = 70.7.
    constexpr int runs_per_spread = 1000;
    for (const double spread : {0.01, 0.05, 0.3, 1.0}) {
        CAPTURE(spread);
        LogNormalRounds runs{1.0, spread};
        int winners = 0;
        int slightly_faster = 0;
        for (int i = 0; i < runs_per_spread; ++i) {
            std::vector<double> goodput;
            for (const double log_ratio : runs.draw()) goodput.push_back(1000 * std::exp(log_ratio));
            const auto result = httpbench::Comparator{}.compare(
                httpbench::test::rounds_by_hand(std::vector<double>(rounds, 1000), goodput));
            if (result.pairs.at(0).winner) ++winners;
            if (result.pairs.at(0).slightly_faster) ++slightly_faster;
        }
        CHECK(winners <= 70);
        CHECK(slightly_faster <= 70);
    }
}

TEST_CASE("as many more rounds as an inconclusive run asks for decide it more often than not") {
    using namespace httpbench;
    using namespace httpbench::analysis;
    const auto judged = [](const std::vector<double>& log_ratios) {
        return judge(ratio_of(log_ratios, 0.95), ratio_of(log_ratios, equivalence_confidence));
    };
    std::mt19937_64 random{1};
    for (const double true_ratio : {1.0, 1.2, 1.25}) {
        CAPTURE(true_ratio);
        std::normal_distribution<double> log_ratio{std::log(true_ratio), 0.2};
        int asked = 0;
        int decided = 0;
        while (asked < 400) {
            std::vector<double> run;
            for (int round = 0; round < rounds; ++round) run.push_back(log_ratio(random));
            if (judged(run) != Verdict::inconclusive) continue;
            const auto more = more_rounds_needed(ratio_of(run, 0.95), ratio_of(run, equivalence_confidence));
            if (!more || *more > 200) continue;
            ++asked;
            for (int round = 0; round < *more; ++round) run.push_back(log_ratio(random));
            if (judged(run) != Verdict::inconclusive) ++decided;
        }
        CHECK(decided >= 0.5 * asked);
    }
}
