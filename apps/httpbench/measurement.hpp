#pragma once

#include "exit_status.hpp"
#include "httpbench/load_plan.hpp"
#include "httpbench/run_options.hpp"
#include "judgement.hpp"
#include "output_options.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace httpbench::cli {

/// Refuses a plan, or targets, with all that is wrong, in one line. @throws Error (`invalid_plan`)
void require_none(const std::vector<PlanIssue>& issues);

/// What `compare` and `run` have in common: a plan is run, and what it gives is judged, printed and written.
struct Measuring {
    std::string command;  ///< as the results name it
    LoadPlan plan;
    std::vector<Target> targets;
    Verify verify = Verify::refuse_differences;  ///< of their answers, where there are several
    const Judgement& judgement;
    const OutputOptions& output;
    std::function<void()> before_death;  ///< called when a second signal ends the program
};

/// Does it. Everything that can be checked is checked before the first request.
/// @throws Error when it cannot be done
[[nodiscard]] ExitStatus measure(const Measuring& measuring);

/// Runs its plan, announced and shown, and no more. @param on_round called after every round with what there is so far
/// @throws Error when the plan or a target cannot be
[[nodiscard]] Rounds measured(const Measuring& measuring, const std::function<void(const Results&)>& on_round = {});

/// Whether one of the findings is a veto.
[[nodiscard]] bool is_vetoed(std::span<const Finding> findings);

}  // namespace httpbench::cli
