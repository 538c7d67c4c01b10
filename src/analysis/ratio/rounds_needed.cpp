#include "analysis/ratio/rounds_needed.hpp"

#include "analysis/ratio/margins.hpp"
#include "analysis/ratio/signed_rank.hpp"

#include <algorithm>
#include <cmath>

namespace httpbench::analysis {

namespace {

constexpr double out_of_reach = 10'000;

/// What the intervals must shrink to, as a share of their width, for a winner; 0 when no width is small enough.
double share_for_a_winner(const Ratio& decision) {
    const double estimate = std::log(decision.estimate);
    const double beyond_margin = std::abs(estimate) - std::log(moderate_from);
    const double towards_1 = estimate >= 0 ? estimate - std::log(decision.low) : std::log(decision.high) - estimate;
    return std::max(0.0, beyond_margin / towards_1);
}

/// The same for comparable targets.
double share_for_comparable(const Ratio& equivalence) {
    const double margin = std::log(moderate_from);
    const double estimate = std::log(equivalence.estimate);
    const double below = estimate - std::log(equivalence.low);
    const double above = std::log(equivalence.high) - estimate;
    return std::max(0.0, std::min((margin - estimate) / above, (margin + estimate) / below));
}

}  // namespace

std::optional<int> more_rounds_to_shrink(int rounds, double share) {
    const double more = std::ceil(rounds / (share * share)) - rounds;
    if (!(more <= out_of_reach)) return std::nullopt;
    return std::max(1, static_cast<int>(more));
}

std::optional<int> more_rounds_needed(const Ratio& decision, const Ratio& equivalence) {
    return more_rounds_needed(
        decision, equivalence,
        std::max(fewest_for_confidence(decision.confidence), fewest_for_confidence(equivalence.confidence)));
}

std::optional<int> more_rounds_needed(const Ratio& decision, const Ratio& equivalence, int fewest) {
    if (decision.rounds < fewest) return fewest - decision.rounds;

    return more_rounds_to_shrink(decision.rounds,
                                 std::max(share_for_a_winner(decision), share_for_comparable(equivalence)));
}

}  // namespace httpbench::analysis
