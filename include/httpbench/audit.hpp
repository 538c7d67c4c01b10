#pragma once

#include "httpbench/export.hpp"
#include "httpbench/rounds.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// How much a finding weighs.
enum class Severity {
    info,     ///< worth knowing
    warning,  ///< read the numbers with care
    veto,     ///< no winner is named where it applies
};

/// The severity's name as it stands in the results: "info", "warning", "veto".
[[nodiscard]] HTTPBENCH_EXPORT std::string_view to_string(Severity severity) noexcept;

/// Something about a measurement that bears on whether it can be believed.
struct Finding {
    std::string code = {};               ///< the rule, as `audit` lists them
    Severity severity = Severity::info;  ///< how much it weighs
    std::string target = {};             ///< empty: all targets
    std::string endpoint = {};           ///< empty: all endpoints
    std::string message = {};            ///< one line, with the number
    double value = 0;                    ///< what was found
    double limit = 0;                    ///< what it was held against
    std::string remedy = {};             ///< what to do about it
    bool operator==(const Finding&) const = default;
};

/// Looks for reasons not to believe a run. Pure: judges the numbers alone.
/// - `accounting`: requests that ended in no outcome, or in two, or flowed into windows and were neither counted nor
///   carried out (veto)
/// - `littles_law`: closed loop: connections busy for more than 1.01 times the measured time (veto), for less than 0.95
///   (warning) or 0.80 of it (veto); those without any answer apart
/// - `unanswered`: connections that got no answer at all in a window (warning)
/// - `edges`: slices by count of less than 100 times the mean latency, windows of a closed loop of less than 10 (info)
/// - `empty_round`: a round without an `ok` answer beside rounds with some (veto)
/// - `schedule_slip`: open loop: more than 1 % of the requests sent more than 1 ms late (warning), less than 95 % of
///   those that were due sent at all (veto)
/// - `overload`: open loop: response time grows through the slices, as the rate is above capacity (warning; latency is
///   not compared)
/// - `client_saturated`: a load thread used more than 90 % of a core, and the server less than 90 % of what it may, or
///   it cannot be seen (veto)
/// - `one_launch`: targets of a comparison that were launched once, or not by httpbench: no interval knows what a
///   restart changes (info)
/// - `not_settled`: goodput still moved by more than 2 % when settling was over, in more than half of the launches
///   (warning)
/// - `ports`: connections that were not opened anew in every round, for local ports would have run out (warning)
/// - `failures`: a success rate below 99 % (veto)
/// - `answers_differ`: verification found differences (veto, unless they were allowed: then a warning)
/// - `size_drift`: answers that grow by more than 5 % over the rounds, or are more than 10 % larger than those of the
///   first target (warning)
/// - `warm_up`: first rounds that stand apart from all others (warning)
/// - `connections`: fewer established than asked, kept alive less often than those of the first target, or more than
///   0.1 % of the requests sent again (warning)
/// - `shared_cores`: server and client on the same cores, a busy or slowed machine (info)
/// - `server_ended`: a launched server ended before the run was over (veto when requests failed for it)
/// - `launch_failed`: a target could not be launched anew, so that the run ended before its time (warning)
/// `Comparator` adds to them `noise_floor`: a difference smaller than the noise that is known of this host (info).
[[nodiscard]] HTTPBENCH_EXPORT std::vector<Finding> audit(const Rounds& rounds);

/// Whether a finding forbids a verdict on this endpoint for a pair in which this target takes part.
[[nodiscard]] HTTPBENCH_EXPORT bool vetoes(const Finding& finding, std::string_view target,
                                           std::string_view endpoint) noexcept;

}  // namespace httpbench
