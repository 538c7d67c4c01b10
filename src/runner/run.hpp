#pragma once

#include "engine/load_generator.hpp"
#include "engine/schedule.hpp"
#include "httpbench/load_plan.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/run_options.hpp"
#include "httpbench/verification.hpp"
#include "net/request.hpp"
#include "process/steal.hpp"
#include "runner/prepare.hpp"
#include "runner/server_watch.hpp"

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace httpbench {

/// One run over targets that are ready: takes the plan's turns round by round and gathers what they measure.
class Run {
  public:
    /// @param prepared outlives this object
    Run(const LoadPlan& plan, const Prepared& prepared, std::optional<Verification> verification,
        const RunOptions& options);

    /// Measures nothing where verification found differences that are not allowed.
    [[nodiscard]] Rounds execute() &&;

  private:
    using Clock = std::chrono::steady_clock;

    /// @return false when it was stopped before the round's last turn
    [[nodiscard]] bool execute_round(int round);
    /// @return false when it was stopped before it measured
    [[nodiscard]] bool execute_turn(const Turn& turn, int round, int order);
    /// What the server used in a slice; where that cannot be seen, the rounds say why.
    void note_cost(std::size_t target, Slice& slice);
    void note_ended_servers();
    void note_steal();
    void report_progress(const Turn* next, int round) const;
    [[nodiscard]] std::optional<std::chrono::nanoseconds> remaining(std::chrono::nanoseconds elapsed) const;
    [[nodiscard]] std::size_t slices() const noexcept;
    /// Whether no round follows this one. @pre it is finished
    [[nodiscard]] bool is_last(int round) const;

    const RunOptions& options_;
    const LaunchedServers& servers_;
    Rounds rounds_;
    std::vector<std::vector<Request>> requests_;  ///< [target][endpoint]
    std::vector<ServerWatch> watches_;            ///< by target
    std::optional<CpuTicks> ticks_at_start_;
    LoadGenerator load_;
    Clock::time_point started_;
    std::size_t slices_done_ = 0;
    int rounds_at_most_;                          ///< once the last one is known, it is that
    std::optional<std::pair<Slice, Turn>> last_;  ///< the slice that ended last
};

}  // namespace httpbench
