#include "httpbench/gate.hpp"

#include "httpbench/error.hpp"
#include "support/rounds_by_hand.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <string>

using Catch::Approx;
using namespace httpbench;
using namespace httpbench::test;
using namespace std::chrono_literals;

namespace {

/// Goodput of old 100 and 400, of new 90 and 380 requests a second, on "GET /" and "GET /items".
Rounds old_and_new() {
    return rounds_by_hand({{"old", {{"GET /", {100, 100}}, {"GET /items", {400, 400}}}},
                           {"new", {{"GET /", {90, 90}}, {"GET /items", {380, 380}}}}});
}

GateResult evaluated(const char* expression, const Rounds& rounds = old_and_new()) {
    return parse_gate(expression).evaluate(rounds);
}

/// What and where the mistake is.
std::pair<std::string, std::string> mistake_of(const char* expression) {
    try {
        parse_gate(expression).check_names(old_and_new());
    } catch (const Error& error) {
        return {error.what(), error.details().at(1)};
    }
    return {};
}

}  // namespace

TEST_CASE("a gate fails where its condition holds, and says where") {
    const GateResult failed = evaluated("throughput < 95");
    CHECK(failed.expression == "throughput < 95");
    CHECK_FALSE(failed.passed);
    CHECK(failed.decided);
    CHECK(failed.value == 90);
    CHECK(failed.limit == 95);
    CHECK(failed.unit == "/s");
    CHECK(failed.message == "GET / on new: throughput is 90/s");
}

TEST_CASE("a gate that passes tells what comes nearest") {
    const GateResult passed = evaluated("throughput < 80");
    CHECK(passed.passed);
    CHECK(passed.decided);
    CHECK(passed.value == 90);
    CHECK(passed.message == "nearest is GET / on new: throughput is 90/s");
}

TEST_CASE("both sides speak of the same endpoint, and the worst one counts") {
    // GET /: 90 against 100, GET /items: 380 against 400; 0.9 and 0.95.
    const GateResult failed = evaluated("new.throughput < 0.93 * old.throughput");
    CHECK_FALSE(failed.passed);
    CHECK(failed.value == 90);
    CHECK(failed.limit == Approx(93));
    CHECK(failed.message == "GET /: new.throughput is 90/s, 0.93 * old.throughput is 93/s");
    CHECK(evaluated("new.throughput < 0.89 * old.throughput").passed);
    // 384 of GET /items, and 96 of GET /.
    CHECK_FALSE(evaluated("new.throughput[GET /items] < 0.96 * old.throughput").passed);
    CHECK(evaluated("new.throughput[GET /items] < 0.94 * old.throughput[GET /items]").passed);
}

TEST_CASE("a selection narrows a gate to one endpoint") {
    const GateResult passed = evaluated("new.throughput[GET /items] < 380");
    CHECK(passed.passed);
    CHECK(passed.message == "new.throughput[GET /items] is 380/s");
    CHECK_FALSE(evaluated("new.throughput[GET /items] <= 380").passed);
}

TEST_CASE("joined conditions must hold together, on the same endpoint and target") {
    CHECK_FALSE(evaluated("throughput < 95 and ok > 0").passed);
    CHECK(evaluated("throughput < 95 and ok > 1M").passed);
    // Only GET / is below 95 and only GET /items above 300: none is both.
    CHECK(evaluated("throughput < 95 and throughput > 300").passed);
    // The condition that is closest to the limit decides: 90 against 95 is nearer than 90 against 1000.
    CHECK(evaluated("throughput < 1000 and throughput < 95").limit == 95);
}

TEST_CASE("every relation means what it says") {
    for (const char* fails : {"3 > 2", "2 >= 2", "2 < 3", "2 <= 2", "2 == 2", "2 != 3", "1 + 2 == 3", "7 - 2 * 3 == 1",
                              "6 / 4 == 1.5", "50% == 1 / 2 * 100%"}) {
        CAPTURE(fails);
        CHECK_FALSE(evaluated(fails).passed);
    }
    for (const char* passes : {"2 > 2", "1 >= 2", "2 < 2", "3 <= 2", "2 == 3", "2 != 2"}) {
        CAPTURE(passes);
        CHECK(evaluated(passes).passed);
    }
}

TEST_CASE("a number that nobody measured fails the gate, loudly") {
    const GateResult result = evaluated("p99 > 20ms");
    CHECK_FALSE(result.passed);
    CHECK_FALSE(result.decided);
    CHECK(std::isnan(result.value));
    CHECK(result.message == "GET / on old: p99 was not measured: fewer than 10 requests lie beyond it");
    CHECK(evaluated("cpu > 1s").message ==
          "GET / on old: cpu was not measured: the server's processes could not be seen");
    Rounds unseen = old_and_new();
    unseen.targets[0].cost_unseen = "runs on another host";
    CHECK(evaluated("memory > 1MiB", unseen).message ==
          "GET / on old: memory was not measured: the server runs on another host");
    CHECK(evaluated("failures / aborted > 1").message == "GET / on old: failures / aborted divides by 0");
    CHECK_FALSE(evaluated("ok / aborted > 1").passed);

    Rounds nothing = old_and_new();
    nothing.measurements.clear();
    CHECK(evaluated("failures > 0", nothing).message ==
          "GET / on old: failures was not measured: no round was finished");
    CHECK_FALSE(evaluated("failures > 0", nothing).passed);
}

