#include "engine/load_generator.hpp"

#include "engine/schedule.hpp"

#include <algorithm>

namespace httpbench {

LoadGenerator::LoadGenerator(const LoadPlan& plan, const std::vector<asio::ip::tcp::endpoint>& targets)
    : warmup_{plan.warmup} {
    const auto threads = static_cast<std::uint64_t>(plan.threads);
    for (std::uint64_t i = 0; i < threads; ++i) {
        const auto connections = share(static_cast<std::uint64_t>(plan.load.connections), threads, i);
        workers_.push_back(std::make_unique<Worker>(WorkerSetup{.targets = targets,
                                                                .connections = static_cast<int>(connections),
                                                                .timeout = plan.timeout,
                                                                .fresh_connections = plan.fresh_connections}));
    }
}

void LoadGenerator::warm_up(std::size_t target, const Request& request) {
    if (warmup_ > std::chrono::nanoseconds::zero()) (void)measure(target, request, std::nullopt, warmup_);
}

Stats LoadGenerator::measure(std::size_t target, const Request& request, std::optional<std::uint64_t> requests,
                             std::chrono::nanoseconds duration) {
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        WorkOrder order{.target = target, .request = &request, .duration = duration};
        if (requests) order.requests = share(*requests, workers_.size(), i);
        workers_[i]->begin(order);
    }
    Stats total;
    std::chrono::nanoseconds longest{};
    double busiest = 0;
    for (const auto& worker : workers_) {
        const auto report = worker->finish();
        total += report.stats;
        longest = std::max(longest, report.elapsed);
        busiest = std::max(busiest, report.stats.busiest_thread_utilisation);
    }
    total.elapsed = longest;
    total.busiest_thread_utilisation = busiest;
    return total;
}

}  // namespace httpbench
