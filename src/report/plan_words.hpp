#pragma once

#include "httpbench/rounds.hpp"

#include <cstddef>
#include <string>

namespace httpbench::report {

/// That a run of the plan ends with at the latest.
[[nodiscard]] int most_rounds(const LoadPlan& plan);

/// "until every interval is within 3%", "until every verdict stands"; empty where the number of rounds is fixed.
[[nodiscard]] std::string until_in_words(const LoadPlan& plan);

/// Rounds in which everything was measured; until a verdict, everything that did not stand by then.
[[nodiscard]] std::size_t finished_rounds(const Rounds& rounds);

}  // namespace httpbench::report
