#include "unit/report/sample_results.hpp"

#include <chrono>
#include <cmath>

namespace httpbench::test {

namespace {

using namespace std::chrono_literals;

Measurement of_a() {
    Stats stats;
    stats.outcomes = {.sent = 103, .ok = 100, .timeout = 1, .aborted = 2};
    stats.flow = Flow{.carried_in = 7,
                      .begun = 101,
                      .carried_out = 5,
                      .uncounted = 60,
                      .unanswered_connections = 2,
                      .carried_time = -1'234'567ns};
    stats.resent = 3;
    stats.connections_opened = 4;
    stats.connections_established = 7;
    stats.bytes_received = 16'700;
    stats.status_codes = {{200, 100}};
    stats.examples = {{.outcome = Outcome::timeout, .detail = "no answer in 5s", .bytes = "HTTP/1.1 \xFF\x01\"\n"}};
    stats.latency.record(1ms, 50);
    stats.latency.record(2ms, 40);
    stats.latency.record(4ms, 10);
    stats.elapsed = 500ms;
    stats.client_cpu = 2ms;
    stats.busiest_thread_utilisation = 0.25;
    const Slice slice{.round = 1,
                      .launch = 2,
                      .windows = 20,
                      .order = 1,
                      .started = 1500ms,
                      .elapsed = 500ms,
                      .outcomes = stats.outcomes,
                      .flow = stats.flow,
                      .connections_established = 7,
                      .bytes_received = 16'700,
                      .busiest_thread_utilisation = 0.25,
                      .mean = 1700us,
                      .median = 1ms};
    return {.target = "a", .endpoint = "POST /echo", .stats = stats, .slices = {slice}};
}

Measurement of_b() {
    Stats stats;
    stats.outcomes = {.sent = 200, .ok = 200};
    stats.status_codes = {{200, 200}};
    stats.latency.record(1ms, 200);
    stats.elapsed = 500ms;
    const Slice first{.round = 1,
                      .elapsed = 125ms,
                      .outcomes = {.sent = 50, .ok = 50},
                      .mean = 1ms,
                      .server_cpu_per_request = 30us,
                      .server_peak_rss_bytes = 2048,
                      .server_utilisation = 0.875};
    const Slice second{.round = 2,
                       .elapsed = 375ms,
                       .outcomes = {.sent = 150, .ok = 150},
                       .mean = 1ms,
                       .server_cpu_per_request = 10us,
                       .server_peak_rss_bytes = 1024};
    return {.target = "b", .endpoint = "POST /echo", .stats = stats, .slices = {first, second}};
}

Comparison judged() {
    const Ratio unmeasured{.estimate = NAN, .low = NAN, .high = NAN};
    const Ratio unbounded{.estimate = 1.7, .low = NAN, .high = NAN, .rounds = 2};
    const PairComparison endpoint{.endpoint = "POST /echo",
                                  .target = "b",
                                  .reference = "a",
                                  .performance = {.estimate = 2, .low = 1.5, .high = 2.5, .rounds = 10},
                                  .latency = unbounded,
                                  .median = unmeasured,
                                  .p95 = unmeasured,
                                  .p99 = unmeasured,
                                  .cpu = unmeasured,
                                  .memory = unmeasured,
                                  .equivalence = {.estimate = 2, .low = 1.75, .high = 2.25, .confidence = 0.9},
                                  .unit = EvidenceUnit::launch,
                                  .between_launches = 0.75,
                                  .verdict = Verdict::notable,
                                  .winner = "b",
                                  .p_value = 0.001953125};
    const PairComparison whole{.target = "b",
                               .reference = "a",
                               .performance = unmeasured,
                               .latency = unmeasured,
                               .median = unmeasured,
                               .p95 = unmeasured,
                               .p99 = unmeasured,
                               .cpu = unmeasured,
                               .memory = unmeasured,
                               .equivalence = unmeasured,
                               .verdict = Verdict::inconclusive,
                               .more_rounds_needed = 4};
    return {.reference = "a",
            .pairs = {endpoint, whole},
            .wins = {{"a", 0}, {"b", 1}},
            .findings = {
                {.rule = httpbench::Rule::littles_law,
                 .severity = Severity::warning,
                 .target = "a",
                 .endpoint = "POST /echo",
                 .message = "connections were busy 93 % of the time",
                 .value = 0.93,
                 .limit = 0.95,
                 .remedy = "lower -c"},
                {.rule = httpbench::Rule::accounting, .severity = Severity::veto, .message = "1 request is missing"}}};
}

std::vector<GateResult> gates() {
    return {{.expression = "b.throughput < 0.5 * a.throughput",
             .passed = true,
             .value = 400,
             .limit = 100,
             .unit = "/s",
             .message = "POST /echo: b.throughput is 400/s, 0.5 * a.throughput is 100/s"},
            {.expression = "p99 > 20ms",
             .decided = false,
             .unit = "ms",
             .message = "POST /echo on a: p99 was not measured: fewer than 10 requests lie beyond it"}};
}

}  // namespace

Results small_comparison() {
    Rounds rounds;
    rounds.plan = {.endpoints = {{.method = "POST",
                                  .path = "/echo",
                                  .headers = {{"Accept", "text/html"}, {"X-One", "1"}, {"Accept", "text/plain"}},
                                  .body = R"({"message":"hi"})",
                                  .expected_statuses = {200, 201},
                                  .expected_body = "hi"}},
                   .load = ClosedLoop{.connections = 7},
                   .requests = 600,
                   .window = 30ms,
                   .rounds = 2,
                   .launches = 1,
                   .settle = 750ms,
                   .keep_connections = true,
                   .until = Percent{2.5},
                   .max_rounds = 20,
                   .threads = 2,
                   .client_cpus = "0,2",
                   .seed = 18'446'744'073'709'551'615U,
                   .health_path = "/health",
                   .fresh_connections = true,
                   .volatile_members = {"timestamp"},
                   .checks = {{.request = {.name = "note", .path = "/notes"}, .then = "/notes/{answer:/id}"}}};
    rounds.targets = {{.target = {.name = "a", .url = "http://127.0.0.1:8001", .pid = 4711},
                       .server_header = "nginx/1.22",
                       .cost_unseen = "runs on another host"},
                      {.target = {.name = "b",
                                  .url = "http://[::1]:8002/api",
                                  .launch = Launch{.command = {"server", "--fast"}, .cpus = "1"}},
                       .server_end = "exited with status 3; it wrote nothing to standard error",
                       .shared_cores = 2,
                       .launches = {{.started = 250ms, .ready = 500ms, .settled = 750ms},
                                    {.started = 1s, .ready = 1500ms, .settled = 3500ms, .is_settled = false}}}};
    rounds.host = {.cpu_model = "Some CPU",
                   .cores = 2,
                   .kernel = "Linux 6.1.0",
                   .memory_bytes = 4'294'967'296,
                   .governor = "",
                   .load_average_before = 0.5,
                   .steal = 0.25,
                   .hostname_hash = "85944171f73967e8"};
    rounds.started_at = std::chrono::sys_days{std::chrono::November / 23 / 2026} + 12h + 34min + 56s + 7ms;
    rounds.interrupted = true;
    rounds.verification = Verification{
        .targets = {"a", "b"},
        .endpoints = {{.endpoint = "POST /echo",
                       .differences = {{"b", "a", "/data/number", "42", "\"42\""}, {"b", "", "status", "2xx", "404"}},
                       .omitted = 2},
                      {.endpoint = "note", .is_check = true}},
        .differences_allowed = true};
    rounds.measurements = {of_a(), of_b()};
    return {.command = "compare", .rounds = rounds, .comparison = judged(), .gates = gates()};
}

Results open_comparison() {
    Results results = small_comparison();
    results.rounds.plan.load = OpenLoop{.rate = 206.5, .connections = 7, .arrival = Arrival::poisson};
    results.comparison.load = results.rounds.plan.load;
    for (Measurement& measurement : results.rounds.measurements) {
        measurement.stats.service_time.emplace().record(900us, measurement.stats.outcomes.ok);
        measurement.stats.send_lag.emplace().record(40us, measurement.stats.outcomes.sent);
        measurement.slices.front().fastest_in_first_half = 800us;
        measurement.slices.front().fastest_in_second_half = 1900us;
    }
    return results;
}

Results with_odd_names() {
    const std::string target = "a|,\"<script>alert('@somebody')</script>&`*_\\\n]]>";
    const std::string endpoint = "GET /{id}?q=\u00fc\u4e16&x=<b>,\"\r\n|\t%20";
    Results results = small_comparison();
    results.rounds.targets[0].target.name = target;
    results.rounds.plan.endpoints[0].name = endpoint;
    for (Measurement& measurement : results.rounds.measurements) {
        if (measurement.target == "a") measurement.target = target;
        measurement.endpoint = endpoint;
    }
    for (PairComparison& pair : results.comparison.pairs) {
        pair.reference = target;
        if (pair.endpoint) pair.endpoint = endpoint;
    }
    results.comparison.reference = target;
    results.comparison.wins = {{target, 0}, {"b", 1}};
    return results;
}

}  // namespace httpbench::test
