#pragma once

#include "httpbench/audit.hpp"
#include "httpbench/chrono.hpp"
#include "httpbench/export.hpp"
#include "httpbench/noise.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/units.hpp"
#include "httpbench/verdict.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// How to judge.
struct JudgeOptions {
    std::string reference = {};  ///< name of the target the others are compared with; empty: the first
    /// Of every interval, above 0.5 and below 1; higher needs more rounds. With `UntilVerdict` at least
    /// `look_confidence`, so that a verdict that stood stays.
    double confidence = 0.95;
    /// What `noise` found before, for the finding `noise_floor`; those of other hosts, endpoints and loads are passed
    /// over.
    std::vector<NoiseFloor> noise = {};
};

/// What a ratio's interval rests on: one number each.
enum class EvidenceUnit : std::uint8_t {
    round,   ///< nothing was launched anew between rounds
    launch,  ///< the median of a launch's rounds
};

/// One target against the reference, on one endpoint or on all of them.
struct PairComparison {
    std::optional<std::string> endpoint = {};  ///< label; none: all endpoints together (geometric mean)
    std::string target = {};                   ///< the one that is compared
    std::string reference = {};                ///< the one that it is compared with
    // Every ratio is above 1 where `target` is better than `reference`.
    Ratio performance = {};  ///< goodput
    Ratio latency = {};      ///< mean latency
    Ratio median = {};       ///< median latency
    Ratio p95 = {};          ///< P95 of latency
    Ratio p99 = {};          ///< P99 of latency
    Ratio cpu = {};          ///< server CPU time per request
    Ratio memory = {};       ///< server peak memory
    /// Goodput, with the interval that COMPARABLE goes by: 90 %, and with `UntilVerdict` 99.2 %.
    Ratio equivalence = {};
    EvidenceUnit unit = EvidenceUnit::round;  ///< of all these intervals
    /// Share of the variance of goodput's ratio from round to round that lies between launches, 0…1: near 1 more
    /// launches help, near 0 longer slices. None without several rounds in several launches.
    std::optional<double> between_launches = {};
    Verdict verdict = Verdict::inconclusive;  ///< on goodput; all endpoints together are INVALID when one of them is
    std::optional<std::string> winner = {};   ///< with `significant`, `notable` and `moderate`
    std::optional<std::string> slightly_faster = {};  ///< with `comparable`: the target that is ahead all the same
    double p_value = 1;  ///< exact signed-rank, two-sided, of equal goodput; before Holm's correction
    std::optional<int> more_rounds_needed =
        {};  ///< with `inconclusive`: about how many would decide, on as many launches more where these had several
             ///< rounds each; none: out of reach
};

/// How many endpoints a target has won.
struct Wins {
    std::string target = {};  ///< its name
    int endpoints = 0;        ///< 0 or more
    bool operator==(const Wins&) const = default;
};

/// What the rounds say: ratios, verdicts, wins and findings.
struct Comparison {
    std::string reference = {};  ///< the one that it is compared with
    Load load = ClosedLoop{};    ///< of the plan: what latency means, and what throughput can tell
    std::vector<PairComparison> pairs =
        {};  ///< per target but the reference: each endpoint in the plan's order, then the whole
    /// Endpoints won, by every target, in their order: against the reference, and by the reference against all others.
    /// Empty with a single target.
    std::vector<Wins> wins = {};
    std::vector<Finding> findings = {};  ///< of the audit
};

/// The fewest rounds that have an interval of a confidence: 6 for 95 %. @pre 0 < confidence < 1
[[nodiscard]] HTTPBENCH_EXPORT int fewest_rounds(double confidence) noexcept;

/// Judges rounds. Pure: it neither measures nor prints, and the same rounds give the same comparison.
class HTTPBENCH_EXPORT Comparator {
  public:
    /// @param options are checked by `compare`
    explicit Comparator(JudgeOptions options = {});

    /// @throws Error (`invalid_plan`) when the reference is not among the targets or the confidence is out of range
    [[nodiscard]] Comparison compare(const Rounds& rounds) const;

  private:
    JudgeOptions options_;
};

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
