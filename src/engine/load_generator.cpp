#include "engine/load_generator.hpp"

#include "base/random.hpp"
#include "model/cpu_list.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

namespace httpbench {

namespace {

constexpr std::chrono::seconds longest_stop_patience{1};
/// Between an order and the start of its schedule, so that its first request is not late.
constexpr std::chrono::microseconds time_to_wake_threads{500};

std::size_t threads_of(const LoadPlan& plan) {
    return static_cast<std::size_t>(plan.threads);
}

}  // namespace

LoadGenerator::LoadGenerator(const LoadPlan& plan, const std::vector<asio::ip::tcp::endpoint>& targets,
                             const std::stop_token& stop)
    : warmup_{plan.warmup},
      timeout_{plan.timeout},
      requests_{plan.requests},
      rounds_{plan.rounds},
      seed_{plan.seed},
      endpoints_{plan.endpoints.size()},
      addresses_{targets},
      known_(targets.size() * endpoints_, Known{.silent = std::vector<std::size_t>(threads_of(plan))}),
      silent_(threads_of(plan)) {
    if (const auto* const open = std::get_if<OpenLoop>(&plan.load)) open_ = *open;
    const auto stop_patience = std::min<std::chrono::nanoseconds>(plan.timeout, longest_stop_patience);
    const auto threads = static_cast<std::uint64_t>(plan.threads);
    const auto cpus = plan.client_cpus.empty() ? std::vector<int>{} : cpus_of_list(plan.client_cpus);
    for (std::uint64_t i = 0; i < threads; ++i) {
        const auto connections = share(static_cast<std::uint64_t>(httpbench::connections(plan.load)), threads, i);
        workers_.push_back(std::make_unique<Worker>(
            WorkerSetup{.targets = targets,
                        .connections = static_cast<int>(connections),
                        .connection = {.timeout = plan.timeout,
                                       .fresh = plan.fresh_connections,
                                       .depth = static_cast<std::size_t>(plan.pipeline)},
                        .detail = open_ ? Recorder::Detail::schedule : Recorder::Detail::none,
                        .number = i,
                        .threads = threads,
                        .cpu = cpus.empty() ? std::nullopt : std::optional{cpus[i % cpus.size()]},
                        .stop = stop,
                        .stop_patience = stop_patience}));
    }
}

namespace {

/// As many requests as come at this rate, without end.
Arrivals endless(const OpenLoop& open, std::uint64_t seed) {
    return {.rate = open.rate, .arrival = open.arrival, .count = std::uint64_t{1} << 60, .seed = seed};
}

/// The median, or what there is of one.
std::chrono::nanoseconds typical(const Histogram& latency) {
    return latency.percentile(0.5).value_or(latency.mean().value_or(std::chrono::nanoseconds{0}));
}

}  // namespace

WorkReport LoadGenerator::measure(const WindowTurn& turn, std::chrono::nanoseconds duration, const Request& request) {
    Known& known = this->known(turn.turn);
    const auto place = std::pair{turn.turn.target, turn.turn.endpoint};
    const bool flows_on = last_ == place;
    last_ = place;
    const auto seed = derived_seed(slice_seed(seed_, turn.round, turn.turn.endpoint, turn.part),
                                   static_cast<std::uint64_t>(turn.window));
    SliceOrder order{.tag = {.target = turn.turn.target, .endpoint = turn.turn.endpoint, .round = turn.round},
                     .request = &request,
                     .seed = seed};
    order.window = {.warmup = std::min(warmup_, enough_warmup(turn, flows_on)),
                    .duration = duration,
                    .flows_on = flows_on && open_,
                    .latency = known.latency >= least_spread ? known.latency : std::chrono::nanoseconds{0},
                    .offset = open_ ? std::chrono::nanoseconds{0} : next_offset(known.latency),
                    .extension = known.is_hopeless ? std::chrono::nanoseconds{0} : timeout_};
    WindowGate gate{workers_.size()};
    order.window.gate = &gate;

    WorkReport report;
    if (open_) {
        // The same for every target, so that they are asked alike.
        const double mean = open_->rate * std::chrono::duration<double>{duration}.count();
        Arrivals window{.rate = open_->rate, .arrival = open_->arrival, .seed = derived_seed(seed, 1)};
        window.count = arrivals_in_round(mean, (turn.round - 1) * turn.windows + turn.window + 1);
        window.time = duration;
        report = carry_out(order, endless(*open_, derived_seed(seed, 2)),
                           std::pair{window, endless(*open_, derived_seed(seed, 3))});
    } else {
        report = carry_out(order, std::nullopt);
    }
    if (report.has_measured && !report.was_cut_short) {
        known.is_hopeless = report.stats.outcomes.completed() == 0;
        if (!report.stats.latency.empty()) {
            known.latency = typical(report.stats.latency);
            known.longest = report.stats.latency.max().value_or(known.latency);
        }
    }
    return report;
}

/// How long the load of a window flows before it opens, at least.
std::chrono::nanoseconds LoadGenerator::enough_warmup(const WindowTurn& turn, bool flows_on) const {
    using std::chrono::nanoseconds;
    if (open_ && (flows_on || turn.is_warm || turn.window > 0)) return nanoseconds{0};
    if (flows_on || turn.window > 0) return short_warmup;
    // A server that answers slowly has started few of its threads by then.
    if (turn.is_warm) return std::max<nanoseconds>(short_warmup, 5 * latency(turn.turn));
    return warmup_;
}

/// Spreads the windows evenly over the phases of answers that come in step: by the golden ratio, a share of the
/// latency.
std::chrono::nanoseconds LoadGenerator::next_offset(std::chrono::nanoseconds latency) noexcept {
    phase_ = std::fmod(phase_ + 0.6180339887498949, 1);
    return std::chrono::round<std::chrono::nanoseconds>(phase_ * std::chrono::duration<double, std::nano>{latency});
}

WorkReport LoadGenerator::warm_up(const Turn& turn, int round, const Request& request) {
    if (warmup_ == std::chrono::nanoseconds::zero()) return {.has_measured = false};
    SliceOrder order{.tag = {.target = turn.target, .endpoint = turn.endpoint, .round = round},
                     .request = &request,
                     .seed = slice_seed(seed_, round, turn.endpoint, SlicePart::warm_up)};
    order.window.warmup = warmup_;
    return carry_out(order, open_ ? std::optional{endless(*open_, order.seed)} : std::nullopt);
}

WorkReport LoadGenerator::measure(const Turn& turn, int round, const Request& request) {
    SliceOrder order{
        .tag = {.target = turn.target, .endpoint = turn.endpoint, .round = round},
        .request = &request,
        .seed = slice_seed(seed_, round, turn.endpoint, SlicePart::measurement),
        .requests = share(*requests_, static_cast<std::uint64_t>(rounds_), static_cast<std::uint64_t>(round - 1))};
    std::optional<Arrivals> arrivals;
    if (open_) {
        arrivals = {.rate = open_->rate,
                    .arrival = open_->arrival,
                    .count = *order.requests,
                    .seed = derived_seed(derived_seed(seed_, static_cast<std::uint64_t>(round)), turn.endpoint)};
    }
    return carry_out(order, arrivals);
}

void LoadGenerator::renew(std::size_t target, const asio::ip::tcp::endpoint& address) {
    if (addresses_[target] != address) last_.reset();  // another launch
    addresses_[target] = address;
    for (const auto& worker : workers_) worker->begin(Renewal{.target = target, .address = address});
    (void)finish();
}

WorkReport LoadGenerator::wait_for_aside(std::size_t target) {
    for (const auto& worker : workers_) worker->begin(Waiting{.target = target});
    return finish();
}

WorkReport LoadGenerator::carry_out(SliceOrder order, const std::optional<Arrivals>& load,
                                    const std::optional<std::pair<Arrivals, Arrivals>>& window) {
    const auto start = Clock::now() + time_to_wake_threads;
    auto& [latency, longest, silent, is_hopeless] = known({.endpoint = order.tag.endpoint, .target = order.tag.target});
    const auto requests = order.requests;
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        const ArrivalsPart part{.index = i, .of = workers_.size()};
        if (requests) order.requests = share(*requests, workers_.size(), i);
        order.window.silent = is_hopeless ? std::numeric_limits<std::size_t>::max() : silent[i];
        if (load) {
            order.schedule.emplace(ThreadSchedule{.load = Pacer{*load, part}, .start = start});
            if (window) order.schedule->pacers = {Pacer{window->first, part}, Pacer{window->second, part}};
        }
        workers_[i]->begin(order);
    }
    auto report = finish();
    if (!requests && !open_ && report.has_measured) silent = silent_;
    return report;
}

