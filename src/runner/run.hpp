#pragma once

#include "engine/load_generator.hpp"
#include "engine/schedule.hpp"
#include "http/request.hpp"
#include "httpbench/load_plan.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/run_options.hpp"
#include "httpbench/verification.hpp"
#include "model/look_lengths.hpp"
#include "process/steal.hpp"
#include "runner/outlook.hpp"
#include "runner/running_target.hpp"
#include "runner/server_watch.hpp"
#include "runner/settling.hpp"
#include "runner/slice_gathering.hpp"
#include "runner/window_length.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace httpbench {

/// One run over targets that are ready: takes the plan's turns round by round, launches and connects anew in between,
/// and gathers what is measured.
class Run {
  public:
    /// @param as_given the targets before they were launched, in the same order
    Run(const LoadPlan& plan, const std::vector<Target>& as_given, RunningTargets running,
        std::optional<Verification> verification, const RunOptions& options);

    /// Measures nothing where verification found differences that are not allowed.
    [[nodiscard]] Rounds execute() &&;

  private:
    using Clock = std::chrono::steady_clock;
    /// The targets of an endpoint in the order of their turns, and their places in the round.
    struct Group {
        std::size_t endpoint = 0;
        std::vector<std::size_t> targets = {};
        int first_place = 0;
    };

    /// Measured time of each endpoint's slices in a round; 0: it is not measured, or by count.
    using SliceLengths = std::vector<std::chrono::nanoseconds>;

    void execute_rounds();
    void execute_looks();
    /// @return false when it was stopped before the round's last slice
    [[nodiscard]] bool execute_round(int round, const SliceLengths& slices);
    [[nodiscard]] std::chrono::nanoseconds fair_slice(std::size_t endpoint, int round) const;
    void finish_round(bool is_last);
    /// @return false when it was stopped before all targets were measured
    [[nodiscard]] bool execute_group(const Group& group, int round, std::chrono::nanoseconds slice);
    [[nodiscard]] bool measure_by_count(const Turn& turn, int round, SliceGathering& gathering);
    [[nodiscard]] bool measure_window(const WindowTurn& turn, std::chrono::nanoseconds length,
                                      SliceGathering& gathering);
    [[nodiscard]] std::optional<ProcessCost> cost_of(std::size_t target);
    void note(const Turn& turn, const SliceGathering& gathering);

    /// What begins anew with a round: launches, connections. @return false when it was stopped, or could not begin
    [[nodiscard]] bool begin_round(int round, const SliceLengths& slices);
    void choose_first_looks();
    [[nodiscard]] bool launch_anew();
    void note_port_shortage();
    void adopt(std::size_t target);
    [[nodiscard]] std::vector<std::size_t> to_settle(std::size_t target, const SliceLengths& slices) const;
    void settle(const std::vector<std::size_t>& targets, int round, const SliceLengths& slices);
    void wait_for_aside(std::size_t target);
    void count_late(const std::vector<LateEnd>& late);
    void count_unscored(const Turn& turn, const WorkReport& report);

    void note_ended_servers();
    [[nodiscard]] Outlook look_ahead(std::chrono::nanoseconds launch_cost) const;
    [[nodiscard]] bool stands(std::size_t endpoint) const;
    [[nodiscard]] Settled settled(std::size_t endpoint) const;
    [[nodiscard]] std::chrono::nanoseconds slowest(std::size_t endpoint) const;
    [[nodiscard]] std::size_t place(const Turn& turn) const {
        return turn.target * rounds_.plan.endpoints.size() + turn.endpoint;
    }
    [[nodiscard]] Measurement& measurement(const Turn& turn) { return rounds_.measurements[place(turn)]; }
    [[nodiscard]] const Measurement& measurement(const Turn& turn) const { return rounds_.measurements[place(turn)]; }
    /// Whether it goes on until the verdicts stand.
    [[nodiscard]] bool has_looks() const { return is_until_verdict(rounds_.plan); }
    [[nodiscard]] bool stopped() const { return options_.stop.stop_requested(); }
    void report_progress(const Turn* next, int round, std::string activity = {}, bool is_waiting = false) const;
    [[nodiscard]] std::optional<std::chrono::nanoseconds> remaining(std::chrono::nanoseconds elapsed) const;
    [[nodiscard]] std::size_t slices() const noexcept;
    /// Whether no round follows this one. @pre it is finished
    [[nodiscard]] bool is_last(int round) const;

    const RunOptions& options_;
    const std::vector<Target>& as_given_;
    RunningTargets running_;
    Rounds rounds_;
    std::vector<std::vector<Request>> requests_;  ///< [target][endpoint]
    std::vector<ServerWatch> watches_;            ///< by target
    std::optional<CpuTicks> ticks_at_start_;
    LoadGenerator load_;
    Clock::time_point started_;
    std::vector<SettlingGoodputs> settled_at_;  ///< by target
    std::vector<Windows> windows_;              ///< by endpoint, of the slices that are measured now
    std::vector<std::size_t> look_;             ///< by endpoint, of `looks()`, that is measured now; see execute_looks
    std::vector<std::string> standing_;         ///< labels of endpoints whose verdict stands
    std::size_t slices_done_ = 0;
    int round_ = 0;                               ///< that is measured now, or was last
    int rounds_at_most_;                          ///< once the last one is known, it is that
    int launches_ = 1;                            ///< over the plan's rounds
    std::optional<std::pair<Slice, Turn>> last_;  ///< the slice that ended last
    std::optional<Outlook> outlook_;              ///< none before targets have settled
};

}  // namespace httpbench
