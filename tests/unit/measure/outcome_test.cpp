#include "httpbench/outcome.hpp"

#include <catch2/catch_test_macros.hpp>
#include <utility>

using httpbench::all_outcomes;
using httpbench::Outcome;
using httpbench::OutcomeCounts;

namespace {

/// Every class has a count of its own: 1, 2, 4, …, 128.
OutcomeCounts powers_of_two() {
    return {.sent = 255,
            .ok = 1,
            .unexpected_status = 2,
            .unexpected_body = 4,
            .connect_failed = 8,
            .timeout = 16,
            .closed = 32,
            .protocol_error = 64,
            .aborted = 128};
}

}  // namespace

TEST_CASE("every outcome has the name that stands in the results") {
    const std::array names{"ok",     "unexpected_status", "unexpected_body", "connect_failed", "timeout",
                           "closed", "protocol_error",    "aborted"};
    REQUIRE(names.size() == all_outcomes.size());
    for (std::size_t i = 0; i < names.size(); ++i) CHECK(to_string(all_outcomes[i]) == names[i]);
}

TEST_CASE("an outcome's count is the member of its name") {
    OutcomeCounts counts = powers_of_two();
    for (std::size_t i = 0; i < all_outcomes.size(); ++i) CHECK(std::as_const(counts)[all_outcomes[i]] == 1U << i);

    ++counts[Outcome::timeout];
    CHECK(counts.timeout == 17);
}

TEST_CASE("what has ended is the sum of the eight outcomes, apart from what was sent") {
    CHECK(powers_of_two().ended() == 255);
    CHECK(OutcomeCounts{.sent = 3, .ok = 1, .aborted = 1}.ended() == 2);
    CHECK(OutcomeCounts{}.ended() == 0);
}

TEST_CASE("completed requests are those answered in full, rightly or not") {
    CHECK(powers_of_two().completed() == 1 + 2 + 4);
}

TEST_CASE("counts add up member by member") {
    OutcomeCounts counts = powers_of_two();
    counts += powers_of_two();
    CHECK(counts.sent == 510);
    for (const Outcome outcome : all_outcomes) CHECK(counts[outcome] == 2 * powers_of_two()[outcome]);
}
