#include "runner/slice_gathering.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace httpbench;
using namespace std::chrono_literals;
using Catch::Matchers::WithinRel;

namespace {

WorkReport window_of(std::uint64_t requests, std::chrono::nanoseconds latency, std::uint64_t connections) {
    WorkReport report;
    for (std::uint64_t i = 0; i < requests; ++i) report.stats.latency.record(latency);
    report.stats.outcomes.sent = report.stats.outcomes.ok = requests;
    report.stats.connections_established = connections;
    report.stats.elapsed = report.elapsed = 25ms;
    report.answered = 2 * requests;  // with those of warm-up and run-on
    return report;
}

}  // namespace

TEST_CASE("a slice is its windows together") {
    SliceGathering gathering{3, 2, 1, 5s};
    CHECK(gathering.is_empty());
    gathering.add(window_of(10, 1ms, 50), ProcessCost{.cpu = 2ms, .utilisation = 0.5, .peak_rss_bytes = 1000});
    gathering.add(window_of(30, 1ms, 48), ProcessCost{.cpu = 6ms, .utilisation = 0.9, .peak_rss_bytes = 4000});
    const Slice slice = gathering.slice();
    CHECK(slice.round == 3);
    CHECK(slice.launch == 2);
    CHECK(slice.order == 1);
    CHECK(slice.started == 5s);
    CHECK(slice.windows == 2);
    CHECK(slice.elapsed == 50ms);
    CHECK(slice.outcomes.ok == 40);
    CHECK(slice.requests_per_second() == 800);
    CHECK(slice.mean == 1ms);
    CHECK(slice.connections_established == 48);  // the fewest of a window
    // 8 ms of CPU time for the 80 answers of warm-ups, windows and run-ons
    CHECK(slice.server_cpu_per_request == 100us);
    CHECK(slice.server_peak_rss_bytes == 4000);
    CHECK_THAT(slice.server_utilisation.value(), WithinRel(0.7));  // windows of the same length
}

TEST_CASE("a window in which the server could not be seen tells nothing of its cost") {
    SliceGathering gathering{1, 1, 0, 0s};
    gathering.add(window_of(10, 1ms, 50), ProcessCost{.cpu = 2ms, .utilisation = 0.5, .peak_rss_bytes = 1000});
    gathering.add(window_of(30, 1ms, 50), std::nullopt);
    CHECK(gathering.slice().server_cpu_per_request == 100us);
    CHECK(gathering.slice().server_utilisation == 0.5);

    SliceGathering unseen{1, 1, 0, 0s};
    unseen.add(window_of(10, 1ms, 50), std::nullopt);
    CHECK_FALSE(unseen.slice().server_cpu_per_request);
    CHECK_FALSE(unseen.slice().server_peak_rss_bytes);
    CHECK_FALSE(unseen.slice().server_utilisation);
}
