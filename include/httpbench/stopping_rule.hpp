#pragma once

#include "httpbench/chrono.hpp"
#include "httpbench/comparator.hpp"
#include "httpbench/export.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/units.hpp"

#include <span>
#include <string_view>

namespace httpbench {

/// Half the width of the widest throughput interval, in percent of the ratio: 3 for [0.97, 1.03]. The intervals are
/// those of every endpoint's ratio of each target to the reference; with a single target, those of its goodput itself.
/// NaN when one of them has no interval yet, or nothing was measured.
[[nodiscard]] HTTPBENCH_EXPORT Percent widest_half_width(const Rounds& rounds, const JudgeOptions& options = {});

/// Whether enough rounds were run: every throughput interval's half-width is below `until`. Pure, and looks at widths
/// alone, never at which side is ahead: stopping by the result
/// would make winners of noise.
[[nodiscard]] HTTPBENCH_EXPORT bool narrow_enough(const Rounds& rounds, Percent until,
                                                  const JudgeOptions& options = {});

/// One look of `UntilVerdict`: so many rounds, whose windows together last `slice` for each endpoint and target.
struct Look {
    int rounds = 8;
    std::chrono::nanoseconds slice{};
};

/// The five looks, in their order.
[[nodiscard]] HTTPBENCH_EXPORT std::span<const Look> looks() noexcept;

/// The confidence at which each of them is judged, so that all together err in at most 4 %: 99.2 %.
inline constexpr double look_confidence = 0.992;

/// Whether the verdict on an endpoint stands after all rounds so far: every other target's throughput interval against
/// the reference, at `look_confidence`, has its word: beyond a margin, or inside the one of COMPARABLE, as
/// `Comparator` will judge it in the end. A weaker word stands though more rounds might have said a stronger one.
/// Vetoes are not asked. False with fewer than two targets. Source: method §5.
[[nodiscard]] HTTPBENCH_EXPORT bool verdict_stands(const Rounds& rounds, std::string_view endpoint,
                                                   const JudgeOptions& options = {});

}  // namespace httpbench
