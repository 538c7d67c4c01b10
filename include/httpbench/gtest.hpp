#pragma once

#include "httpbench/claim.hpp"

#include <gtest/gtest.h>

/// Claims for GoogleTest, version 1.10 or newer: `HTTPBENCH_EXPECT_THAT(rounds, NotSlower("after").than("before"))`.
/// Link `httpbench::gtest`.

/// Holds a claim against rounds, a comparison or stats, and adds a failure when it fails. What is inconclusive or
/// invalid skips the rest of the test, with the reason, unless the claim says `or_fail()`; so let the claims that
/// cannot skip, as `NoFailures()`, come first. For functions that return nothing, as the body of a TEST; it skips from
/// there alone.
#define HTTPBENCH_EXPECT_THAT(subject, claim) HTTPBENCH_GTEST_CHECK_(subject, claim, ADD_FAILURE())

/// The same, and ends the test when the claim fails.
#define HTTPBENCH_ASSERT_THAT(subject, claim) HTTPBENCH_GTEST_CHECK_(subject, claim, FAIL())

/// For the two macros above only.
#define HTTPBENCH_GTEST_CHECK_(subject, claim, fail)                               \
    do {                                                                           \
        const ::httpbench::Judgement httpbench_judged = judge((claim), (subject)); \
        if (httpbench_judged.skips()) GTEST_SKIP() << httpbench_judged.text;       \
        if (httpbench_judged.fails()) fail << httpbench_judged.text;               \
    } while (false)
