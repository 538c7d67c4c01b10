#pragma once

#include "httpbench/export.hpp"
#include "httpbench/rounds.hpp"

namespace httpbench {

/// Two runs of the same plan on the same targets as one of more rounds, without loss: counts and histograms are added,
/// and the rounds of `second` follow those of `first`. Ratios and verdicts come from judging the result anew.
///
/// The plans may differ in seed, rounds, launches, duration and requests, as long as a slice is as long in both; the
/// targets in their URLs. Host and start are those of `first`. The launches of `second` follow those of `first` too; a
/// server that ran already is taken for the same one in both.
/// @throws Error (`invalid_results`) in one line that names what differs
[[nodiscard]] HTTPBENCH_EXPORT Rounds merge(const Rounds& first, const Rounds& second);

}  // namespace httpbench
