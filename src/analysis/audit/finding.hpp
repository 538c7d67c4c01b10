#pragma once

#include "httpbench/audit.hpp"
#include "httpbench/rounds.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

/// What the rules of the audit share.
namespace httpbench::analysis {

/// A finding on one measurement, without words and numbers yet.
[[nodiscard]] inline Finding finding(Rule rule, Severity severity, const Measurement& measurement) {
    return {.rule = rule, .severity = severity, .target = measurement.target, .endpoint = measurement.endpoint};
}

/// "GET / on new".
[[nodiscard]] inline std::string place(const Measurement& measurement) {
    return fmt::format("{} on {}", measurement.endpoint, measurement.target);
}

}  // namespace httpbench::analysis
