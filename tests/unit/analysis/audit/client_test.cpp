#include "analysis/audit/rules.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using Catch::Approx;
using Catch::Matchers::ContainsSubstring;
using httpbench::Measurement;
using httpbench::Severity;
using httpbench::Slice;
using httpbench::analysis::audit_client_saturated;
using namespace std::chrono_literals;

namespace {

Measurement with(double client, const std::vector<Slice>& slices) {
    return {.target = "a", .endpoint = "GET /", .stats = {.busiest_thread_utilisation = client}, .slices = slices};
}

Slice seen(double utilisation, std::chrono::nanoseconds elapsed = 1s) {
    return {.elapsed = elapsed, .server_utilisation = utilisation};
}

}  // namespace

TEST_CASE("client_saturated: a load thread above 90 % of a core vetoes, while the server has room") {
    const auto found = audit_client_saturated(with(0.97, {seen(0.4), seen(0.6)}));
    REQUIRE(found);
    CHECK(found->rule == httpbench::Rule::client_saturated);
    CHECK(found->severity == Severity::veto);
    CHECK(found->target == "a");
    CHECK(found->endpoint == "GET /");
    CHECK(found->value == 0.97);
    CHECK(found->limit == 0.90);
    CHECK(found->message ==
          "GET / on a: a load thread used 97 % of a core, more than 90 %, while the server used 50 % of what it may.");
    CHECK_THAT(found->remedy, ContainsSubstring("--threads") && !ContainsSubstring("--launch"));
}

TEST_CASE("client_saturated: a server that cannot be seen is no excuse") {
    const auto found = audit_client_saturated(with(0.91, {Slice{.elapsed = 1s}}));
    REQUIRE(found);
    CHECK_THAT(found->message, ContainsSubstring("could not be seen"));
    CHECK_THAT(found->remedy, ContainsSubstring("--launch"));
}

TEST_CASE("client_saturated: a client with room, or a server without, is left alone") {
    CHECK_FALSE(audit_client_saturated(with(0.90, {seen(0.1)})));
    CHECK_FALSE(audit_client_saturated(with(0.2, {})));
    CHECK_FALSE(audit_client_saturated(with(0.99, {seen(0.95)})));
    // Slices weigh by their length: (3 × 0.96 + 1 × 0.80) ÷ 4 = 0.92.
    CHECK_FALSE(audit_client_saturated(with(0.99, {seen(0.96, 3s), seen(0.80, 1s)})));
    CHECK(audit_client_saturated(with(0.99, {seen(0.96, 1s), seen(0.80, 3s)})));
}