/// @return of all threads together. The threads' windows of a closed loop differ by the time between two answers: their
/// rates are added, and the elapsed time is the one that gives this sum.
WorkReport LoadGenerator::finish() {
    WorkReport total;
    double busiest = 0;
    double rate = 0;
    std::uint64_t completed = 0;
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        auto report = workers_[i]->finish();
        const std::chrono::duration<double> elapsed = report.elapsed;
        if (elapsed.count() > 0) rate += static_cast<double>(report.stats.outcomes.completed()) / elapsed.count();
        completed += report.stats.outcomes.completed();
        total.stats += report.stats;
        total.elapsed = std::max(total.elapsed, report.elapsed);
        total.was_cut_short = total.was_cut_short || report.was_cut_short;
        total.has_measured = total.has_measured && report.has_measured;
        total.answered += report.answered;
        total.silent += report.silent;
        total.set_aside += report.set_aside;
        total.aside += report.aside;
        std::move(report.late.begin(), report.late.end(), std::back_inserter(total.late));
        for (std::size_t half = 0; half < total.fastest.size(); ++half) {
            auto& fastest = total.fastest[half];
            if (const auto other = report.fastest[half]) fastest = std::min(fastest.value_or(*other), *other);
        }
        busiest = std::max(busiest, report.stats.busiest_thread_utilisation);
        silent_[i] = report.silent;
    }
    if (!open_ && !requests_ && rate > 0) {
        total.elapsed = std::chrono::round<std::chrono::nanoseconds>(
            std::chrono::duration<double>{static_cast<double>(completed) / rate});
    }
    total.stats.elapsed = total.elapsed;
    total.stats.busiest_thread_utilisation = busiest;
    return total;
}

}  // namespace httpbench
