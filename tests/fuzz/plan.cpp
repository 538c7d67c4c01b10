#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"
#include "httpbench/error.hpp"
#include "httpbench/plan_file.hpp"

#include <optional>

namespace httpbench::fuzz {

namespace {

std::optional<PlanFile> read(std::string_view text) {
    try {
        return parse_plan(text);
    } catch (const Error&) {
        return std::nullopt;
    }
}

}  // namespace

void plan(std::string_view input) {
    const std::optional<PlanFile> file = read(input);
    if (!file) return;
    const std::optional<PlanFile> again = read(to_plan_text(file->plan));
    require(again.has_value() && again->plan == file->plan, "a written plan reads the same");
    const bool targets_are_fine = validate(file->targets).empty();
    if (!validate(file->plan).empty() || !targets_are_fine) return;
    const auto duration = estimated_duration(file->plan, file->targets.size());
    require(!duration || duration->count() >= 0, "an estimate is not negative");
}

}  // namespace httpbench::fuzz
