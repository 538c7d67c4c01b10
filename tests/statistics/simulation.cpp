#include "analysis/ratio/ratio.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <random>
#include <string_view>
#include <vector>

// How often the 95 % interval covers the true ratio, on rounds drawn from laws that are known. Its seed is fixed, so
// that it prints the same on every run with the same standard library.
//   statistics_simulation [SIMULATIONS]
// Status 1 when a coverage that must be 93 to 97 % is further outside than three standard errors.

namespace {

using httpbench::analysis::ratio_of;

constexpr double true_ratio = 1.2;
constexpr double noise = 0.05;  ///< standard deviation of the logarithm of one slice's goodput
constexpr double slower = 0.7;  ///< of a machine that slows down by 30 %

class Random {
  public:
    /// The logarithm of what a slice's goodput is multiplied by.
    double noise_of_slice() { return normal_(engine_); }
    bool happens(double probability) { return uniform_(engine_) < probability; }

  private:
    std::mt19937_64 engine_{1};
    std::normal_distribution<double> normal_{0, noise};
    std::uniform_real_distribution<double> uniform_{0, 1};
};

/// When the two slices of a round are measured, of the whole run, 0…1.
struct Times {
    double reference;
    double target;
};

/// By turns, in random order.
Times interleaved(int round, int rounds, Random& random) {
    const double first = (2.0 * round + 0.5) / (2 * rounds);
    const double second = (2.0 * round + 1.5) / (2 * rounds);
    return random.happens(0.5) ? Times{first, second} : Times{second, first};
}

/// All of the reference, then all of the target.
Times sequential(int round, int rounds, Random&) {
    const double within_half = (round + 0.5) / (2 * rounds);
    return {within_half, 0.5 + within_half};
}

/// What happens to the machine: the logarithm of what a goodput is multiplied by.
double steady(double, Random&) {
    return 0;
}
/// It loses 30 % from begin to end.
double drifting(double time, Random&) {
    return std::log(slower) * time;
}
/// It slows down by 30 % half-way.
double slowing(double time, Random&) {
    return time < 0.5 ? 0 : std::log(slower);
}
/// One slice in twenty, so one round in ten, has less than a third of its goodput.
double wild(double, Random& random) {
    return random.happens(0.05) ? std::log(0.3) : 0;
}

struct Case {
    const char* name;
    double (*machine)(double time, Random& random);
    Times (*order)(int round, int rounds, Random& random);
    bool must_cover;
};

constexpr Case cases[]{
    {"log-normal", steady, interleaved, true},
    {"with drift", drifting, interleaved, true},
    {"with one wild round in ten", wild, interleaved, true},
    {"slows by 30 % half-way, interleaved", slowing, interleaved, true},
    {"slows by 30 % half-way, sequential", slowing, sequential, false},
};

std::vector<double> log_ratios(const Case& simulated, int rounds, Random& random) {
    std::vector<double> values;
    for (int round = 0; round < rounds; ++round) {
        const Times times = simulated.order(round, rounds, random);
        const double reference = random.noise_of_slice() + simulated.machine(times.reference, random);
        const double target = std::log(true_ratio) + random.noise_of_slice() + simulated.machine(times.target, random);
        values.push_back(target - reference);
    }
    return values;
}

double coverage(const Case& simulated, int rounds, int simulations, Random& random) {
    int covered = 0;
    for (int i = 0; i < simulations; ++i) {
        const auto ratio = ratio_of(log_ratios(simulated, rounds, random), 0.95);
        if (ratio.low <= true_ratio && true_ratio <= ratio.high) ++covered;
    }
    return static_cast<double>(covered) / simulations;
}

}  // namespace

int main(int argc, char** argv) {
    const int simulations = argc > 1 ? std::atoi(argv[1]) : 10'000;
    if (simulations < 100) {
        fmt::print(stderr, "usage: statistics_simulation [SIMULATIONS], at least 100; example: 10000\n");
        return 2;
    }
    const double tolerance = 3 * std::sqrt(0.05 * 0.95 / simulations);
    bool right = true;
    fmt::print("| rounds drawn | 6 rounds | 10 rounds | 20 rounds |\n| --- | --- | --- | --- |\n");
    for (const Case& simulated : cases) {
        Random random;
        fmt::print("| {} ", simulated.name);
        for (const int rounds : {6, 10, 20}) {
            const double covered = coverage(simulated, rounds, simulations, random);
            fmt::print("| {:.1f} % ", 100 * covered);
            const bool inside = covered >= 0.93 - tolerance && covered <= 0.97 + tolerance;
            right = right && (inside || !simulated.must_cover) && (covered < 0.5 || simulated.must_cover);
        }
        fmt::print("|\n");
    }
    return right ? 0 : 1;
}
