// What begins anew with a round: launches, settling, connections.
#include "httpbench/comparator.hpp"
#include "httpbench/error.hpp"
#include "model/http_syntax.hpp"
#include "runner/core_sharing.hpp"
#include "runner/launch.hpp"
#include "runner/launch_count.hpp"
#include "runner/local_ports.hpp"
#include "runner/prepare.hpp"
#include "runner/run.hpp"
#include "runner/settling.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace httpbench {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

bool Run::begin_round(int round, const SliceLengths& slices) {
    round_ = round;
    const auto& plan = rounds_.plan;
    std::vector<std::size_t> launched;
    for (std::size_t t = 0; t < running_.size(); ++t) {
        if (running_[t].server) launched.push_back(t);
    }
    if (round == 1) {
        std::vector<std::size_t> all(running_.size());
        for (std::size_t t = 0; t < all.size(); ++t) all[t] = t;
        const auto settling = Clock::now();
        settle(all, round, slices);
        if (has_looks()) choose_first_looks();
        nanoseconds start{};
        for (const std::size_t t : launched) start = std::max(start, running_[t].ready - running_[t].started);
        const nanoseconds cost = start + (Clock::now() - settling);
        launches_ = has_looks() ? plan.launches.value_or(rounds_at_most_)
                                : launch_count(plan, plan.rounds, cost,
                                               plan.duration / plan.rounds *
                                                   static_cast<std::int64_t>(running_.size() * plan.endpoints.size()));
        note_port_shortage();
        if (!plan.requests) outlook_ = look_ahead(launched.empty() ? nanoseconds{0} : cost);
        return !stopped();
    }
    if (stopped()) return false;
    const bool launches =
        !launched.empty() && begins_launch(round, launches_, has_looks() ? rounds_at_most_ : plan.rounds);
    if (launches) {
        if (!launch_anew()) return false;
        settle(launched, round, slices);
    }
    if (plan.keep_connections) return !stopped();
    for (std::size_t t = 0; t < running_.size(); ++t) {
        if (launches && running_[t].server) continue;
        if (rounds_.targets[t].connections_kept.empty()) load_.renew(t, running_[t].address);
    }
    return !stopped();
}

/// Settling has told how long the first slices must be.
void Run::choose_first_looks() {
    std::size_t first = looks().size();
    for (std::size_t e = 0; e < rounds_.plan.endpoints.size(); ++e) {
        look_.push_back(first_look(rounds_.plan, settled(e)));
        first = std::min(first, look_.back());
    }
    rounds_at_most_ = rounds_per_look * static_cast<int>(looks().size() - first);
}

/// A launched target gets another port with each start.
void Run::note_port_shortage() {
    const auto& plan = rounds_.plan;
    const auto ports = local_port_count();
    if (plan.keep_connections || plan.fresh_connections || !ports) return;
    for (std::size_t t = 0; t < running_.size(); ++t) {
        const int starts = running_[t].server ? launches_ : 1;
        rounds_.targets[t].connections_kept = port_shortage(static_cast<std::uint64_t>(connections(plan.load)),
                                                            (rounds_at_most_ + starts - 1) / starts, *ports);
    }
}

/// All launched servers end together and start together, so that they are equally old.
bool Run::launch_anew() {
    std::vector<std::size_t> launched;
    std::vector<Target> targets;
    std::string names;
    for (std::size_t t = 0; t < running_.size(); ++t) {
        if (!running_[t].server) continue;
        launched.push_back(t);
        targets.push_back(as_given_[t]);
        targets.back().name = running_[t].target.name;
        names += (names.empty() ? "" : " and ") + running_[t].target.name;
    }
    for (const std::size_t t : launched) {
        wait_for_aside(t);
        // Closed by the client first: a server that ends gracefully would wait for the end of its connections.
        load_.renew(t, running_[t].address);
    }
    note_ended_servers();
    report_progress(nullptr, round_, "launching " + names);
    end_servers(running_);
    try {
        RunningTargets anew = prepare(rounds_.plan, targets, options_.stop);
        if (anew.empty()) return false;
        for (std::size_t i = 0; i < launched.size(); ++i) {
            running_[launched[i]] = std::move(anew[i]);
            adopt(launched[i]);
            load_.renew(launched[i], running_[launched[i]].address);
        }
    } catch (const Error& error) {
        rounds_.failure = fmt::format("no launch for round {}: {}", round_, error.what());
        return false;
    }
    return true;
}

