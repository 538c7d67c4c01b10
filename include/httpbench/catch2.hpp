#pragma once

#include "httpbench/claim.hpp"
#include "httpbench/service_claim.hpp"
#include "httpbench/trust_claim.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/catch_tostring.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <cstddef>
#include <string>
#include <vector>

/// Claims as matchers of Catch2 3, version 3.3 or newer: `CHECK_THAT(rounds, NotSlower("after").than("before"))`. What
/// is inconclusive or invalid skips the test case there, with the reason, unless the claim says `or_fail()`; so let the
/// claims that cannot skip, as `NoFailures()`, come first. Link `httpbench::catch2`.
namespace httpbench {

template <class Claim>
template <class Subject>
bool Matchable<Claim>::match(const Subject& subject) const {
    const Judgement judged = judge(static_cast<const Claim&>(*this), subject);
    text_ = judged.text;
    if (judged.skips()) SKIP(judged.text);
    return !judged.fails();
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
        for (const httpbench::Target& target : rounds.targets) names.push_back(target.name);
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
