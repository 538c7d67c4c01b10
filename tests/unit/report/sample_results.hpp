#pragma once

#include "httpbench/report.hpp"

namespace httpbench::test {

/// One endpoint on two targets, `a` and `b`, in numbers that are worked out by hand:
/// - a: 103 sent, 100 ok (50 of 1 ms, 40 of 2 ms, 10 of 4 ms), 1 timeout, 2 aborted, in 0.5 s
/// - b: launched, 200 ok of 1 ms, in 0.5 s; its server is visible
/// - one comparison of each kind: an endpoint with a winner, the whole without a measured ratio
[[nodiscard]] Results small_comparison();

/// The built-in plan on two reference servers, as a real comparison looks: every verdict, a failing endpoint, a
/// latency that is withheld, and findings of the audit.
[[nodiscard]] Results large_comparison();

/// The large one, with servers whose processes were seen.
[[nodiscard]] Results costed_comparison();

/// The small one with names that are markup, or break lines, in every format.
[[nodiscard]] Results with_odd_names();

/// Eight targets on twenty endpoints, with names that are too long, have markup in them, or are in other scripts.
[[nodiscard]] Results wide_comparison();

/// The large one with scripts and markup in every text that comes from outside.
[[nodiscard]] Results hostile_results();

/// One target of the large one, as `run` has it.
[[nodiscard]] Results single_run();

/// The small one in an open loop.
[[nodiscard]] Results open_comparison();

}  // namespace httpbench::test
