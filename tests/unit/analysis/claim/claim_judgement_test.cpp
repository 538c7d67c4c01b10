#include "httpbench/claim.hpp"
#include "httpbench/error.hpp"
#include "support/rounds_by_hand.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
#include <string>

using namespace httpbench;
using namespace httpbench::test;

namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();

Ratio ratio(double low, double estimate, double high) {
    return {.estimate = estimate, .low = low, .high = high, .confidence = 0.95, .rounds = 10};
}

/// `after` against `before`: P95 of two endpoints and the whole.
Comparison two_endpoints() {
    return {.reference = "before",
            .pairs = {{.endpoint = "GET /items",
                       .target = "after",
                       .reference = "before",
                       .performance = ratio(0.97, 0.99, 1.02),
                       .p95 = ratio(0.681, 0.702, 0.733)},
                      {.endpoint = "POST /echo",
                       .target = "after",
                       .reference = "before",
                       .performance = ratio(1.2, 1.25, 1.3),
                       .p95 = ratio(0.93, 0.96, 0.99),
                       .verdict = Verdict::moderate},
                      {.target = "after",
                       .reference = "before",
                       .performance = ratio(1.08, 1.11, 1.14),
                       .p95 = ratio(0.79, 0.821, 0.85)}}};
}

Comparison one_endpoint(Ratio performance, Verdict verdict) {
    PairComparison pair{
        .endpoint = "GET /", .target = "after", .reference = "before", .performance = performance, .verdict = verdict};
    Comparison comparison{.reference = "before", .pairs = {pair, pair}};
    comparison.pairs[1].endpoint.reset();
    return comparison;
}

std::string refusal(const ComparisonClaim& claim, const Comparison& comparison) {
    try {
        return judge(claim, comparison).text;
    } catch (const Error& error) {
        CHECK(error.code() == Errc::invalid_value);
        return error.what();
    }
}

}  // namespace

TEST_CASE("a claim that fails shows every ratio and the one that decides") {
    const auto judged =
        judge(NotSlower("after").than("before").by(5_percent).on(httpbench::Metric::p95), two_endpoints());
    CHECK(judged.fails());
    CHECK(judged.text ==
          "after is not slower than before by more than 5 % in P95 latency: FAILS\n"
          "  ratio above 1 favours after; at least 0.952 is claimed, of the whole 95 % interval\n"
          "  GET /items: 0.702 [0.681, 0.733] in 10 rounds\n"
          "  POST /echo: 0.960 [0.930, 0.990] in 10 rounds\n"
          "  all endpoints: 0.821 [0.790, 0.850] in 10 rounds: FAILS");
}

TEST_CASE("a claim is about all endpoints together, one of them, or each") {
    const ComparisonClaim claim = NotSlower("after").than("before").by(5_percent);
    CHECK(judge(claim, two_endpoints()).status == ClaimStatus::holds);
    CHECK(judge(claim.at("GET /items").on(httpbench::Metric::p95), two_endpoints()).status == ClaimStatus::fails);
    CHECK(judge(claim.at("POST /echo").on(httpbench::Metric::p95), two_endpoints()).status ==
          ClaimStatus::inconclusive);
    CHECK(judge(claim.everywhere(), two_endpoints()).status == ClaimStatus::holds);
    CHECK(judge(claim.everywhere().on(httpbench::Metric::p95), two_endpoints()).status == ClaimStatus::fails);
}

TEST_CASE("an inconclusive claim skips, and says how many rounds would decide") {
    const auto claim = NotSlower("after").by(5_percent).on(httpbench::Metric::p95).at("POST /echo");
    const auto judged = judge(claim, two_endpoints());
    CHECK(judged.skips());
    // ln(0.96 ÷ 0.95238) = 0.00797 of ln(0.96 ÷ 0.93) = 0.03175: 10 ÷ 0.251² = 158.7, so 159 in all.
    CHECK(judged.text ==
          "after is not slower than before by more than 5 % in P95 latency: INCONCLUSIVE\n"
          "  ratio above 1 favours after; at least 0.952 is claimed, of the whole 95 % interval\n"
          "  GET /items: 0.702 [0.681, 0.733] in 10 rounds\n"
          "  POST /echo: 0.960 [0.930, 0.990] in 10 rounds: INCONCLUSIVE, about 149 more rounds would decide\n"
          "  all endpoints: 0.821 [0.790, 0.850] in 10 rounds");
    const auto strict = judge(claim.or_fail(), two_endpoints());
    CHECK(strict.fails());
    CHECK_FALSE(strict.skips());
    CHECK(strict.text.starts_with(
        "after is not slower than before by more than 5 % in P95 latency: INCONCLUSIVE, and it must hold\n"));
}

TEST_CASE("a vetoed claim skips, with the finding and its remedy") {
    auto comparison = one_endpoint(ratio(1.9, 2, 2.1), Verdict::invalid);
    comparison.findings = {
        {.rule = Rule::other, .severity = Severity::warning, .target = "other", .message = "Not about these."},
        {.rule = Rule::other, .severity = Severity::warning, .target = "after", .message = "Answers grow."},
        {.rule = Rule::failures, .severity = Severity::veto, .message = "2 % failed.", .remedy = "Look at the log."}};
    const auto judged = judge(Faster("after").than("before"), comparison);
    CHECK(judged.skips());
    CHECK(judged.text ==
          "after is faster than before by 10 % or more in throughput: INVALID\n"
          "  ratio above 1 favours after; at least 1.1 is claimed, of the whole 95 % interval\n"
          "  GET /: 2.000 [1.900, 2.100] in 10 rounds: INVALID\n"
          "  veto: 2 % failed.\n"
          "    Look at the log.\n"
          "  warning: Answers grow.");
}

