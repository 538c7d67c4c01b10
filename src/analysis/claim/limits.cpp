#include "analysis/claim/limits.hpp"

#include "analysis/ratio/rounds_needed.hpp"
#include "analysis/ratio/signed_rank.hpp"
#include "httpbench/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace httpbench::analysis {

namespace {

/// What the interval must shrink to, as a share of its width, to leave a limit out; 1 when it does so already.
double share_beside(double limit, const Ratio& ratio) {
    if (ratio.low >= limit || ratio.high < limit) return 1;
    const double end = ratio.estimate >= limit ? ratio.low : ratio.high;
    return std::log(ratio.estimate / limit) / std::log(ratio.estimate / end);
}

}  // namespace

ClaimLimits limits_of(const ComparisonClaim& claim) {
    const double margin = claim.margin.fraction();
    const bool of_throughput = claim.metric == Metric::throughput;
    const bool lowers_throughput = claim.kind == ComparisonClaim::Kind::not_slower && of_throughput;
    if (!(margin >= 0) || !std::isfinite(margin) || (lowers_throughput && margin >= 1)) {
        throw Error{Errc::invalid_value,
                    fmt::format("a margin of {} %: must be 0 % or more, and below 100 % for a loss "
                                "of throughput; example: 5_percent",
                                claim.margin.value)};
    }
    switch (claim.kind) {
        case ComparisonClaim::Kind::not_slower:
            return {.low = of_throughput ? 1 - margin : 1 / (1 + margin)};
        case ComparisonClaim::Kind::faster:
            return {.low = 1 + margin};
        case ComparisonClaim::Kind::comparable:
            break;
    }
    return {.low = 1 / (1 + margin), .high = 1 + margin};
}

ClaimStatus status_within(const ClaimLimits& limits, const Ratio& ratio) noexcept {
    if (ratio.low >= limits.low && ratio.high <= limits.high) return ClaimStatus::holds;
    if (ratio.high < limits.low || ratio.low > limits.high) return ClaimStatus::fails;
    return ClaimStatus::inconclusive;
}

std::optional<int> more_rounds_for(const ClaimLimits& limits, const Ratio& ratio) {
    const int fewest = fewest_for_confidence(ratio.confidence);
    if (ratio.rounds < fewest) return fewest - ratio.rounds;
    return more_rounds_to_shrink(ratio.rounds,
                                 std::min(limits.low > 0 ? share_beside(limits.low, ratio) : 1,
                                          std::isfinite(limits.high) ? share_beside(limits.high, ratio) : 1));
}

}  // namespace httpbench::analysis
