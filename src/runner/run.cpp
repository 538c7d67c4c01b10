#include "runner/run.hpp"

#include "httpbench/comparator.hpp"
#include "runner/core_sharing.hpp"
#include "runner/late_ends.hpp"

#include <algorithm>
#include <limits>

namespace httpbench {

namespace {

using std::chrono::nanoseconds;

std::vector<asio::ip::tcp::endpoint> addresses(const RunningTargets& running) {
    std::vector<asio::ip::tcp::endpoint> all;
    for (const auto& one : running) all.push_back(one.address);
    return all;
}

int rounds_at_most(const LoadPlan& plan) {
    if (!plan.until) return plan.rounds;
    return is_until_verdict(plan) ? most_look_rounds : plan.max_rounds;
}

std::chrono::steady_clock::time_point first_start(const RunningTargets& running) {
    auto first = std::chrono::steady_clock::now();
    for (const auto& one : running) {
        if (one.server) first = std::min(first, one.started);
    }
    return first;
}

}  // namespace

Run::Run(const LoadPlan& plan, const std::vector<Target>& as_given, RunningTargets running,
         std::optional<Verification> verification, const RunOptions& options)
    : options_{options},
      as_given_{as_given},
      running_{std::move(running)},
      requests_(running_.size()),
      watches_(running_.size()),
      ticks_at_start_{cpu_ticks()},
      load_{plan, addresses(running_), options.stop},
      started_{first_start(running_)},
      settled_at_(running_.size(), SettlingGoodputs(plan.endpoints.size())),
      windows_(plan.endpoints.size()),
      rounds_at_most_{rounds_at_most(plan)} {
    rounds_.plan = plan;
    rounds_.verification = std::move(verification);
    rounds_.started_at = std::chrono::system_clock::now() -
                         std::chrono::duration_cast<std::chrono::system_clock::duration>(Clock::now() - started_);
    rounds_.host = this_host();
    for (std::size_t t = 0; t < running_.size(); ++t) {
        rounds_.targets.push_back({.target = running_[t].target, .server_header = running_[t].server_header});
        for (const auto& endpoint : plan.endpoints) {
            rounds_.measurements.push_back({.target = running_[t].target.name, .endpoint = label(endpoint)});
        }
        adopt(t);
    }
}

Rounds Run::execute() && {
    const auto& verification = rounds_.verification;
    if (verification && !verification->same() && !verification->differences_allowed) {
        note_ended_servers();
        rounds_.interrupted = stopped();
        return std::move(rounds_);
    }
    if (has_looks()) {
        execute_looks();
    } else {
        execute_rounds();
    }
    report_progress(nullptr, rounds_at_most_);
    return std::move(rounds_);
}

void Run::execute_rounds() {
    const bool by_count = rounds_.plan.requests.has_value();
    SliceLengths slices(rounds_.plan.endpoints.size());
    bool goes_on = true;
    for (int round = 1; round <= rounds_at_most_ && goes_on; ++round) {
        for (std::size_t e = 0; e < slices.size() && !by_count; ++e) slices[e] = fair_slice(e, round);
        goes_on = begin_round(round, slices) && execute_round(round, slices);
        if (goes_on && is_last(round)) rounds_at_most_ = round;
        rounds_.interrupted = stopped() || !goes_on || round < rounds_at_most_;
        finish_round(!goes_on || round == rounds_at_most_);
    }
}

/// Each endpoint has looks of its own, and all that are measured on share their rounds, and so the launches: one whose
/// first looks are too short begins with a later one.
void Run::execute_looks() {
    SliceLengths slices(rounds_.plan.endpoints.size(), looks().back().slice);
    bool goes_on = begin_round(1, slices);
    const auto is_measured_on = [](nanoseconds slice) { return slice > nanoseconds{0}; };
    std::vector<bool> has_stood(slices.size(), false);
    int round = 0;
    while (std::any_of(slices.begin(), slices.end(), is_measured_on)) {
        for (std::size_t e = 0; e < slices.size(); ++e) {
            if (is_measured_on(slices[e])) slices[e] = looks()[look_[e]].slice;
            windows_[e] = {};
        }
        for (int i = 0; i < rounds_per_look && goes_on; ++i) {
            ++round;
            goes_on = (round == 1 || begin_round(round, slices)) && execute_round(round, slices);
            rounds_.interrupted = true;
            finish_round(!goes_on);
        }
        if (!goes_on) return;
        for (std::size_t e = 0; e < slices.size(); ++e) {
            if (!is_measured_on(slices[e])) continue;
            has_stood[e] = stands(e);
            if (has_stood[e] || ++look_[e] == looks().size()) slices[e] = {};
        }
        standing_.clear();
        for (std::size_t e = 0; e < slices.size(); ++e) {
            if (has_stood[e]) standing_.push_back(rounds_.measurements[e].endpoint);
        }
    }
    rounds_at_most_ = round;
    rounds_.interrupted = stopped();
    finish_round(true);
}

Settled Run::settled(std::size_t endpoint) const {
    std::vector<double> goodputs;
    for (const auto& target : settled_at_) goodputs.push_back(target[endpoint] ? target[endpoint]->per_second : 0);
    std::sort(goodputs.begin(), goodputs.end());
    Settled settled{.latency = slowest(endpoint)};
    if (goodputs.front() > 0) {
        double apart = std::numeric_limits<double>::infinity();
        for (std::size_t i = 1; i < goodputs.size(); ++i) apart = std::min(apart, goodputs[i] / goodputs[i - 1]);
        settled.apart = apart;
    }
    return settled;
}

nanoseconds Run::slowest(std::size_t endpoint) const {
    nanoseconds slowest{};
    for (std::size_t t = 0; t < running_.size(); ++t) {
        slowest = std::max(slowest, load_.latency({.endpoint = endpoint, .target = t}));
    }
    return slowest;
}

bool Run::stands(std::size_t endpoint) const {
    const std::string& label = rounds_.measurements[endpoint].endpoint;
    return options_.stands ? options_.stands(rounds_, label) : verdict_stands(rounds_, label);
}

bool Run::execute_round(int round, const SliceLengths& slices) {
    const auto turns = turns_of_round(rounds_.plan.seed, round, rounds_.plan.endpoints.size(), running_.size());
    for (std::size_t i = 0; i < turns.size(); i += running_.size()) {
        Group group{.endpoint = turns[i].endpoint, .first_place = static_cast<int>(i)};
        if (!rounds_.plan.requests && slices[group.endpoint] == nanoseconds{0}) continue;
        for (std::size_t t = 0; t < running_.size(); ++t) group.targets.push_back(turns[i + t].target);
        if (!execute_group(group, round, slices[group.endpoint])) return false;
    }
    return true;
}

/// Of a round by duration. Where run-ons of an open loop counted, later slices are shorter, down to a quarter of what
/// was asked, so that a server that stalls is not measured for longer, with more stalls than its share.
nanoseconds Run::fair_slice(std::size_t endpoint, int round) const {
    const auto& plan = rounds_.plan;
    const nanoseconds asked = plan.duration / plan.rounds;
    if (!is_open(plan.load) || round > plan.rounds) return asked;
    nanoseconds measured{};
    for (std::size_t t = 0; t < running_.size(); ++t) {
        measured = std::max(measured, measurement({.endpoint = endpoint, .target = t}).stats.elapsed);
    }
    return std::clamp((plan.duration - measured) / (plan.rounds - round + 1), asked / 4, asked);
}

void Run::finish_round(bool is_last) {
    if (is_last) {
        for (std::size_t t = 0; t < running_.size(); ++t) wait_for_aside(t);
        // What was waited for is given up on a stop: the run has not come to its end.
        rounds_.interrupted = rounds_.interrupted || stopped();
    }
    note_ended_servers();
    rounds_.host.steal = stolen_share(ticks_at_start_, cpu_ticks());
    if (options_.on_round && slices_done_ > 0) options_.on_round(rounds_);
}

bool Run::execute_group(const Group& group, int round, nanoseconds slice) {
    const auto& plan = rounds_.plan;
    Windows& windows = windows_[group.endpoint];
    if (plan.requests) {
        windows = {};
    } else if (windows.length == nanoseconds{0} || is_open(plan.load)) {
        windows = windows_of(plan, running_.size(), slice, slowest(group.endpoint));
    }
    const auto turn_of = [&](std::size_t place) {
        return Turn{.endpoint = group.endpoint, .target = group.targets[place]};
    };
    const Turn first = turn_of(0);
    report_progress(&first, round);
    std::vector<SliceGathering> gatherings;
    for (std::size_t place = 0; place < group.targets.size(); ++place) {
        const auto launch = static_cast<int>(rounds_.targets[group.targets[place]].launches.size());
        gatherings.emplace_back(round, launch, group.first_place + static_cast<int>(place), Clock::now() - started_);
    }
    bool goes_on = true;
    for (int window = 0; window < windows.count && goes_on; ++window) {
        for (std::size_t i = 0; i < group.targets.size() && goes_on; ++i) {
            // A B B A: a drift of the machine hits both alike.
            const auto place = window % 2 == 0 ? i : group.targets.size() - 1 - i;
            goes_on =
                plan.requests
                    ? measure_by_count(turn_of(place), round, gatherings[place])
                    : measure_window({.turn = turn_of(place),
                                      .round = round,
                                      .window = window,
                                      .windows = windows.count,
                                      .is_warm = running_[group.targets[place]].server && settles_each_round(plan)},
                                     windows.length, gatherings[place]);
        }
    }
    for (std::size_t place = 0; place < group.targets.size(); ++place) {
        if (gatherings[place].is_empty()) continue;
        note(turn_of(place), gatherings[place]);
        if (place + 1 == group.targets.size() || !goes_on) continue;
        const Turn next = turn_of(place + 1);
        report_progress(&next, round);
    }
    return goes_on;
}

bool Run::measure_by_count(const Turn& turn, int round, SliceGathering& gathering) {
    const auto& request = requests_[turn.target][turn.endpoint];
    if (stopped()) return false;
    const auto warm_up = load_.warm_up(turn, round, request);
    count_unscored(turn, warm_up);
    if (warm_up.was_cut_short) return false;
    auto& meter = watches_[turn.target].meter;
    if (meter) meter->begin();
    const auto report = load_.measure(turn, round, request);
    gathering.add(report, cost_of(turn.target));
    count_late(report.late);
    return true;
}

bool Run::measure_window(const WindowTurn& turn, nanoseconds length, SliceGathering& gathering) {
    if (stopped()) return false;
    auto& meter = watches_[turn.turn.target].meter;
    if (meter) meter->begin();
    const auto report = load_.measure(turn, length, requests_[turn.turn.target][turn.turn.endpoint]);
    const auto cost = cost_of(turn.turn.target);
    if (report.has_measured) {
        gathering.add(report, cost);
    } else {
        count_unscored(turn.turn, report);
    }
    count_late(report.late);
    return report.has_measured && !report.was_cut_short;
}

/// What the server used since its meter began; where that cannot be seen, the rounds say why.
std::optional<ProcessCost> Run::cost_of(std::size_t target) {
    const auto& meter = watches_[target].meter;
    if (!meter) return std::nullopt;
    auto cost = meter->end();
    if (!cost) rounds_.targets[target].cost_unseen = "ended during the run";
    return cost;
}

void Run::note(const Turn& turn, const SliceGathering& gathering) {
    auto& all = measurement(turn);
    const Slice slice = gathering.slice();
    all.stats += gathering.stats();
    all.slices.push_back(slice);
    last_ = {slice, turn};
    ++slices_done_;
}

/// What a load that was not measured sent.
void Run::count_unscored(const Turn& turn, const WorkReport& report) {
    auto& flow = measurement(turn).stats.flow;
    if (!flow) flow.emplace();
    if (report.stats.flow) flow->uncounted += report.stats.flow->uncounted + report.stats.outcomes.sent;
    flow->begun += report.set_aside;
    flow->carried_out += report.set_aside;
    count_late(report.late);
}

void Run::count_late(const std::vector<LateEnd>& late) {
    for (const LateEnd& end : late) count(measurement({.endpoint = end.tag.endpoint, .target = end.tag.target}), end);
}

}  // namespace httpbench
