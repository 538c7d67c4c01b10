#pragma once

#include "analysis/claim/limits.hpp"
#include "httpbench/audit.hpp"
#include "httpbench/claim.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The words of a judgement.
namespace httpbench::analysis {

/// "after is not slower than before by more than 5 % in P95 latency"
[[nodiscard]] std::string sentence_of(const ComparisonClaim& claim);

/// "0.812 [0.781, 0.843] in 10 rounds" @param unit what the ratio is reckoned from, "round" or "launch"
[[nodiscard]] std::string ratio_line(const Ratio& ratio, std::string_view unit);

/// "1 round", "10 launches"
[[nodiscard]] std::string counted_units(int count, std::string_view unit);

/// "at least 0.952", "from 0.909 to 1.1"
[[nodiscard]] std::string limits_text(const ClaimLimits& limits);

/// One line a finding, the gravest first, with the remedy of a veto below it.
[[nodiscard]] std::vector<std::string> finding_lines(std::span<const Finding> findings);

/// The sentence and its status, and the lines below it.
[[nodiscard]] Judgement judgement(ClaimStatus status, bool must_hold, std::string_view sentence,
                                  std::span<const std::string> lines);

/// The status of several together: the worst.
[[nodiscard]] ClaimStatus worse(ClaimStatus a, ClaimStatus b) noexcept;

}  // namespace httpbench::analysis
