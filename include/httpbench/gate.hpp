#pragma once

#include "httpbench/comparator.hpp"
#include "httpbench/export.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/units.hpp"

#include <limits>
#include <string>
#include <string_view>

namespace httpbench {

namespace analysis {
struct GateProgram;
}

/// What a gate found.
struct GateResult {
    std::string expression = {};  ///< as it was written; "regression > 5%" of `regression_gate`
    bool passed = false;  ///< also false where it could not be judged: what nobody measured is no reason to pass
    bool decided = true;  ///< false: it could not be judged, or a regression is neither proven nor ruled out
    /// The number that decides, the worst of all endpoints and targets that it was judged on: of the comparison's left
    /// side. NaN where it was not measured.
    double value = std::numeric_limits<double>::quiet_NaN();
    double limit = std::numeric_limits<double>::quiet_NaN();  ///< what it was held against: the right side
    std::string unit = {};     ///< of both: "ms", "bytes", "/s", "bytes/s"; empty for counts, ratios and shares (0…1)
    std::string message = {};  ///< one line: where, and the numbers
};

/// A condition under which a run fails, as "p99 > 20ms": see `parse_gate`. Nothing changes it: any number of threads
/// may judge by one.
class HTTPBENCH_EXPORT Gate {
  public:
    /// The same condition.
    Gate(const Gate& other);
    /// Leaves one that can only be assigned to, or end.
    Gate(Gate&& other) noexcept;
    /// The same condition.
    Gate& operator=(Gate other) noexcept;
    ~Gate();

    /// As it was written.
    [[nodiscard]] const std::string& expression() const noexcept;

    /// Whether the targets and endpoints that it names are in these rounds, of which only plan and targets count.
    /// @throws Error (`invalid_value`) that names the nearest known one, with a caret under the mistake
    void check_names(const Rounds& rounds) const;

    /// Judges rounds. Fails where the condition holds for any endpoint and target that it speaks of, or where it cannot
    /// be judged because a number was not measured. Pure.
    /// @throws Error as `check_names`
    [[nodiscard]] GateResult evaluate(const Rounds& rounds) const;

  private:
    friend Gate parse_gate(std::string_view expression);
    explicit Gate(const analysis::GateProgram* program) noexcept : program_{program} {}

    const analysis::GateProgram* program_;  ///< owned; null once it was moved from
};

/// Reads an expression: comparisons (< <= > >= == !=) joined by `and`, of numbers with units (20ms, 99%, 10k/s, 64MiB)
/// and metrics with + - * / and parentheses between them. A metric is written `p99`, `TARGET.p99`, `p99[GET /items]` or
/// `TARGET.p99[GET /items]`; names with other characters than letters, digits, _ and - in quotes. Without a target
/// each one is meant, without an endpoint each one, the same on both sides. A name up to a point that begins the names
/// of several targets ("new" of "new.a" and "new.b") means each of them.
///
/// Metrics are p50 (median), p75, p90, p95, p99, p999, mean, min, max and stddev of latency; throughput (goodput),
/// completed and bandwidth; success_rate; cpu (a request) and memory of the server; and counts: requests, failures (all
/// that did not end ok or aborted), resent, ok, unexpected_status, unexpected_body, connect_failed, timeout, closed,
/// protocol_error and aborted.
/// @throws Error (`invalid_value`): one line with what is wrong, and as details the expression with a caret under it
[[nodiscard]] HTTPBENCH_EXPORT Gate parse_gate(std::string_view expression);

/// Fails where a target is proven worse than the reference by more than `limit`, from 0 to below 100 %: where the upper
/// bound of a goodput ratio's interval lies below 1 − limit, on any endpoint or on all together. Fails as well where
/// there is no interval. Its value is the proven regression, 1 − the upper bound, the worst of all; below 0: none.
/// Not `decided` while an interval holds 1 − limit: the regression is neither proven nor ruled out.
[[nodiscard]] HTTPBENCH_EXPORT GateResult regression_gate(const Comparison& comparison, Percent limit);

}  // namespace httpbench
