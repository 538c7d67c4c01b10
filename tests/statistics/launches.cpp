#include "analysis/ratio/evidence_unit.hpp"
#include "analysis/ratio/ratio.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <random>

// A server that draws a delay factor of 1 ± 4 % at each launch, held against itself: how often does the 95 % interval
// cover 1 when launches are the unit of evidence, and when rounds are? Its seed is fixed.
//   statistics_launches [SIMULATIONS]
// Status 1 when launches cover 1 in other than 93 to 98 %, or rounds in 80 % or more, by more than three standard
// errors.

namespace {

using namespace httpbench::analysis;

constexpr double factor_range = 0.04;  ///< delays are 0.96 to 1.04 times as long, every factor alike
constexpr double noise = 0.02;         ///< standard deviation of the logarithm of a round's ratio on one launch

struct Case {
    const char* name;
    int launches;
    int rounds_each;
    bool launch_is_unit;  ///< or every round is one
};

constexpr Case cases[]{
    {"10 launches of 1 round, by launch", 10, 1, true},      {"6 launches of 5 rounds, by launch", 6, 5, true},
    {"10 launches of 5 rounds, by launch", 10, 5, true},     {"6 launches of 5 rounds, by round", 6, 5, false},
    {"1 launch of 10 rounds (`--launches 1`)", 1, 10, true},
};

/// Whether a case is one of those that know of launches.
bool must_cover(const Case& simulated) {
    return simulated.launch_is_unit && simulated.launches > 1;
}

struct Drawn {
    LogRatios log_ratios;
    LaunchesByRound launches;
};

Drawn draw(const Case& simulated, std::mt19937_64& random) {
    std::uniform_real_distribution<double> factor{1 - factor_range, 1 + factor_range};
    std::normal_distribution<double> noise_of_round{0, noise};
    Drawn drawn;
    int round = 0;
    for (int launch = 1; launch <= simulated.launches; ++launch) {
        const double of_launch = std::log(factor(random) / factor(random));
        for (int i = 0; i < simulated.rounds_each; ++i) {
            drawn.log_ratios[++round] = of_launch + noise_of_round(random);
            drawn.launches[round] = {launch, launch};
        }
    }
    return drawn;
}

struct Result {
    double covered = 0;
    double share = 0;  ///< of the variance between launches, on average
};

Result simulate(const Case& simulated, int simulations) {
    std::mt19937_64 random{1};
    Result result;
    for (int i = 0; i < simulations; ++i) {
        const Drawn drawn = draw(simulated, random);
        const auto ratio =
            ratio_of(per_unit(drawn.log_ratios, simulated.launch_is_unit ? drawn.launches : LaunchesByRound{}), 0.95);
        if (ratio.low <= 1 && 1 <= ratio.high) result.covered += 1.0 / simulations;
        result.share += between_launches(drawn.log_ratios, drawn.launches).value_or(std::nan("")) / simulations;
    }
    return result;
}

}  // namespace

int main(int argc, char** argv) {
    const int simulations = argc > 1 ? std::atoi(argv[1]) : 10'000;
    if (simulations < 100) {
        fmt::print(stderr, "usage: statistics_launches [SIMULATIONS], at least 100; example: 10000\n");
        return 2;
    }
    bool right = true;
    fmt::print("| drawn, and judged | interval covers 1 | variance between launches |\n| --- | --: | --: |\n");
    for (const Case& simulated : cases) {
        const auto [covered, share] = simulate(simulated, simulations);
        fmt::print("| {} | {:.1f} % | {} |\n", simulated.name, 100 * covered,
                   std::isnan(share) ? "" : fmt::format("{:.0f} %", 100 * share));
        const double tolerance = 3 * std::sqrt(covered * (1 - covered) / simulations);
        right = right && (must_cover(simulated) ? covered >= 0.93 - tolerance && covered <= 0.98 + tolerance
                                                : covered < 0.80 + tolerance);
    }
    return right ? 0 : 1;
}
