#pragma once

#include "httpbench/comparator.hpp"
#include "httpbench/export.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/units.hpp"

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

}  // namespace httpbench
