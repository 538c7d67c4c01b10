#pragma once

#include "httpbench/export.hpp"
#include "httpbench/load_plan.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/stats.hpp"
#include "httpbench/target.hpp"

#include <system_error>
#include <vector>

namespace httpbench {

struct RunOptions;  // httpbench/run_options.hpp

/// Puts load on servers and returns what it measured. Prints nothing, touches no signal and writes no global: several
/// runners may work at once in one process, and so may several calls of one runner: it keeps nothing, between calls or
/// in them. So it may be destroyed while it works; what ends a run is its `stop`, or what a callback throws.
class HTTPBENCH_EXPORT Runner {
  public:
    /// Measures every endpoint on every target in interleaved rounds. Before any load, every target is launched where
    /// it says so, connected to, and asked for the plan's health path; then their answers are compared, and where they
    /// differ the slices stay empty unless that is allowed. Launched servers are ended when it returns.
    /// @throws Error when the plan or a target cannot be run; nothing was sent then but health checks
    [[nodiscard]] Rounds run(const LoadPlan& plan, const std::vector<Target>& targets);

    /// The same, with what it is told beside the plan: `httpbench/run_options.hpp`.
    [[nodiscard]] Rounds run(const LoadPlan& plan, const std::vector<Target>& targets, const RunOptions& options);

    /// The same, with the error's code in `error` instead of an exception; empty rounds then. A callback's exception
    /// still passes through.
    [[nodiscard]] Rounds run(const LoadPlan& plan, const std::vector<Target>& targets, const RunOptions& options,
                             std::error_code& error);

    /// Measures one target. @return one `Stats` per endpoint, in the plan's order. @throws as above
    [[nodiscard]] std::vector<Stats> run(const LoadPlan& plan, const Target& target);

    /// The same, with what it is told beside the plan.
    [[nodiscard]] std::vector<Stats> run(const LoadPlan& plan, const Target& target, const RunOptions& options);
};

}  // namespace httpbench
