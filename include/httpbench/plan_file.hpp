#pragma once

#include "httpbench/export.hpp"
#include "httpbench/load_plan.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// What a plan file holds: the load, and the targets where it names some.
struct PlanFile {
    LoadPlan plan = {};                ///< members left out have their defaults
    std::vector<Target> targets = {};  ///< empty when the file names none
    bool operator==(const PlanFile&) const = default;
};

/// Reads a plan: JSON in which `//` comments are allowed. A member that is left out keeps its default.
/// @param name how an error calls the text, usually its file name
/// @throws Error (`invalid_plan`): "NAME:LINE:COLUMN: what is wrong"; an unknown member is named with the nearest known
/// one
[[nodiscard]] HTTPBENCH_EXPORT PlanFile parse_plan(std::string_view text, std::string_view name = "plan");

/// Reads a plan from a file. @throws as `parse_plan`, and when the file cannot be read
[[nodiscard]] HTTPBENCH_EXPORT PlanFile read_plan(const std::string& path);

/// The plan as a file to edit: every member with a comment, and `parse_plan` reads the same plan back.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_plan_text(const LoadPlan& plan);

/// The JSON Schema of plan files. Lives as long as the program.
[[nodiscard]] HTTPBENCH_EXPORT std::string_view plan_schema();

/// The eight endpoints of the reference API, with `/health` as the health path and defaults elsewhere.
[[nodiscard]] HTTPBENCH_EXPORT LoadPlan builtin_plan();

}  // namespace httpbench
