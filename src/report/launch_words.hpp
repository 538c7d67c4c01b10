#pragma once

#include "httpbench/rounds.hpp"

#include <string>

namespace httpbench::report {

/// "launched 10 times, ready in 0.10 s, settled in 0.24 s", each the median; empty where it was running already.
[[nodiscard]] std::string launches_in_words(const TargetRun& run);

/// "ready in 0.10 s, settled in 0.24 s", or what it was instead.
[[nodiscard]] std::string launch_in_words(const TargetLaunch& launch);

}  // namespace httpbench::report
