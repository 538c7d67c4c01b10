#include "httpbench/audit.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <set>
#include <string>

using namespace httpbench;
using Catch::Matchers::ContainsSubstring;

namespace httpbench::embedded {
extern const std::string_view method_page;
}

TEST_CASE("a rule is found by its name, and any other name is that of another version's") {
    CHECK(to_string(Rule::littles_law) == "littles_law");
    for (const AuditRule& rule : audit_rules()) {
        CAPTURE(rule.name);
        CHECK(to_string(rule.rule) == rule.name);
        CHECK(rule_of(rule.name) == rule.rule);
    }
    CHECK(rule_of("of_tomorrow") == Rule::other);
    CHECK(to_string(Rule::other) == "other");
}

TEST_CASE("no rule stands twice in the table") {
    std::set<Rule> seen;
    for (const AuditRule& rule : audit_rules()) CHECK(seen.insert(rule.rule).second);
}

TEST_CASE("the page on the method has every rule as the table has it") {
    for (const AuditRule& rule : audit_rules()) {
        const std::string row = "| `" + std::string{rule.name} + "` | " + std::string{rule.says} + " |\n";
        CHECK_THAT(std::string{embedded::method_page}, ContainsSubstring(row));
    }
}
