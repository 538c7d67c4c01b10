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
    std::string code = {};  ///< "accounting", "littles_law", "failures", "server_ended", "answers_differ"
    Severity severity = Severity::info;
    std::string target = {};    ///< empty: all targets
    std::string endpoint = {};  ///< empty: all endpoints
    std::string message = {};   ///< one line, with the number
    double value = 0;           ///< what was found
    double limit = 0;           ///< what it was held against
    std::string remedy = {};    ///< what to do about it
    bool operator==(const Finding&) const = default;
};

/// Looks for reasons not to believe a run. Pure: judges the numbers alone.
/// - `accounting`: requests that ended in no outcome, or in two (veto)
/// - `littles_law`: goodput × mean latency ÷ connections above 1.01 (veto), below 0.95 (warning), below 0.80 (veto)
/// - `failures`: a success rate below 99 % (veto)
/// - `answers_differ`: verification found differences (veto, unless they were allowed: then a warning)
/// - `server_ended`: a launched server ended before the run was over (veto when requests failed for it)
[[nodiscard]] HTTPBENCH_EXPORT std::vector<Finding> audit(const Rounds& rounds);

/// Whether a finding forbids a verdict on this endpoint for a pair in which this target takes part.
[[nodiscard]] HTTPBENCH_EXPORT bool vetoes(const Finding& finding, std::string_view target,
                                           std::string_view endpoint) noexcept;

}  // namespace httpbench
