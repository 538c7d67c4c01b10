#include "httpbench/plan_members.hpp"

#include "httpbench/diff.hpp"
#include "httpbench/error.hpp"
#include "httpbench/noise.hpp"
#include "httpbench/plan_file.hpp"
#include "httpbench/report.hpp"
#include "httpbench/results.hpp"
#include "unit/report/sample_results.hpp"

#include <simdjson.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

using namespace httpbench;
using namespace httpbench::test;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::Message;

namespace {

/// Values of which each member takes one.
const std::vector<PlanValue> candidates{true,
                                        false,
                                        std::int64_t{6},
                                        std::uint64_t{77},
                                        2000.5,
                                        "70ms",
                                        "poisson",
                                        "verdict",
                                        std::vector<std::string>{"at", "id"}};

bool can_set(const PlanMember& member, LoadPlan& plan, const PlanValue& value) {
    try {
        member.set(plan, value);
    } catch (const std::exception&) {
        return false;
    }
    return true;
}

/// The same plan with another value of this member.
LoadPlan with_another(const PlanMember& member, const LoadPlan& plan) {
    for (const PlanValue& value : candidates) {
        LoadPlan other = plan;
        if (can_set(member, other, value) && member.get(other) != member.get(plan)) return other;
    }
    FAIL("no candidate for " << member.name);
    return plan;
}

bool says_plans_differ(const Results& diff, std::string_view words) {
    return std::any_of(diff.comparison.findings.begin(), diff.comparison.findings.end(), [&](const Finding& finding) {
        return finding.rule == Rule::plans_differ && finding.message.find(words) != std::string::npos;
    });
}

}  // namespace

TEST_CASE("every member of a plan's table is read, written, described, compared and told") {
    Results before = small_comparison();
    before.rounds.plan.load = OpenLoop{.rate = 206.5, .connections = 7};
    before.rounds.plan.requests.reset();
    simdjson::dom::parser parser;
    const simdjson::dom::element schema = parser.parse(simdjson::padded_string{plan_schema()});
    for (const PlanMember& member : plan_members()) {
        CAPTURE(member.name);
        Results after = before;
        after.rounds.plan = with_another(member, before.rounds.plan);
        const LoadPlan& plan = after.rounds.plan;
        CHECK(parse_plan(to_plan_text(plan)).plan == plan);
        CHECK(member.get(parse_results(to_json(after)).rounds.plan) == member.get(plan));
        CHECK(schema["properties"][member.name].error() == simdjson::SUCCESS);
        CHECK_THAT(std::string{results_schema()}, ContainsSubstring('"' + std::string{member.name} + "\": {"));
        CHECK(says_plans_differ(compare_unpaired(before, after), member.words) == (member.role != PlanRole::question));
        const bool is_load = member.role == PlanRole::load && member.name != "launches";
        CHECK((noise_load(plan) != noise_load(before.rounds.plan)) >= is_load);
        if (is_load) CHECK_THAT(to_html(after), ContainsSubstring(in_words(member, plan)));
    }
}

TEST_CASE("no two members of a plan have the same name, flag or words") {
    std::set<std::string_view> seen;
    for (const PlanMember& member : plan_members()) {
        CAPTURE(member.name);
        CHECK(seen.insert(member.name).second);
        CHECK(seen.insert(member.flags).second);
        if (member.words != member.name) CHECK(seen.insert(member.words).second);
        CHECK_FALSE(member.help.empty());
        CHECK(member.comment.ends_with('.'));
    }
}

TEST_CASE("a value reads as the command line has it") {
    CHECK(parse_value(PlanType::flag, "true") == PlanValue{true});
    CHECK(parse_value(PlanType::whole, "10k") == PlanValue{std::int64_t{10'000}});
    CHECK(parse_value(PlanType::count, "5M") == PlanValue{std::uint64_t{5'000'000}});
    CHECK(parse_value(PlanType::number, "2.5k/s") == PlanValue{2500.0});
    CHECK(parse_value(PlanType::text, "5s") == PlanValue{"5s"});
    CHECK(parse_value(PlanType::names, "at,id") == PlanValue{std::vector<std::string>{"at", "id"}});
    CHECK(parse_value(PlanType::names, "") == PlanValue{std::vector<std::string>{}});
    CHECK_THROWS_MATCHES(parse_value(PlanType::names, "at,"), Error, Message("a name is empty; example: timestamp,id"));
    CHECK_THROWS_MATCHES(parse_value(PlanType::whole, "3000M"), Error, Message("'3000M' is too large; example: 50"));
}

TEST_CASE("a member says in words what it holds, and what it means that there is none") {
    const auto words = [](std::string_view name, const LoadPlan& plan) {
        const auto members = plan_members();
        const auto found =
            std::find_if(members.begin(), members.end(), [&](const PlanMember& member) { return member.name == name; });
        return in_words(*found, plan);
    };
    CHECK(words("window", {}) == "as short as the servers allow");
    CHECK(words("window", {.window = std::chrono::milliseconds{50}}) == "50ms");
    CHECK(words("client_cpus", {}) == "any");
    CHECK(words("keep_connections", {}) == "no");
    CHECK(words("volatile", {.volatile_members = {"at", "id"}}) == "at, id");
    CHECK(words("until", {.until = Percent{3}}) == "3%");
    CHECK(words("rate", {.load = OpenLoop{.rate = 2500}}) == "2500");
}
