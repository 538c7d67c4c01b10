#include "httpbench/error.hpp"
#include "httpbench/load_plan.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>

using namespace httpbench;
using Catch::Matchers::Message;

TEST_CASE("what ends a run reads back as it was written") {
    CHECK(to_string(Until{Percent{2.5}}) == "2.5%");
    CHECK(to_string(Until{UntilVerdict{}}) == "verdict");
    for (const Until& until : {Until{Percent{2.5}}, Until{UntilVerdict{}}}) {
        CHECK(parse_until(to_string(until)) == until);
    }
}

TEST_CASE("what cannot end a run is named with the reason") {
    CHECK_THROWS_MATCHES(parse_until("verdicts"), Error,
                         Message("'verdicts' is neither a percentage nor 'verdict'; example: 3%"));
    CHECK_THROWS_MATCHES(parse_until("3"), Error, Message("'3' is not a percentage: the % is missing; example: 5%"));
    CHECK_THROWS_AS(parse_until(""), Error);
}