TEST_CASE("the reference may be the one that a claim is about") {
    const auto comparison = one_endpoint(ratio(0.4, 0.5, 0.625), Verdict::notable);
    const auto judged = judge(Faster("before").than("after").by(50_percent), comparison);
    CHECK(judged.status == ClaimStatus::holds);
    CHECK(judged.text ==
          "before is faster than after by 50 % or more in throughput: holds\n"
          "  ratio above 1 favours before; at least 1.5 is claimed, of the whole 95 % interval\n"
          "  GET /: 2.000 [1.600, 2.500] in 10 rounds: holds");
}

TEST_CASE("the verdict COMPARABLE is enough for ten percent, and not for five") {
    const auto comparison = one_endpoint(ratio(0.905, 1, 1.104), Verdict::comparable);
    CHECK(judge(Comparable("after").with("before"), comparison).status == ClaimStatus::holds);
    CHECK(judge(Comparable("after").with("before").within(5_percent), comparison).status == ClaimStatus::inconclusive);
    CHECK(judge(Comparable("after").with("before").within(5_percent), comparison)
              .text.starts_with("after and before are within 5 % of each other in throughput: INCONCLUSIVE\n"
                                "  ratio above 1 favours after; from 0.952 to 1.05 is claimed"));
}

TEST_CASE("what was not measured decides nothing, whatever the number of rounds") {
    const Ratio unmeasured{.estimate = no_number, .low = no_number, .high = no_number};
    auto comparison = one_endpoint(unmeasured, Verdict::inconclusive);
    CHECK(
        judge(NotSlower("after"), comparison).text.ends_with("GET /: not measured in any round of both: INCONCLUSIVE"));
    comparison.pairs[1].performance = {
        .estimate = 1.2, .low = no_number, .high = no_number, .confidence = 0.95, .rounds = 1};
    CHECK(judge(NotSlower("after"), comparison)
              .text.ends_with(
                  "GET /: 1.200, no 95 % interval from 1 round: INCONCLUSIVE, about 5 more rounds would decide"));
}

TEST_CASE("rounds are compared with the claim's own reference") {
    const auto rounds = rounds_by_hand({{"a", {{"GET /", std::vector<double>(10, 100)}}},
                                        {"b", {{"GET /", std::vector<double>(10, 200)}}},
                                        {"c", {{"GET /", std::vector<double>(10, 101)}}}});
    CHECK(judge(Faster("b"), rounds).status == ClaimStatus::holds);
    CHECK(judge(Faster("b").than("c"), rounds).status == ClaimStatus::holds);
    CHECK(judge(NotSlower("a").than("b"), rounds).status == ClaimStatus::fails);
    CHECK(judge(Comparable("c").with("a").within(2_percent), rounds).status == ClaimStatus::holds);
    CHECK(judge(Comparable("c").with("a"), rounds).text.find("90 % interval") != std::string::npos);
}

TEST_CASE("names that were not compared are refused with those that were") {
    CHECK(refusal(Faster("after").than("begore"), two_endpoints()) ==
          "after was not compared with begore; reference: before, example: .than(\"before\")");
    CHECK(refusal(Faster("before"), two_endpoints()) ==
          "before was not compared with before; reference: before, example: .than(\"before\")");
    CHECK(refusal(Faster("after").at("GET /x"), two_endpoints()) ==
          "endpoint \"GET /x\": not among those compared: GET /items, POST /echo");
}

TEST_CASE("a claim of comparable throughput is held against the interval of two one-sided tests") {
    Comparison comparison = one_endpoint(ratio(0.93, 1, 1.08), Verdict::comparable);
    for (PairComparison& pair : comparison.pairs) {
        pair.equivalence = {.estimate = 1, .low = 0.96, .high = 1.04, .confidence = 0.90, .rounds = 10};
    }
    const Judgement judged = judge(Comparable("after").with("before").within(5_percent), comparison);
    CHECK(judged.status == ClaimStatus::holds);
    CHECK(judged.text ==
          "after and before are within 5 % of each other in throughput: holds\n"
          "  ratio above 1 favours after; from 0.952 to 1.05 is claimed, of the whole 90 % interval\n"
          "  GET /: 1.000 [0.960, 1.040] in 10 rounds: holds");
    CHECK(judge(Comparable("before").with("after").within(4_percent), comparison).status == ClaimStatus::inconclusive);
    CHECK(judge(NotSlower("after").by(5_percent), comparison).status == ClaimStatus::inconclusive);
}

TEST_CASE("a claim counts launches where these had several rounds each") {
    Comparison comparison = one_endpoint(ratio(0.9, 1, 1.1), Verdict::inconclusive);
    for (PairComparison& pair : comparison.pairs) {
        pair.unit = EvidenceUnit::launch;
        pair.between_launches = 0.5;
    }
    // ln(1 ÷ 0.95) of ln(1 ÷ 0.9) is 0.4868: 10 ÷ 0.237 = 42.2.
    CHECK(judge(NotSlower("after").by(5_percent), comparison).text ==
          "after is not slower than before by more than 5 % in throughput: INCONCLUSIVE\n"
          "  ratio above 1 favours after; at least 0.95 is claimed, of the whole 95 % interval\n"
          "  GET /: 1.000 [0.900, 1.100] in 10 launches: INCONCLUSIVE, about 33 more launches would decide");
}
