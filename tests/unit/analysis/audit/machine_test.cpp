#include "analysis/audit/rules.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using httpbench::Host;
using httpbench::Severity;
using namespace httpbench::analysis;

TEST_CASE("shared_cores: a server on the client's cores is worth knowing") {
    const auto sharing = [](std::optional<int> cores) {
        return audit_core_sharing({.target = {.name = "a"}, .shared_cores = cores});
    };
    const auto found = sharing(2);
    REQUIRE(found);
    CHECK(found->rule == httpbench::Rule::shared_cores);
    CHECK(found->severity == Severity::info);
    CHECK(found->target == "a");
    CHECK(found->value == 2);
    CHECK(found->limit == 0);
    CHECK(found->message == "a: the server and the client may run on the same 2 cores.");
    CHECK_FALSE(sharing(0));
    CHECK_FALSE(sharing(std::nullopt));
}

TEST_CASE("shared_cores: a quiet machine gives no finding") {
    CHECK(audit_machine({}).empty());
    CHECK(audit_machine({.cores = 4, .governor = "performance", .load_average_before = 2, .steal = 0.01}).empty());
}

TEST_CASE("shared_cores: load, a governor that saves power and stolen time are each told") {
    const auto findings =
        audit_machine({.cores = 4, .governor = "powersave", .load_average_before = 3, .steal = 0.034});
    REQUIRE(findings.size() == 3);
    for (const auto& found : findings) {
        CHECK(found.rule == httpbench::Rule::shared_cores);
        CHECK(found.severity == Severity::info);
        CHECK(found.target.empty());
        CHECK_FALSE(found.remedy.empty());
    }
    CHECK(findings[0].value == 0.75);
    CHECK(findings[0].limit == 0.5);
    CHECK_THAT(findings[0].message, ContainsSubstring("0.75 per core"));
    CHECK_THAT(findings[1].message, ContainsSubstring("powersave"));
    CHECK(findings[2].value == Approx(0.034));
    CHECK(findings[2].limit == 0.01);
    CHECK_THAT(findings[2].message, ContainsSubstring("took 3.4 % of the CPU time"));
}
