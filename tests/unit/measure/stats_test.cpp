#include "httpbench/stats.hpp"
#include "support/outcome_text.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

using Catch::Approx;
using httpbench::Outcome;
using httpbench::Stats;
using httpbench::StatusCount;
using namespace std::chrono_literals;

TEST_CASE("rates are counts by measured time") {
    const Stats stats{.outcomes = {.sent = 1300, .ok = 1000, .unexpected_status = 200, .unexpected_body = 50},
                      .bytes_received = 5'000'000,
                      .elapsed = 2500ms};
    CHECK(stats.requests_per_second() == Approx(400));
    CHECK(stats.completed_per_second() == Approx(500));
    CHECK(stats.bytes_per_second() == Approx(2'000'000));
}

TEST_CASE("without measured time there are no rates") {
    const Stats stats{.outcomes = {.sent = 1, .ok = 1}, .bytes_received = 1};
    CHECK(std::isnan(stats.requests_per_second()));
    CHECK(std::isnan(stats.completed_per_second()));
    CHECK(std::isnan(stats.bytes_per_second()));
}

TEST_CASE("aborted requests neither succeed nor fail") {
    struct Row {
        httpbench::OutcomeCounts outcomes;
        double success_rate;
    };
    const Row rows[]{
        {{.sent = 100, .ok = 100}, 1.0},
        {{.sent = 110, .ok = 100, .aborted = 10}, 1.0},
        {{.sent = 110, .ok = 75, .timeout = 25, .aborted = 10}, 0.75},
        {{.sent = 4, .closed = 4}, 0.0},
    };
    for (const Row& row : rows) CHECK(Stats{.outcomes = row.outcomes}.success_rate() == Approx(row.success_rate));
}

TEST_CASE("there is no success rate of nothing") {
    CHECK(std::isnan(Stats{}.success_rate()));
    CHECK(std::isnan(Stats{.outcomes = {.sent = 5, .aborted = 5}}.success_rate()));
}

TEST_CASE("the client's cost is shared by the completed requests") {
    const Stats stats{.outcomes = {.sent = 300, .ok = 150, .unexpected_status = 50, .timeout = 100}, .client_cpu = 3ms};
    CHECK(stats.client_cpu_us_per_request() == Approx(15));
    CHECK(std::isnan(Stats{.client_cpu = 3ms}.client_cpu_us_per_request()));
}

TEST_CASE("slices add up") {
    Stats stats{.outcomes = {.sent = 10, .ok = 9, .closed = 1},
                .resent = 1,
                .connections_opened = 2,
                .connections_established = 3,
                .bytes_received = 900,
                .status_codes = {{200, 9}, {503, 1}},
                .examples = {{.outcome = Outcome::closed, .detail = "first"}},
                .elapsed = 1s,
                .client_cpu = 2ms,
                .busiest_thread_utilisation = 0.2};
    stats.latency.record(1ms);
    Stats later{.outcomes = {.sent = 20, .ok = 17, .unexpected_status = 1, .closed = 2},
                .resent = 10,
                .connections_opened = 20,
                .connections_established = 30,
                .bytes_received = 1800,
                .status_codes = {{200, 17}, {404, 1}, {504, 1}},
                .examples = {{.outcome = Outcome::closed, .detail = "second"},
                             {.outcome = Outcome::unexpected_status, .detail = "500"}},
                .elapsed = 3s,
                .client_cpu = 3ms,
                .busiest_thread_utilisation = 0.6};
    later.latency.record(3ms);
    later.other_latency.record(5ms);
    later.connect_time.record(7ms);

    stats += later;

    CHECK(stats.outcomes == httpbench::OutcomeCounts{.sent = 30, .ok = 26, .unexpected_status = 1, .closed = 3});
    CHECK(stats.resent == 11);
    CHECK(stats.connections_opened == 22);
    CHECK(stats.connections_established == 33);
    CHECK(stats.bytes_received == 2700);
    CHECK(stats.status_codes == std::vector<StatusCount>{{200, 26}, {404, 1}, {503, 1}, {504, 1}});
    CHECK(stats.answers_with(503) == 1);
    CHECK(stats.answers_with(301) == 0);
    CHECK(stats.latency.sum() == 4ms);
    CHECK(stats.other_latency.sum() == 5ms);
    CHECK(stats.connect_time.sum() == 7ms);
    CHECK(stats.elapsed == 4s);
    CHECK(stats.client_cpu == 5ms);
    REQUIRE(stats.examples.size() == 2);
    CHECK(stats.examples[0].detail == "first");
    CHECK(stats.examples[1].detail == "500");
}

TEST_CASE("the busiest thread's utilisation is weighted by measured time") {
    Stats stats{.elapsed = 1s, .busiest_thread_utilisation = 0.2};
    stats += Stats{.elapsed = 3s, .busiest_thread_utilisation = 0.6};
    CHECK(stats.busiest_thread_utilisation == Approx(0.5));  // (1 × 0.2 + 3 × 0.6) ÷ 4
}

TEST_CASE("service time and send lag add up where there are some") {
    Stats sum;
    sum += Stats{};
    CHECK_FALSE(sum.service_time);
    Stats open;
    open.service_time.emplace().record(3ms);
    open.send_lag.emplace().record(1ms);
    sum += open;
    sum += open;
    REQUIRE(sum.service_time);
    CHECK(sum.service_time->count() == 2);
    CHECK(sum.service_time->sum() == 6ms);
    REQUIRE(sum.send_lag);
    CHECK(sum.send_lag->sum() == 2ms);
}

TEST_CASE("what was carried in and out of windows adds up, where it is known") {
    const httpbench::Flow flow{.carried_in = 1,
                               .begun = 20,
                               .carried_out = 3,
                               .uncounted = 40,
                               .unanswered_connections = 5,
                               .carried_time = -6ms};
    Stats sum;
    sum += Stats{};
    CHECK_FALSE(sum.flow);
    sum += Stats{.flow = flow};
    CHECK(sum.flow == flow);
    sum += Stats{.flow = flow};
    sum += Stats{};
    CHECK(sum.flow == httpbench::Flow{.carried_in = 2,
                                      .begun = 40,
                                      .carried_out = 6,
                                      .uncounted = 80,
                                      .unanswered_connections = 10,
                                      .carried_time = -12ms});
}

TEST_CASE("adding nothing changes nothing") {
    const Stats slice{.outcomes = {.sent = 1, .ok = 1}, .elapsed = 1s, .busiest_thread_utilisation = 0.25};
    Stats sum;
    sum += slice;
    CHECK(sum == slice);
    sum += Stats{};
    CHECK(sum == slice);
}
