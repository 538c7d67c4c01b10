#include "httpbench/comparator.hpp"
#include "support/rounds_by_hand.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <random>

// Rounds are added until the verdict stands, on slices of known laws: how often is the word stronger than the truth,
// how often is there none after five looks, and how long does it take? Its seed is fixed. Each cell: words that claim
// too much, comparisons without one, and measured time for both targets, warm-ups apart.
//   statistics_stopping [COMPARISONS]
// Status 1 when a word claims too much in more than 2 % of the comparisons, by more than three standard errors, or the
// Comparator's verdict is not the one that stood.

using namespace httpbench;

namespace {

constexpr double most_overclaims = 0.02;

/// Standard deviation of the logarithm of a round's ratio.
double noise_of(std::chrono::nanoseconds slice) {
    const std::chrono::duration<double, std::milli> length = slice;
    return 0.03 + 0.05 * std::sqrt(25 / length.count());
}

/// What one comparison's rounds are drawn from.
struct Machine {
    std::mt19937_64& random;
    bool disturbed = false;
};

using Law = double (*)(Machine& machine, std::chrono::nanoseconds slice);

double normal(Machine& machine, std::chrono::nanoseconds slice) {
    return std::normal_distribution<double>{0, noise_of(slice)}(machine.random);
}

/// Student's t of 3 degrees of freedom, of the same standard deviation.
double heavy_tailed(Machine& machine, std::chrono::nanoseconds slice) {
    return noise_of(slice) / std::sqrt(3.0) * std::student_t_distribution<double>{3}(machine.random);
}

/// Disturbances come before one round in ten and last five on average; in them each side loses 20 % on average.
double bursts(Machine& machine, std::chrono::nanoseconds slice) {
    machine.disturbed = std::bernoulli_distribution{machine.disturbed ? 0.8 : 0.1}(machine.random);
    double lost = 0;
    if (machine.disturbed) {
        std::exponential_distribution<double> loss{1 / 0.2};
        lost = loss(machine.random) - loss(machine.random);
    }
    return normal(machine, slice) + lost;
}

/// The machine loses 10 % a second; which side is measured first is drawn.
double drift(Machine& machine, std::chrono::nanoseconds slice) {
    const double lost = -std::log(0.9) * std::chrono::duration<double>{slice}.count();
    return normal(machine, slice) + (std::bernoulli_distribution{}(machine.random) ? lost : -lost);
}

struct NamedLaw {
    const char* name;
    Law law;
};

constexpr NamedLaw laws[]{{"normal", normal}, {"heavy tails", heavy_tailed}, {"bursts", bursts}, {"drift", drift}};
constexpr double true_ratios[]{1.0, 1.05, 1.099, 1.1, 1.15, 1.3, 1.499, 1.5, 1.999};

void add_look(Rounds& rounds, const Look& look, double true_ratio, Law law, Machine& machine) {
    constexpr double goodput = 1e6;
    for (int i = 0; i < look.rounds; ++i) {
        const auto round = static_cast<int>(rounds.measurements[0].slices.size()) + 1;
        rounds.measurements[0].slices.push_back(test::slice_by_hand(round, goodput));
        rounds.measurements[1].slices.push_back(
            test::slice_by_hand(round, goodput * true_ratio * std::exp(law(machine, look.slice))));
    }
}

struct End {
    Verdict verdict;
    std::optional<std::string> winner;
    std::chrono::duration<double> measured{};
    bool stood = false;
};

End measure_until_verdict(double true_ratio, Law law, std::mt19937_64& random) {
    Machine machine{.random = random};
    Rounds rounds = test::rounds_by_hand({}, {});
    rounds.plan.until = UntilVerdict{};
    End end{};
    for (const Look& look : looks()) {
        add_look(rounds, look, true_ratio, law, machine);
        end.measured += 2 * look.rounds * look.slice;
        end.stood = verdict_stands(rounds, "GET /");
        if (end.stood) break;
    }
    const PairComparison pair = Comparator{}.compare(rounds).pairs.at(0);
    end.verdict = pair.verdict;
    end.winner = pair.winner;
    return end;
}

/// Equality is claimed too much as well.
bool claims_too_much(const End& end, double true_ratio) {
    switch (end.verdict) {
        case Verdict::significant:
            return end.winner == "old" || true_ratio < 2;
        case Verdict::notable:
            return end.winner == "old" || true_ratio < 1.5;
        case Verdict::moderate:
            return end.winner == "old" || true_ratio < 1.1;
        case Verdict::comparable:
            return true_ratio >= 1.1;
        default:
            return false;
    }
}

struct Summary {
    double too_much = 0;
    double undecided = 0;
    double seconds = 0;
    bool kept = true;  ///< the verdict that stood was given
};

Summary simulate(double true_ratio, Law law, int comparisons) {
    std::mt19937_64 random{1};
    Summary summary;
    for (int i = 0; i < comparisons; ++i) {
        const End end = measure_until_verdict(true_ratio, law, random);
        if (claims_too_much(end, true_ratio)) summary.too_much += 1.0 / comparisons;
        if (!end.stood) summary.undecided += 1.0 / comparisons;
        summary.seconds += end.measured.count() / comparisons;
        summary.kept = summary.kept && end.stood == (end.verdict != Verdict::inconclusive);
    }
    return summary;
}

}  // namespace

int main(int argc, char** argv) {
    const int comparisons = argc > 1 ? std::atoi(argv[1]) : 4000;
    if (comparisons < 100) {
        fmt::print(stderr, "usage: statistics_stopping [COMPARISONS], at least 100; example: 4000\n");
        return 2;
    }
    const double limit = most_overclaims + 3 * std::sqrt(most_overclaims * (1 - most_overclaims) / comparisons);
    bool right = true;
    fmt::print("| true ratio |");
    for (const NamedLaw& law : laws) fmt::print(" {} |", law.name);
    fmt::print("\n| --: | --- | --- | --- | --- |\n");
    for (const double true_ratio : true_ratios) {
        fmt::print("| {} |", true_ratio);
        for (const NamedLaw& law : laws) {
            const Summary summary = simulate(true_ratio, law.law, comparisons);
            fmt::print(" {:.1f} % · {:.0f} % · {:.1f} s |", 100 * summary.too_much, 100 * summary.undecided,
                       summary.seconds);
            right = right && summary.kept && summary.too_much <= limit;
        }
        fmt::print("\n");
    }
    return right ? 0 : 1;
}
