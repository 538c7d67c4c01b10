#pragma once

#include "httpbench/target.hpp"
#include "reference_targets.hpp"
#include "target_options.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace httpbench::cli {

/// The targets of a command that compares: those of the command line, else those of the plan file, else the two C++
/// reference servers, whose databases go with this object.
class ComparedTargets {
  public:
    /// @param command as the user typed it, for an example
    /// @throws Error when there is one alone, or an option that tells of a target does not read
    ComparedTargets(const TargetOptions& options, std::vector<Target> of_plan_file, std::string_view command);

    [[nodiscard]] const std::vector<Target>& get() const noexcept { return targets_; }

    /// Leaves no file behind. May be called from any thread, and again.
    void remove_databases() const noexcept;

  private:
    std::optional<ReferenceTargets> reference_;
    std::vector<Target> targets_;
};

}  // namespace httpbench::cli
