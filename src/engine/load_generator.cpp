#include "engine/load_generator.hpp"

#include "engine/schedule.hpp"
#include "httpbench/error.hpp"

#include <algorithm>

namespace httpbench {

namespace {

constexpr std::chrono::seconds longest_stop_patience{1};

}  // namespace

LoadGenerator::LoadGenerator(const LoadPlan& plan, const std::vector<asio::ip::tcp::endpoint>& targets,
                             const std::stop_token& stop)
    : warmup_{plan.warmup} {
    if (is_open(plan.load)) throw Error{Errc::invalid_plan, "rate: the engine has no open loop yet; leave it out"};
    const auto stop_patience = std::min<std::chrono::nanoseconds>(plan.timeout, longest_stop_patience);
    const auto threads = static_cast<std::uint64_t>(plan.threads);
    for (std::uint64_t i = 0; i < threads; ++i) {
        const auto connections = share(static_cast<std::uint64_t>(httpbench::connections(plan.load)), threads, i);
        workers_.push_back(std::make_unique<Worker>(WorkerSetup{.targets = targets,
                                                                .connections = static_cast<int>(connections),
                                                                .timeout = plan.timeout,
                                                                .fresh_connections = plan.fresh_connections,
                                                                .number = i,
                                                                .threads = threads,
                                                                .stop = stop,
                                                                .stop_patience = stop_patience}));
    }
}

bool LoadGenerator::warm_up(std::size_t target, const Request& request, std::uint64_t seed) {
    if (warmup_ == std::chrono::nanoseconds::zero()) return true;
    return !carry_out({.target = target, .request = &request, .seed = seed, .duration = warmup_}).was_cut_short;
}

Stats LoadGenerator::measure(std::size_t target, const Request& request, std::uint64_t seed,
                             std::optional<std::uint64_t> requests, std::chrono::nanoseconds duration) {
    auto report =
        carry_out({.target = target, .request = &request, .seed = seed, .requests = requests, .duration = duration});
    report.stats.elapsed = report.elapsed;
    return std::move(report.stats);
}

/// @return of all threads together: the longest time, and the busiest thread's utilisation
WorkReport LoadGenerator::carry_out(const WorkOrder& order) {
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        auto part = order;
        if (order.requests) part.requests = share(*order.requests, workers_.size(), i);
        workers_[i]->begin(part);
    }
    WorkReport total;
    double busiest = 0;
    for (const auto& worker : workers_) {
        const auto report = worker->finish();
        total.stats += report.stats;
        total.elapsed = std::max(total.elapsed, report.elapsed);
        total.was_cut_short = total.was_cut_short || report.was_cut_short;
        busiest = std::max(busiest, report.stats.busiest_thread_utilisation);
    }
    total.stats.busiest_thread_utilisation = busiest;
    return total;
}

}  // namespace httpbench
