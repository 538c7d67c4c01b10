#include "httpbench/claim.hpp"
#include "httpbench/error.hpp"
#include "support/rounds_by_hand.hpp"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

using namespace httpbench;
using namespace httpbench::test;
using namespace std::chrono_literals;

namespace {

/// So many requests in 2 s; every 50th takes 30 ms, the others 10 ms.
Stats stats(std::uint64_t ok) {
    Stats made{.outcomes = {.sent = ok, .ok = ok}, .elapsed = 2s};
    made.latency.record(30ms, ok / 50);
    made.latency.record(10ms, ok - ok / 50);
    return made;
}

Stats with_failures(std::uint64_t ok, std::uint64_t failed) {
    Stats made = stats(ok);
    made.outcomes.sent += failed + 3;
    made.outcomes.aborted = 3;
    made.outcomes.unexpected_status = failed;
    made.examples = {{.outcome = Outcome::aborted}, {.outcome = Outcome::unexpected_status, .detail = "status 500"}};
    return made;
}

/// "old" with the first, "new" with the second, on "GET /".
Rounds rounds_of(const Stats& old_stats, const Stats& new_stats) {
    Rounds rounds = rounds_by_hand({100}, {100});
    for (Measurement& measurement : rounds.measurements) measurement.slices.clear();
    rounds.measurements[0].stats = old_stats;
    rounds.measurements[1].stats = new_stats;
    rounds.plan.load = ClosedLoop{6};  // 500/s of 10.4 ms: 5.2 of them were busy
    return rounds;
}

template <class Subject>
std::string refusal(const ServiceClaim& claim, const Subject& subject) {
    try {
        return judge(claim, subject).text;
    } catch (const Error& error) {
        CHECK(error.code() == Errc::invalid_value);
        return error.what();
    }
}

}  // namespace

TEST_CASE("a percentile of latency is held against its limit") {
    CHECK(judge(P99Below(31ms), stats(1000)).status == ClaimStatus::holds);
    const auto judged = judge(P99Below(20ms), stats(1000));
    CHECK(judged.fails());
    // The histogram's bucket of 30 ms ends at 30.02 ms.
    CHECK(judged.text ==
          "P99 latency is below 20 ms: FAILS\n"
          "  endpoint 1: 30 ms over 1000 requests: FAILS");
    CHECK(judge(P95Below(11ms), stats(1000)).status == ClaimStatus::holds);
    CHECK(judge(P50Below(9ms), stats(1000)).status == ClaimStatus::fails);
}

TEST_CASE("a percentile of too few requests skips") {
    const auto judged = judge(P99Below(20ms), stats(500));
    CHECK(judged.skips());
    CHECK(judged.text ==
          "P99 latency is below 20 ms: INCONCLUSIVE\n"
          "  endpoint 1: 500 requests are too few for a P99, beyond which 10 must lie: INCONCLUSIVE");
    CHECK(judge(P99Below(20ms).or_fail(), stats(500)).fails());
}

TEST_CASE("throughput is held against its least") {
    CHECK(judge(ThroughputAtLeast(500), stats(1000)).status == ClaimStatus::holds);
    CHECK(judge(ThroughputAtLeast(900), stats(1000)).text ==
          "throughput is at least 900.0 requests/s: FAILS\n"
          "  endpoint 1: 500.0 requests/s over 2 s: FAILS");
    CHECK(judge(ThroughputAtLeast(900), Stats{}).status == ClaimStatus::inconclusive);
}

TEST_CASE("one failure is too many, aborted requests are none") {
    CHECK(judge(NoFailures(), with_failures(1000, 0)).status == ClaimStatus::holds);
    CHECK(judge(NoFailures(), with_failures(500, 500)).text ==
          "no request fails: FAILS\n"
          "  endpoint 1: 500 of 1000 requests failed; the first: unexpected_status, status 500: FAILS");
    CHECK(judge(NoFailures(), Stats{.outcomes = {.sent = 3, .aborted = 3}}).status == ClaimStatus::inconclusive);
}

TEST_CASE("numbers of which more than one in a hundred requests failed are not fit to judge") {
    const auto judged = judge(ThroughputAtLeast(400), with_failures(980, 20));
    CHECK(judged.skips());
    CHECK(judged.text ==
          "throughput is at least 400.0 requests/s: INVALID\n"
          "  endpoint 1: 490.0 requests/s over 2 s: INVALID\n"
          "  veto: endpoint 1 on the target: 98.0 % of the requests succeeded, less than 99 %; 20 of 1003 ended as "
          "unexpected_status.\n"
          "    Check the endpoint's path and body against this server, or expect that status (--expect-status).");
}

TEST_CASE("rounds are judged by target and endpoint, and the worst decides") {
    Rounds rounds = rounds_of(stats(1000), stats(1500));
    rounds.measurements[1].stats.elapsed = 3s;
    CHECK(judge(ThroughputAtLeast(400), rounds).text ==
          "throughput is at least 400.0 requests/s: holds\n"
          "  old, GET /: 500.0 requests/s over 2 s: holds\n"
          "  new, GET /: 500.0 requests/s over 3 s: holds");
    CHECK(judge(P99Below(20ms).of("new"), rounds).text ==
          "P99 latency is below 20 ms of new: FAILS\n"
          "  new, GET /: 30 ms over 1500 requests: FAILS");
    CHECK(judge(ThroughputAtLeast(400).at("GET /"), rounds).status == ClaimStatus::holds);
    // Of 50 connections nine in ten sat idle in the client: no server is to blame for the throughput.
    rounds.plan.load = ClosedLoop{50};
    CHECK(judge(ThroughputAtLeast(900), rounds).skips());
    CHECK(judge(NoFailures(), rounds).status == ClaimStatus::holds);
}

TEST_CASE("names that were not measured are refused") {
    CHECK(refusal(NoFailures().of("newer"), rounds_of(stats(1000), stats(1000))) ==
          "no request fails of newer: nothing was measured of target \"newer\", endpoint \"(any)\"");
    CHECK(refusal(NoFailures().at("GET /"), stats(1000)) ==
          "no request fails at GET /: Stats have no names of targets and endpoints; hold it against Rounds, or leave "
          "of() and at() out");
}