/// A target has begun to run.
void Run::adopt(std::size_t target) {
    const RunningTarget& running = running_[target];
    TargetRun& known = rounds_.targets[target];
    watches_[target] = watch_server(running.target, running.server, running.address);
    if (known.launches.empty()) {
        known.cost_unseen = watches_[target].unseen;
        known.shared_cores = shared_cores(client_cpus(rounds_.plan), running.address, watches_[target].meter);
    }
    requests_[target].clear();
    for (const auto& endpoint : rounds_.plan.endpoints) {
        requests_[target].push_back(make_template_request(endpoint, running.url));
    }
    TargetLaunch launch;
    if (running.server) launch = {.started = running.started - started_, .ready = running.ready - started_};
    launch.settled = launch.ready;
    known.launches.push_back(launch);
}

/// What is measured and not known to be settled from the start; and first, in every launch, whatever writes: what
/// others read depends on it.
std::vector<std::size_t> Run::to_settle(std::size_t target, const SliceLengths& slices) const {
    std::vector<std::size_t> writing;
    std::vector<std::size_t> reading;
    for (std::size_t e = 0; e < slices.size(); ++e) {
        const auto& known = settled_at_[target][e];
        if (!is_safe(rounds_.plan.endpoints[e].method)) {
            writing.push_back(e);
        } else if (slices[e] > nanoseconds{0} && (!known || known->settles())) {
            reading.push_back(e);
        }
    }
    writing.insert(writing.end(), reading.begin(), reading.end());
    return writing;
}

void Run::settle(const std::vector<std::size_t>& targets, int round, const SliceLengths& slices) {
    const auto& plan = rounds_.plan;
    if (plan.settle == nanoseconds{0} || plan.requests) return;
    // A share of what will be measured is enough to settle for it.
    for (const std::size_t t : targets) {
        const auto endpoints = to_settle(t, slices);
        if (endpoints.empty()) continue;
        report_progress(nullptr, round, "settling " + running_[t].target.name);
        const auto measure = [&](std::size_t endpoint, int number) {
            const Turn turn{.endpoint = endpoint, .target = t};
            const bool is_open = httpbench::is_open(plan.load);
            const auto length =
                is_open ? nanoseconds{milliseconds{25}}
                        : std::clamp<nanoseconds>(5 * load_.latency(turn), milliseconds{10}, milliseconds{100});
            const auto report = load_.measure(
                {.turn = turn, .round = 0, .window = number + 1 + 1000 * round, .part = SlicePart::settling}, length,
                requests_[t][endpoint]);
            count_unscored(turn, report);
            return report;
        };
        auto& launch = rounds_.targets[t].launches.back();
        launch.is_settled = httpbench::settle(
            endpoints, plan.settle, measure, [&] { return stopped() || !rounds_.failure.empty(); }, settled_at_[t]);
        launch.settled = Clock::now() - started_;
    }
}

void Run::wait_for_aside(std::size_t target) {
    while (true) {
        const auto report = load_.wait_for_aside(target);
        count_late(report.late);
        if (report.aside == 0) return;
        report_progress(nullptr, round_,
                        fmt::format("waiting for {} request{} to {} without an answer", report.aside,
                                    report.aside == 1 ? "" : "s", running_[target].target.name),
                        true);
    }
}

void Run::note_ended_servers() {
    for (std::size_t t = 0; t < running_.size(); ++t) {
        auto& end = rounds_.targets[t].server_end;
        if (running_[t].server && end.empty()) end = running_[t].server->describe_end();
    }
}

}  // namespace httpbench
