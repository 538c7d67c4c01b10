#pragma once

#include "httpbench/export.hpp"
#include "httpbench/rounds.hpp"

#include <cstdint>
#include <span>
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

/// A rule of the audit, or of what compares and joins results. Its name is the `code` of a finding in the results.
enum class Rule : std::uint8_t {
    other,  ///< of another version of httpbench
    accounting,
    littles_law,
    unanswered,
    edges,
    empty_round,
    client_saturated,
    schedule_slip,
    overload,
    one_launch,
    not_settled,
    ports,
    launch_failed,
    failures,
    answers_differ,
    server_ended,
    size_drift,
    warm_up,
    connections,
    shared_cores,
    noise_floor,
    unpaired,
    hosts_differ,
    plans_differ,
    requests_differ,
    interrupted,
    not_compared,
};

/// The name: "littles_law".
[[nodiscard]] HTTPBENCH_EXPORT std::string_view to_string(Rule rule) noexcept;
/// The rule of this name; `Rule::other` for any other.
[[nodiscard]] HTTPBENCH_EXPORT Rule rule_of(std::string_view name) noexcept;

/// What a rule says, for people.
struct AuditRule {
    Rule rule = Rule::other;
    std::string_view name = {};
    std::string_view says = {};  ///< Markdown, one line: what was found, its limits, its severity
};

/// Every rule but `Rule::other`.
[[nodiscard]] HTTPBENCH_EXPORT std::span<const AuditRule> audit_rules() noexcept;

/// Something about a measurement that bears on whether it can be believed.
struct Finding {
    Rule rule = Rule::other;             ///< by which it was found
    Severity severity = Severity::info;  ///< how much it weighs
    std::string target = {};             ///< empty: all targets
    std::string endpoint = {};           ///< empty: all endpoints
    std::string message = {};            ///< one line, with the number
    double value = 0;                    ///< what was found
    double limit = 0;                    ///< what it was held against
    std::string remedy = {};             ///< what to do about it
    bool operator==(const Finding&) const = default;
};

/// Looks for reasons not to believe a run, by the rules of `audit_rules` that are about one run; `noise_floor` is
/// added by `Comparator`. Pure: judges the numbers alone.
[[nodiscard]] HTTPBENCH_EXPORT std::vector<Finding> audit(const Rounds& rounds);

/// Whether a finding forbids a verdict on this endpoint for a pair in which this target takes part.
[[nodiscard]] HTTPBENCH_EXPORT bool vetoes(const Finding& finding, std::string_view target,
                                           std::string_view endpoint) noexcept;

}  // namespace httpbench