TEST_CASE("what was not measured does not matter where another condition decides") {
    CHECK(evaluated("p99 > 20ms and throughput > 1000").passed);
    CHECK_FALSE(evaluated("p99 > 20ms and throughput < 1000").decided);
    // GET / on new fails whatever the others would say.
    Rounds rounds = old_and_new();
    rounds.measurements[2].stats.latency.record(50ms, 2000);
    const GateResult failed = evaluated("p99 > 20ms", rounds);
    CHECK(failed.decided);
    CHECK(failed.message == "GET / on new: p99 is 50 ms");
}

TEST_CASE("each metric is the number of its name") {
    Rounds rounds = rounds_by_hand({{"a", {{"GET /", {5}}}}});
    Measurement& measurement = rounds.measurements[0];
    measurement.stats = {};
    measurement.stats.outcomes = {
        .sent = 1020, .ok = 1000, .unexpected_status = 4, .timeout = 5, .closed = 1, .aborted = 10};
    measurement.stats.resent = 3;
    measurement.stats.bytes_received = 4096;
    measurement.stats.latency.record(1ms, 500);
    measurement.stats.latency.record(2ms, 250);
    measurement.stats.latency.record(4ms, 240);
    measurement.stats.latency.record(8ms, 10);
    measurement.stats.elapsed = 2s;
    measurement.slices = {{.outcomes = {.ok = 10}, .server_cpu_per_request = 30us, .server_peak_rss_bytes = 2048}};

    struct Row {
        const char* metric;
        const char* unit_of_one;
        double value;
        const char* unit;
    };
    const Row rows[]{{"p50", "ms", 1, "ms"},         {"median", "ms", 1, "ms"},
                     {"p75", "ms", 2, "ms"},         {"p90", "ms", 4, "ms"},
                     {"p95", "ms", 4, "ms"},         {"p99", "ms", 4, "ms"},
                     {"mean", "ms", 2.04, "ms"},     {"min", "ms", 1, "ms"},
                     {"max", "ms", 8, "ms"},         {"throughput", "", 500, "/s"},
                     {"completed", "", 502, "/s"},   {"bandwidth", "bytes/s", 2048, "bytes/s"},
                     {"cpu", "ms", 0.03, "ms"},      {"memory", "bytes", 2048, "bytes"},
                     {"requests", "", 1020, ""},     {"failures", "", 10, ""},
                     {"ok", "", 1000, ""},           {"unexpected_status", "", 4, ""},
                     {"unexpected_body", "", 0, ""}, {"connect_failed", "", 0, ""},
                     {"timeout", "", 5, ""},         {"closed", "", 1, ""},
                     {"protocol_error", "", 0, ""},  {"aborted", "", 10, ""},
                     {"resent", "", 3, ""},          {"success_rate", "%", 1000.0 / 1010, ""}};
    for (const Row& row : rows) {
        CAPTURE(row.metric);
        const GateResult result = evaluated((std::string{row.metric} + " > 9999999" + row.unit_of_one).c_str(), rounds);
        CHECK(result.passed);
        CHECK(result.value == Approx(row.value).epsilon(0.001));
        CHECK(result.unit == row.unit);
    }
    // Deviations from the mean 2.04: 500 × 1.0816, 250 × 0.0016, 240 × 3.8416, 10 × 35.5216; √1.818 = 1.348.
    CHECK(evaluated("stddev > 1h", rounds).value == Approx(1.348).epsilon(0.001));
    CHECK_FALSE(evaluated("p999 > 1h", rounds).decided);
    CHECK(evaluated("failures / requests > 1%", rounds).message == "GET / on a: failures / requests is 0.98 %");
}

TEST_CASE("names that the rounds do not have are refused with the nearest") {
    CHECK(mistake_of("neww.p99 > 1ms") ==
          std::pair<std::string, std::string>{"unknown target 'neww'; did you mean 'new'?", "^~~~"});
    CHECK(mistake_of("p99[GET /item] > 1ms") ==
          std::pair<std::string, std::string>{"unknown endpoint 'GET /item'; did you mean 'GET /items'?",
                                              "   ^~~~~~~~~~~"});
    CHECK(mistake_of("staging.p99 > 1ms").first == "unknown target 'staging', none of old, new");
    CHECK(mistake_of("new.p99[GET /] > 2 * old.p99[GET /items]").first.empty());
    CHECK_THROWS_AS(parse_gate("neww.p99 > 1ms").evaluate(old_and_new()), Error);
}

TEST_CASE("the beginning of several names up to a point means each of them") {
    const Rounds rounds = rounds_by_hand({{"old.a", {{"GET /", {100}}}},
                                          {"new.a", {{"GET /", {99}}}},
                                          {"old.b", {{"GET /", {50}}}},
                                          {"new.b", {{"GET /", {40}}}},
                                          {"new.c", {{"GET /", {1}}}}});
    const GateResult failed = evaluated("new.throughput < 0.9 * old.throughput", rounds);
    CHECK(failed.message == "GET / on b: new.throughput is 40/s, 0.9 * old.throughput is 45/s");
    CHECK(evaluated("new.a.throughput < 0.9 * old.a.throughput", rounds).passed);
    CHECK(evaluated("new.throughput < 30", rounds).value == 1);
}
