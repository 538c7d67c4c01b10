#include "httpbench/plan_file.hpp"
#include "unit/report/sample_results.hpp"

#include <cmath>

namespace httpbench::test {

namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

/// 20,000 good answers over 50 busy connections: 90 % take `usual`, 9 % twice that, 1 % ten times that.
Measurement measured(const std::string& target, const Endpoint& endpoint, microseconds usual) {
    Stats stats;
    stats.latency.record(usual, 18'000);
    stats.latency.record(2 * usual, 1'800);
    stats.latency.record(10 * usual, 200);
    stats.outcomes = {.sent = 20'050, .ok = 20'000, .aborted = 50};
    stats.status_codes = {{200, 20'000}};
    stats.elapsed = stats.latency.sum() / 50;
    Measurement measurement{.target = target, .endpoint = label(endpoint), .stats = stats};
    for (int round = 1; round <= 10; ++round) {
        const OutcomeCounts outcomes{.sent = 2'005, .ok = 2'000, .aborted = 5};
        measurement.slices.push_back({.round = round, .elapsed = stats.elapsed / 10, .outcomes = outcomes});
    }
    return measurement;
}

PairComparison pair(const std::string& endpoint, Ratio performance, Verdict verdict) {
    PairComparison row{.endpoint = endpoint,
                       .target = "threaded",
                       .reference = "coroutine",
                       .performance = performance,
                       .latency = performance,
                       .verdict = verdict};
    for (Ratio* ratio : {&row.median, &row.p95, &row.p99, &row.cpu, &row.memory}) ratio->estimate = NAN;
    row.performance.rounds = 10;
    if (verdict <= Verdict::moderate) row.winner = performance.estimate > 1 ? "threaded" : "coroutine";
    return row;
}

Comparison judged() {
    Comparison comparison{.reference = "coroutine", .wins = {{"coroutine", 1}, {"threaded", 3}}};
    comparison.pairs = {
        pair("GET /", {.estimate = 3.12, .low = 2.98, .high = 3.30}, Verdict::significant),
        pair("GET /health", {.estimate = 1.82, .low = 1.71, .high = 1.93}, Verdict::notable),
        pair("POST /echo", {.estimate = 0.8, .low = 0.75, .high = 0.85}, Verdict::moderate),
        pair("GET /echo/test", {.estimate = 1.02, .low = 1.01, .high = 1.04}, Verdict::comparable),
        pair("GET /db/items", {.estimate = 1.08, .low = 0.91, .high = 1.25}, Verdict::inconclusive),
        pair("POST /db/items", {.estimate = 1.31, .low = 1.22, .high = 1.4}, Verdict::invalid),
        pair("GET /stress/cpu/1000", {.estimate = 0.99, .low = 0.95, .high = 1.03}, Verdict::comparable),
        pair("GET /stress/memory/1", {.estimate = 12.5, .low = 11.2, .high = 14.1}, Verdict::significant),
        pair("", {.estimate = 1.43, .low = 1.38, .high = 1.49}, Verdict::moderate),
    };
    comparison.pairs[3].slightly_faster = "threaded";
    comparison.pairs[4].more_rounds_needed = 14;
    comparison.pairs.back().endpoint.reset();
    comparison.findings = {
        {.rule = httpbench::Rule::littles_law,
         .severity = Severity::warning,
         .target = "coroutine",
         .endpoint = "GET /",
         .message = "GET / on coroutine: connections waited for good answers only 93 % of the time, less than 95 %.",
         .value = 0.93,
         .limit = 0.95,
         .remedy = "Use a longer --duration or fewer --rounds."},
        {.rule = httpbench::Rule::failures,
         .severity = Severity::veto,
         .target = "threaded",
         .endpoint = "POST /db/items",
         .message = "POST /db/items on threaded: 97.9 % of the requests succeeded, less than 99 %.",
         .value = 0.979,
         .limit = 0.99,
         .remedy = "The server is overloaded or stuck: use fewer connections (--concurrent) or a longer --timeout."},
        {.rule = httpbench::Rule::littles_law,
         .severity = Severity::warning,
         .target = "threaded",
         .endpoint = "GET /",
         .message = "GET / on threaded: connections waited for good answers only 94 % of the time, less than 95 %.",
         .value = 0.94,
         .limit = 0.95,
         .remedy = "Use a longer --duration or fewer --rounds."},
    };
    return comparison;
}

/// Servers that keep a core busy: a request costs its share of what 50 connections wait.
void let_servers_be_seen(Results& results) {
    for (Measurement& measurement : results.rounds.measurements) {
        const bool is_coroutine = measurement.target == "coroutine";
        for (Slice& slice : measurement.slices) {
            slice.server_cpu_per_request = *measurement.stats.latency.mean() / 50;
            slice.server_peak_rss_bytes = is_coroutine ? 12'345'678 : 34'567'890;
        }
    }
    for (PairComparison& pair : results.comparison.pairs) {
        pair.cpu = {.estimate = 1.25, .low = 1.2, .high = 1.31, .rounds = 10};
        pair.memory = {.estimate = 0.36, .low = 0.35, .high = 0.36, .rounds = 10};
    }
}

/// 412 of 20,000 requests without a good answer.
void let_some_fail(Stats& stats) {
    stats.outcomes.ok -= 412;
    stats.outcomes.timeout = 400;
    stats.outcomes.unexpected_status = 12;
    stats.examples = {{.outcome = Outcome::unexpected_status,
                       .detail = "status 503",
                       .bytes = "HTTP/1.1 503 Service Unavailable\r\nServer: x"},
                      {.outcome = Outcome::timeout, .detail = "no answer in 5s"}};
}

/// As when a server answers so seldom that nothing can be said of its slowest requests.
void let_few_answer(Measurement& measurement) {
    measurement.stats.latency.clear();
    measurement.stats.latency.record(1'234ms, 100);
    measurement.stats.outcomes = {.sent = 150, .ok = 100, .aborted = 50};
}

}  // namespace

Results large_comparison() {
    const std::vector<std::pair<microseconds, microseconds>> usual{
        {1'130us, 360us},   {2'000us, 1'100us},   {1'500us, 1'875us}, {950us, 930us},
        {9'876us, 9'100us}, {21'000us, 16'000us}, {2'440us, 2'460us}, {30'000us, 2'400us}};
    Results results;
    Rounds& rounds = results.rounds;
    rounds.plan = builtin_plan();
    rounds.targets = {{.target = {.name = "coroutine", .url = "http://127.0.0.1:36021"}},
                      {.target = {.name = "threaded", .url = "http://127.0.0.1:41877"}}};
    const std::vector<Endpoint>& endpoints = rounds.plan.endpoints;
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
        rounds.measurements.push_back(measured("coroutine", endpoints[i], usual[i].first));
    }
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
        rounds.measurements.push_back(measured("threaded", endpoints[i], usual[i].second));
    }
    let_some_fail(rounds.measurements[13].stats);
    let_few_answer(rounds.measurements[7]);
    results.comparison = judged();
    return results;
}

Results costed_comparison() {
    Results results = large_comparison();
    let_servers_be_seen(results);
    return results;
}

Results single_run() {
    Results results = large_comparison();
    results.command = "run";
    results.comparison = {.reference = "coroutine"};
    results.rounds.interrupted = true;
    results.rounds.targets.pop_back();
    results.rounds.measurements.erase(results.rounds.measurements.begin() + 7, results.rounds.measurements.end());
    results.rounds.plan.endpoints.pop_back();
    for (Measurement& measurement : results.rounds.measurements) measurement.slices.resize(6);
    return results;
}

}  // namespace httpbench::test
