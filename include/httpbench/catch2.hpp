#pragma once

#include "httpbench/claim.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/catch_tostring.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <cstddef>
#include <string>
#include <vector>

/// Claims for Catch2 3, version 3.3 or newer: `HTTPBENCH_CHECK_THAT(rounds, NotSlower("after").than("before"))`. Link
/// `httpbench::catch2`.

/// Holds a claim against rounds, a comparison or stats, and adds a failure when it fails. What is inconclusive or
/// invalid skips the rest of the test case, with the reason, unless the claim says `or_fail()`; so let the claims that
/// cannot skip, as `NoFailures()`, come first.
#define HTTPBENCH_CHECK_THAT(subject, claim) HTTPBENCH_CATCH2_CHECK_(subject, claim, FAIL_CHECK)

/// The same, and ends the test case when the claim fails.
#define HTTPBENCH_REQUIRE_THAT(subject, claim) HTTPBENCH_CATCH2_CHECK_(subject, claim, FAIL)

/// For the two macros above only.
#define HTTPBENCH_CATCH2_CHECK_(subject, claim, fail)                              \
    do {                                                                           \
        const ::httpbench::Judgement httpbench_judged = judge((claim), (subject)); \
        if (httpbench_judged.skips()) SKIP(httpbench_judged.text);                 \
        if (httpbench_judged.fails()) {                                            \
            fail(httpbench_judged.text);                                           \
        } else {                                                                   \
            SUCCEED(httpbench_judged.text);                                        \
        }                                                                          \
    } while (false)

namespace httpbench {

// CHECK_THAT reports whatever its matcher throws, a skip as well, as a failure: what is undecided does not match.
template <class Claim>
template <class Subject>
bool Matchable<Claim>::match(const Subject& subject) const {
    const Judgement judged = judge(static_cast<const Claim&>(*this), subject);
    text_ = judged.text;
    return judged.status == ClaimStatus::holds;
}

/// How failures call what was measured: "before and after:".
[[nodiscard]] inline std::string name_for_catch2(const std::vector<std::string>& targets) {
    std::string names;
    for (std::size_t i = 0; i < targets.size(); ++i) {
        const char* const before = i == 0 ? "" : i + 1 == targets.size() ? " and " : ", ";
        names += before + targets[i];
    }
    return names + ":\n";
}

}  // namespace httpbench

/// @cond
/// Names the targets of rounds that a claim is held against.
template <>
struct Catch::StringMaker<httpbench::Rounds> {
    static std::string convert(const httpbench::Rounds& rounds) {
        std::vector<std::string> names;
        for (const httpbench::TargetRun& run : rounds.targets) names.push_back(run.target.name);
        return httpbench::name_for_catch2(names);
    }
};

/// Names the targets of a comparison that a claim is held against.
template <>
struct Catch::StringMaker<httpbench::Comparison> {
    static std::string convert(const httpbench::Comparison& comparison) {
        std::vector<std::string> names{comparison.reference};
        for (const httpbench::PairComparison& pair : comparison.pairs) {
            if (!pair.endpoint) names.push_back(pair.target);
        }
        return httpbench::name_for_catch2(names);
    }
};

/// Stats have no name of their target.
template <>
struct Catch::StringMaker<httpbench::Stats> {
    static std::string convert(const httpbench::Stats& /*stats*/) { return "one endpoint:\n"; }
};

/// Stats have no name of their target.
template <>
struct Catch::StringMaker<std::vector<httpbench::Stats>> {
    static std::string convert(const std::vector<httpbench::Stats>& /*stats*/) { return "the target:\n"; }
};
/// @endcond
