#include "engine/load_generator.hpp"

#include "base/random.hpp"
#include "model/cpu_list.hpp"

#include <algorithm>
#include <cmath>

namespace httpbench {

namespace {

constexpr std::chrono::seconds longest_stop_patience{1};
/// Between an order and the start of its schedule, so that its first request is not late.
constexpr std::chrono::microseconds time_to_wake_threads{500};

}  // namespace

LoadGenerator::LoadGenerator(const LoadPlan& plan, const std::vector<asio::ip::tcp::endpoint>& targets,
                             const std::stop_token& stop)
    : warmup_{plan.warmup},
      requests_{plan.requests},
      duration_{plan.duration / plan.rounds},
      rounds_{plan.rounds},
      seed_{plan.seed} {
    if (const auto* const open = std::get_if<OpenLoop>(&plan.load)) open_ = *open;
    const auto stop_patience = std::min<std::chrono::nanoseconds>(plan.timeout, longest_stop_patience);
    const auto threads = static_cast<std::uint64_t>(plan.threads);
    const auto cpus = plan.client_cpus.empty() ? std::vector<int>{} : cpus_of_list(plan.client_cpus);
    for (std::uint64_t i = 0; i < threads; ++i) {
        const auto connections = share(static_cast<std::uint64_t>(httpbench::connections(plan.load)), threads, i);
        workers_.push_back(std::make_unique<Worker>(
            WorkerSetup{.targets = targets,
                        .connections = static_cast<int>(connections),
                        .pipeline = static_cast<std::size_t>(plan.pipeline),
                        .timeout = plan.timeout,
                        .fresh_connections = plan.fresh_connections,
                        .detail = open_ ? Recorder::Detail::schedule : Recorder::Detail::none,
                        .number = i,
                        .threads = threads,
                        .cpu = cpus.empty() ? std::nullopt : std::optional{cpus[i % cpus.size()]},
                        .stop = stop,
                        .stop_patience = stop_patience}));
    }
}

bool LoadGenerator::warm_up(const Turn& turn, int round, const Request& request) {
    if (warmup_ == std::chrono::nanoseconds::zero()) return true;
    std::optional<Arrivals> arrivals;
    if (open_) {
        const auto count = std::ceil(open_->rate * std::chrono::duration<double>{warmup_}.count());
        arrivals = {.rate = open_->rate, .count = static_cast<std::uint64_t>(count)};
    }
    const WorkOrder order{.target = turn.target,
                          .request = &request,
                          .seed = slice_seed(seed_, round, turn.endpoint, SlicePart::warm_up),
                          .duration = warmup_};
    return !carry_out(order, arrivals).was_cut_short;
}

WorkReport LoadGenerator::measure(const Turn& turn, int round, const Request& request) {
    WorkOrder order{.target = turn.target,
                    .request = &request,
                    .seed = slice_seed(seed_, round, turn.endpoint, SlicePart::measurement),
                    .duration = duration_};
    const auto index = static_cast<std::uint64_t>(round - 1);
    if (requests_) order.requests = share(*requests_, static_cast<std::uint64_t>(rounds_), index);
    auto report = carry_out(order, arrivals(order, turn, round));
    report.stats.elapsed = report.elapsed;
    return report;
}

/// Of an open loop. The same for every target, so that they are asked alike.
std::optional<Arrivals> LoadGenerator::arrivals(const WorkOrder& order, const Turn& turn, int round) const {
    if (!open_) return std::nullopt;
    const double mean = open_->rate * std::chrono::duration<double>{duration_}.count();
    Arrivals arrivals{.rate = open_->rate,
                      .arrival = open_->arrival,
                      .seed = derived_seed(derived_seed(seed_, static_cast<std::uint64_t>(round)), turn.endpoint)};
    if (order.requests) {
        arrivals.count = *order.requests;
    } else {
        arrivals.count = arrivals_in_round(mean, round);
        arrivals.time = order.duration;
    }
    return arrivals;
}

/// @return of all threads together: the longest time, and the busiest thread's utilisation
WorkReport LoadGenerator::carry_out(const WorkOrder& order, const std::optional<Arrivals>& arrivals) {
    const auto start = Clock::now() + time_to_wake_threads;
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        auto part = order;
        part.start = start;
        if (order.requests) part.requests = share(*order.requests, workers_.size(), i);
        if (arrivals) part.pacer.emplace(*arrivals, ArrivalsPart{.index = i, .of = workers_.size()});
        workers_[i]->begin(part);
    }
    WorkReport total;
    double busiest = 0;
    for (const auto& worker : workers_) {
        const auto report = worker->finish();
        total.stats += report.stats;
        total.elapsed = std::max(total.elapsed, report.elapsed);
        total.was_cut_short = total.was_cut_short || report.was_cut_short;
        for (std::size_t half = 0; half < total.fastest.size(); ++half) {
            auto& fastest = total.fastest[half];
            if (const auto other = report.fastest[half]) fastest = std::min(fastest.value_or(*other), *other);
        }
        busiest = std::max(busiest, report.stats.busiest_thread_utilisation);
    }
    total.stats.busiest_thread_utilisation = busiest;
    return total;
}

}  // namespace httpbench
