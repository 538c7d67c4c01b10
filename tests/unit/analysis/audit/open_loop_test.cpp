#include "analysis/audit/open_loop.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>

using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using namespace httpbench;
using namespace httpbench::analysis;
using namespace std::chrono_literals;

namespace {

const LoadPlan open_plan{.load = OpenLoop{.rate = 2000}};

/// Of 1000 requests that were due, so many were sent at once, and so many 1.5 ms late.
Measurement sent(std::uint64_t at_once, std::uint64_t late) {
    Measurement measurement{.target = "a", .endpoint = "GET /"};
    measurement.stats.outcomes = {.sent = 1000, .ok = at_once + late, .aborted = 1000 - at_once - late};
    measurement.stats.send_lag.emplace().record(40us, at_once);
    measurement.stats.send_lag->record(1500us, late);
    return measurement;
}

/// Ten slices, of which the first `growing` have a second half that is slower by this.
Measurement slices(int growing, std::chrono::nanoseconds first, std::chrono::nanoseconds second) {
    Measurement measurement{.target = "a", .endpoint = "GET /"};
    for (int round = 1; round <= 10; ++round) {
        measurement.slices.push_back({.round = round,
                                      .fastest_in_first_half = first,
                                      .fastest_in_second_half = round <= growing ? second : first});
    }
    return measurement;
}

}  // namespace

TEST_CASE("schedule_slip: a healthy run is silent, and so is a closed loop") {
    CHECK_FALSE(audit_schedule_slip(open_plan, sent(1000, 0)));
    CHECK_FALSE(audit_schedule_slip(open_plan, sent(990, 10)));
    CHECK_FALSE(audit_schedule_slip(open_plan, sent(945, 5)));
    CHECK_FALSE(audit_schedule_slip({}, sent(0, 1000)));
    CHECK_FALSE(audit_schedule_slip(open_plan, {}));
}

TEST_CASE("schedule_slip: more than 1 % of the requests sent more than 1 ms late is a warning") {
    const auto found = audit_schedule_slip(open_plan, sent(750, 250));
    REQUIRE(found);
    CHECK(found->rule == Rule::schedule_slip);
    CHECK(found->severity == Severity::warning);
    CHECK(found->target == "a");
    CHECK(found->endpoint == "GET /");
    CHECK(found->value == Approx(0.25));
    CHECK(found->limit == 0.01);
    CHECK(found->message == "GET / on a: 25.0 % of the requests were sent more than 1 ms late, more than 1 %.");
    CHECK_THAT(found->remedy, ContainsSubstring("--concurrent"));
}

TEST_CASE("schedule_slip: less than 95 % of the asked rate is a veto") {
    const auto found = audit_schedule_slip(open_plan, sent(900, 40));
    REQUIRE(found);
    CHECK(found->severity == Severity::veto);
    CHECK(found->value == Approx(0.94));
    CHECK(found->limit == 0.95);
    CHECK(found->message ==
          "GET / on a: 94.0 % of the requests that were due were sent, less than 95 %: 1880.0 instead of 2000 "
          "requests/s.");
}

TEST_CASE("schedule_slip: where a load thread was at its limit the remedy says so") {
    Measurement measurement = sent(750, 250);
    measurement.stats.busiest_thread_utilisation = 0.97;
    CHECK_THAT(audit_schedule_slip(open_plan, measurement)->remedy, ContainsSubstring("--threads"));
}

TEST_CASE("overload: response times that stay or jump in few slices are silent, and so is a closed loop") {
    CHECK_FALSE(audit_overload(open_plan, slices(0, 1ms, 1ms)));
    CHECK_FALSE(audit_overload(open_plan, slices(5, 1ms, 300ms)));
    CHECK_FALSE(audit_overload(open_plan, slices(10, 50us, 1ms)));   // less than 1 ms longer
    CHECK_FALSE(audit_overload(open_plan, slices(10, 10ms, 19ms)));  // less than twice as long
    CHECK_FALSE(audit_overload({}, slices(10, 1ms, 30ms)));
    CHECK_FALSE(audit_overload(open_plan, {}));
}

TEST_CASE("overload: response times that grow through most slices are found") {
    const auto found = audit_overload(open_plan, slices(6, 2ms, 31ms));
    REQUIRE(found);
    CHECK(found->rule == Rule::overload);
    CHECK(found->severity == Severity::warning);
    CHECK(found->value == Approx(15.5));
    CHECK(found->limit == 2);
    CHECK(found->message ==
          "GET / on a: rate above capacity: in 6 of 10 slices the shortest response time grew, 15.5-fold from their "
          "first half to their second.");
    CHECK_THAT(found->remedy, ContainsSubstring("--rate"));
}

TEST_CASE("overload: slices with nothing answered in one half count neither way") {
    Measurement measurement = slices(2, 2ms, 31ms);
    for (std::size_t i = 2; i < 8; ++i) measurement.slices[i].fastest_in_second_half.reset();
    CHECK_FALSE(audit_overload(open_plan, measurement));  // 2 of 4
    measurement.slices[9].fastest_in_first_half.reset();
    CHECK(audit_overload(open_plan, measurement));  // 2 of 3
}
