#include "runner/run.hpp"

#include "httpbench/stopping_rule.hpp"
#include "model/scaled_duration.hpp"
#include "runner/core_sharing.hpp"

#include <utility>

namespace httpbench {

namespace {

std::vector<asio::ip::tcp::endpoint> addresses(const std::vector<ReadyTarget>& ready) {
    std::vector<asio::ip::tcp::endpoint> all;
    for (const auto& target : ready) all.push_back(target.address);
    return all;
}

Slice summarise(const WorkReport& report, int round, int order, std::chrono::nanoseconds started) {
    const Stats& stats = report.stats;
    return {.round = round,
            .order = order,
            .started = started,
            .elapsed = stats.elapsed,
            .outcomes = stats.outcomes,
            .connections_established = static_cast<int>(stats.connections_established),
            .bytes_received = stats.bytes_received,
            .busiest_thread_utilisation = stats.busiest_thread_utilisation,
            .mean = stats.latency.mean(),
            .median = stats.latency.percentile(0.5),
            .p95 = stats.latency.percentile(0.95),
            .p99 = stats.latency.percentile(0.99),
            .fastest_in_first_half = report.fastest[0],
            .fastest_in_second_half = report.fastest[1]};
}

}  // namespace

Run::Run(const LoadPlan& plan, const Prepared& prepared, std::optional<Verification> verification,
         const RunOptions& options)
    : options_{options},
      servers_{prepared.servers},
      ticks_at_start_{cpu_ticks()},
      load_{plan, addresses(prepared.ready), options.stop},
      started_{Clock::now()},
      rounds_at_most_{plan.until ? plan.max_rounds : plan.rounds} {
    const auto& [targets, servers, ready] = prepared;
    rounds_.plan = plan;
    rounds_.targets = targets;
    rounds_.verification = std::move(verification);
    rounds_.started_at = std::chrono::system_clock::now();
    rounds_.host = this_host();
    const cpu_set_t client = client_cpus(plan);
    for (std::size_t t = 0; t < targets.size(); ++t) {
        rounds_.server_headers.push_back(ready[t].server_header);
        rounds_.server_ends.emplace_back();
        const ServerWatch& watch = watches_.emplace_back(watch_server(targets[t], servers[t], ready[t].address));
        rounds_.cost_unseen.push_back(watch.unseen);
        rounds_.shared_cores.push_back(shared_cores(client, ready[t].address, watch.meter));
        auto& requests = requests_.emplace_back();
        for (const auto& endpoint : plan.endpoints) {
            requests.push_back(make_template_request(endpoint, ready[t].url));
            rounds_.measurements.push_back({.target = targets[t].name, .endpoint = label(endpoint)});
        }
    }
}

Rounds Run::execute() && {
    const auto& verification = rounds_.verification;
    if (verification && !verification->same() && !verification->differences_allowed) {
        note_ended_servers();
        rounds_.interrupted = options_.stop.stop_requested();
        return std::move(rounds_);
    }
    bool stopped = false;
    for (int round = 1; round <= rounds_at_most_ && !stopped; ++round) {
        stopped = !execute_round(round);
        if (!stopped && is_last(round)) rounds_at_most_ = round;
        rounds_.interrupted = options_.stop.stop_requested() || stopped || round < rounds_at_most_;
        note_ended_servers();
        note_steal();
        if (options_.on_round && slices_done_ > 0) options_.on_round(rounds_);
    }
    report_progress(nullptr, rounds_at_most_);
    return std::move(rounds_);
}

bool Run::execute_round(int round) {
    const auto turns = turns_of_round(rounds_.plan.seed, round, rounds_.plan.endpoints.size(), rounds_.targets.size());
    for (std::size_t order = 0; order < turns.size(); ++order) {
        report_progress(&turns[order], round);
        if (!execute_turn(turns[order], round, static_cast<int>(order))) return false;
    }
    return true;
}

bool Run::execute_turn(const Turn& turn, int round, int order) {
    const auto& plan = rounds_.plan;
    const auto& request = requests_[turn.target][turn.endpoint];

    if (options_.stop.stop_requested() || !load_.warm_up(turn, round, request)) return false;
    auto& meter = watches_[turn.target].meter;
    if (meter) meter->begin();
    const auto started = Clock::now() - started_;
    const auto report = load_.measure(turn, round, request);
    Slice slice = summarise(report, round, order, started);
    note_cost(turn.target, slice);

    auto& measurement = rounds_.measurements[turn.target * plan.endpoints.size() + turn.endpoint];
    measurement.stats += report.stats;
    measurement.slices.push_back(slice);
    last_ = {slice, turn};
    ++slices_done_;
    return true;
}

void Run::note_cost(std::size_t target, Slice& slice) {
    const auto& meter = watches_[target].meter;
    if (!meter) return;
    const auto cost = meter->end();
    if (!cost) {
        rounds_.cost_unseen[target] = "ended during the run";
        return;
    }
    if (const std::uint64_t requests = slice.outcomes.completed(); requests > 0) {
        slice.server_cpu_per_request = cost->cpu / static_cast<std::int64_t>(requests);
    }
    if (cost->peak_rss_bytes > 0) slice.server_peak_rss_bytes = cost->peak_rss_bytes;
    slice.server_utilisation = cost->utilisation;
}

void Run::note_ended_servers() {
    for (std::size_t t = 0; t < servers_.size(); ++t) {
        auto& end = rounds_.server_ends[t];
        if (servers_[t] && end.empty()) end = servers_[t]->describe_end();
    }
}

void Run::note_steal() {
    rounds_.host.steal = stolen_share(ticks_at_start_, cpu_ticks());
}

void Run::report_progress(const Turn* next, int round) const {
    if (!options_.on_progress) return;
    const auto elapsed = Clock::now() - started_;
    Progress progress{.slices_done = slices_done_,
                      .slices = slices(),
                      .round = round,
                      .rounds = rounds_at_most_,
                      .at_most = next != nullptr && rounds_.plan.until.has_value(),
                      .elapsed = elapsed,
                      .remaining = remaining(elapsed)};
    if (next != nullptr) {
        progress.target = rounds_.targets[next->target].name;
        progress.endpoint = label(rounds_.plan.endpoints[next->endpoint]);
    }
    if (last_) {
        const auto& [slice, turn] = *last_;
        progress.finished = slice;
        progress.finished_target = rounds_.targets[turn.target].name;
        progress.finished_endpoint = label(rounds_.plan.endpoints[turn.endpoint]);
    }
    options_.on_progress(progress);
}

std::optional<std::chrono::nanoseconds> Run::remaining(std::chrono::nanoseconds elapsed) const {
    if (slices_done_ == 0) return estimated_duration(rounds_.plan, rounds_.targets.size(), rounds_at_most_);
    return scaled(elapsed, static_cast<double>(slices() - slices_done_) / static_cast<double>(slices_done_));
}

std::size_t Run::slices() const noexcept {
    return rounds_.measurements.size() * static_cast<std::size_t>(rounds_at_most_);
}

bool Run::is_last(int round) const {
    const LoadPlan& plan = rounds_.plan;
    if (round < plan.rounds || !plan.until) return round >= plan.rounds;
    if (round >= plan.max_rounds) return true;
    return options_.enough ? options_.enough(rounds_) : narrow_enough(rounds_, *plan.until);
}

}  // namespace httpbench
