#include "adapters/made_up.hpp"
#include "httpbench/gtest.hpp"

#include <chrono>
#include <vector>

using namespace httpbench;
using namespace httpbench::test;
using namespace std::chrono_literals;

// Some of these fail and some skip, on purpose: golden/gtest.txt is what that looks like.

TEST(Adapter, PassesWhatHolds) {
    HTTPBENCH_EXPECT_THAT(slower_at_p95(), NotSlower("after").than("before").by(5_percent));
    HTTPBENCH_EXPECT_THAT(slower_at_p95(), Comparable("after").with("before"));
    HTTPBENCH_EXPECT_THAT(slower_at_p95(), Trustworthy());
    HTTPBENCH_EXPECT_THAT(steady_service(), P99Below(31ms));
    HTTPBENCH_EXPECT_THAT(std::vector{steady_service()}, NoFailures());
}

TEST(Adapter, FailsARegressionAndGoesOn) {
    HTTPBENCH_EXPECT_THAT(slower_at_p95(), NotSlower("after").than("before").by(5_percent).on(Metric::p95));
    HTTPBENCH_EXPECT_THAT(steady_service(), P99Below(20ms));
    HTTPBENCH_ASSERT_THAT(vetoed(), Trustworthy());
    FAIL() << "what follows is not run";
}

TEST(Adapter, SkipsWhatIsInconclusive) {
    HTTPBENCH_EXPECT_THAT(slower_at_p95(),
                          NotSlower("after").than("before").by(5_percent).on(Metric::p95).at("POST /echo"));
    FAIL() << "what follows is not run";
}

TEST(Adapter, FailsWhatIsInconclusiveWhereItMustHold) {
    HTTPBENCH_EXPECT_THAT(slower_at_p95(),
                          NotSlower("after").than("before").by(5_percent).on(Metric::p95).at("POST /echo").or_fail());
}

TEST(Adapter, SkipsWhatTheAuditVetoes) {
    HTTPBENCH_EXPECT_THAT(vetoed(), Faster("after").than("before"));
}
