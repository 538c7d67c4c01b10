#include "runner/late_ends.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench;
using namespace std::chrono_literals;

namespace {

/// Two rounds, each of which carried one request out.
Measurement two_rounds() {
    Measurement measurement;
    measurement.stats.flow = Flow{.begun = 12, .carried_out = 2};
    measurement.stats.outcomes.sent = measurement.stats.outcomes.ok = 10;
    for (const int round : {1, 2}) {
        Slice slice{.round = round, .flow = Flow{.begun = 6, .carried_out = 1}};
        slice.outcomes.sent = slice.outcomes.ok = 5;
        measurement.slices.push_back(slice);
    }
    return measurement;
}

}  // namespace

TEST_CASE("an answer that comes after its slice counts there, with the time that it took") {
    Measurement measurement = two_rounds();
    count(measurement, {.tag = {.round = 2}, .outcome = Outcome::ok, .status = 200, .bytes = 7, .response = 3s});
    CHECK(measurement.stats.outcomes.ok == 11);
    CHECK(measurement.stats.outcomes.sent == 11);
    CHECK(measurement.stats.flow->carried_out == 1);
    CHECK(measurement.stats.latency.max() == 3s);
    CHECK(measurement.stats.bytes_received == 7);
    CHECK(measurement.slices[0].outcomes.ok == 5);
    CHECK(measurement.slices[1].outcomes.ok == 6);
    CHECK(measurement.slices[1].flow->carried_out == 0);
    CHECK(measurement.slices[1].bytes_received == 7);
}

TEST_CASE("a request without an answer is a timeout, with its example once") {
    Measurement measurement = two_rounds();
    for (const int round : {1, 2}) {
        count(measurement, {.tag = {.round = round}, .outcome = Outcome::timeout, .response = 5s, .detail = "late"});
    }
    CHECK(measurement.stats.outcomes.timeout == 2);
    CHECK(measurement.stats.flow->carried_out == 0);
    CHECK(measurement.stats.latency.empty());
    REQUIRE(measurement.stats.examples.size() == 1);
    CHECK(measurement.stats.examples[0].detail == "late");
}

TEST_CASE("what was carried out of settling counts in no round") {
    Measurement measurement = two_rounds();
    count(measurement, {.tag = {.round = 0}, .outcome = Outcome::timeout});
    CHECK(measurement.stats.outcomes.timeout == 1);
    CHECK(measurement.slices[0].outcomes.sent == 5);
    CHECK(measurement.slices[1].outcomes.sent == 5);
}
