// How far a run has come, and whether it is over.
#include "httpbench/comparator.hpp"
#include "model/scaled_duration.hpp"
#include "runner/run.hpp"

#include <algorithm>
#include <variant>

namespace httpbench {

using std::chrono::nanoseconds;

void Run::report_progress(const Turn* next, int round, std::string activity, bool is_waiting) const {
    if (!options_.on_progress) return;
    const auto elapsed = Clock::now() - started_;
    Progress progress{.slices_done = slices_done_,
                      .slices = slices(),
                      .round = round,
                      .rounds = rounds_at_most_,
                      .at_most = (next != nullptr || !activity.empty()) && rounds_.plan.until.has_value(),
                      .elapsed = elapsed,
                      .activity = std::move(activity),
                      .is_waiting = is_waiting,
                      .standing = standing_,
                      .remaining = remaining(elapsed)};
    if (outlook_) {
        progress.expected = outlook_->duration;
        progress.expected_because = outlook_->because;
    }
    if (next != nullptr) {
        progress.target = running_[next->target].target.name;
        progress.endpoint = label(rounds_.plan.endpoints[next->endpoint]);
    }
    if (last_) {
        const auto& [slice, turn] = *last_;
        progress.finished = slice;
        progress.finished_target = running_[turn.target].target.name;
        progress.finished_endpoint = label(rounds_.plan.endpoints[turn.endpoint]);
    }
    options_.on_progress(progress);
}

std::optional<nanoseconds> Run::remaining(nanoseconds elapsed) const {
    const bool is_first_round = slices_done_ < rounds_.measurements.size();
    if (outlook_ && is_first_round) return std::max(outlook_->duration - elapsed, nanoseconds{0});
    if (slices_done_ == 0) return estimated_duration(rounds_.plan, running_.size(), rounds_at_most_);
    return scaled(elapsed, static_cast<double>(slices() - slices_done_) / static_cast<double>(slices_done_));
}

Outlook Run::look_ahead(nanoseconds launch_cost) const {
    SettledRun run{.plan = rounds_.plan,
                   .rounds = rounds_at_most_,
                   .launches = launches_,
                   .launch_cost = launch_cost,
                   .elapsed = Clock::now() - started_,
                   .first_looks = look_};
    for (std::size_t t = 0; t < running_.size(); ++t) {
        run.targets.push_back({.name = running_[t].target.name});
        for (std::size_t e = 0; e < rounds_.plan.endpoints.size(); ++e) {
            const Turn turn{.endpoint = e, .target = t};
            run.targets.back().latencies.push_back(load_.latency(turn));
            run.targets.back().longest.push_back(load_.longest_latency(turn));
        }
    }
    return httpbench::look_ahead(run);
}

std::size_t Run::slices() const noexcept {
    return std::max(slices_done_, rounds_.measurements.size() * static_cast<std::size_t>(rounds_at_most_));
}

bool Run::is_last(int round) const {
    const LoadPlan& plan = rounds_.plan;
    if (round < plan.rounds || !plan.until) return round >= plan.rounds;
    if (round >= plan.max_rounds) return true;
    return options_.enough ? options_.enough(rounds_) : narrow_enough(rounds_, std::get<Percent>(*plan.until));
}

}  // namespace httpbench
