#include "httpbench/comparator.hpp"
#include "unit/report/sample_results.hpp"

#include <string>

namespace httpbench::test {

namespace {

using namespace std::chrono_literals;

/// Names as people and frameworks give them: long, with braces and markup, in other scripts.
const std::vector<std::string> target_names{
    "coroutine",
    "threaded, with a name that is much too long for any place in a chart, however wide that is",
    "<b>bold & \"quoted\"</b>",
    "\u6771\u4EAC \u30B5\u30FC\u30D0\u30FC",
    "\u0645\u0631\u062D\u0628\u0627",
    "r\u00E9sum\u00E9 \u2013 \u0395\u03BB\u03BB\u03AC\u03B4\u03B1",
    "{id}",
    "\U0001F680 rocket"};

Endpoint endpoint_of(int number) {
    const std::string path = number % 4 == 3 ? "/tenants/{id}/a/very/long/path/that/goes/on/and/on/and/on/" : "/items/";
    return {.method = number % 2 == 0 ? "GET" : "DELETE", .path = path + std::to_string(number)};
}

/// Ten rounds of 50 ms; the later the target, the fewer answers, and every round a little off.
Measurement measured(const std::string& target, int place, const Endpoint& endpoint, int number) {
    Measurement measurement{.target = target, .endpoint = label(endpoint)};
    for (int round = 1; round <= 10; ++round) {
        const auto answers = static_cast<std::uint64_t>(20'000 - 1'500 * place + 10 * ((7 * round + number) % 9));
        const std::chrono::nanoseconds latency = std::chrono::nanoseconds{2'500ms} / answers;
        measurement.slices.push_back({.round = round,
                                      .elapsed = 50ms,
                                      .outcomes = {.sent = answers, .ok = answers},
                                      .mean = latency,
                                      .median = latency,
                                      .p95 = 2 * latency,
                                      .p99 = 3 * latency,
                                      .server_cpu_per_request = latency / 40,
                                      .server_peak_rss_bytes = std::uint64_t{1} << 24});
        measurement.stats.outcomes += measurement.slices.back().outcomes;
        measurement.stats.elapsed += 50ms;
        measurement.stats.latency.record(latency, answers);
    }
    return measurement;
}

}  // namespace

Results wide_comparison() {
    Results results;
    Rounds& rounds = results.rounds;
    for (int number = 0; number < 20; ++number) rounds.plan.endpoints.push_back(endpoint_of(number));
    for (const std::string& name : target_names) {
        const auto place = static_cast<int>(rounds.targets.size());
        rounds.targets.push_back({.target = {.name = name, .url = "http://127.0.0.1:" + std::to_string(8000 + place)}});
        for (int number = 0; number < 20; ++number) {
            rounds.measurements.push_back(
                measured(name, place, rounds.plan.endpoints[static_cast<std::size_t>(number)], number));
        }
    }
    rounds.host = {.cpu_model = "Some CPU", .cores = 2, .kernel = "Linux 6.1.0", .memory_bytes = 4'294'967'296};
    results.comparison = Comparator{}.compare(rounds);
    return results;
}

}  // namespace httpbench::test
