#pragma once

#include "httpbench/claim.hpp"

#include <limits>
#include <optional>

namespace httpbench::analysis {

/// Where a ratio has to be for a claim to hold, both ends apart where they are not 0 or infinite.
struct ClaimLimits {
    double low = 0;
    double high = std::numeric_limits<double>::infinity();
};

/// @throws Error (`invalid_value`) when the claim's margin is out of range
[[nodiscard]] ClaimLimits limits_of(const ComparisonClaim& claim);

/// Whether an interval lies within the limits, beyond them, or neither. Without an interval: inconclusive.
[[nodiscard]] ClaimStatus status_within(const ClaimLimits& limits, const Ratio& ratio) noexcept;

/// About how many more rounds would decide an inconclusive claim, at least 1; none when that is out of reach.
[[nodiscard]] std::optional<int> more_rounds_for(const ClaimLimits& limits, const Ratio& ratio);

}  // namespace httpbench::analysis
