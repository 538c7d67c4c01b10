#include "engine/schedule.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <utility>

using httpbench::share;
using httpbench::turns_of_round;

TEST_CASE("a round has every endpoint once on every target") {
    const auto turns = turns_of_round(7, 1, 8, 3);
    std::set<std::pair<std::size_t, std::size_t>> seen;
    for (const auto& turn : turns) seen.emplace(turn.endpoint, turn.target);
    CHECK(turns.size() == 24);
    CHECK(seen.size() == 24);
    CHECK(seen.rbegin()->first == 7);
    CHECK(seen.rbegin()->second == 2);
}

TEST_CASE("an endpoint's targets are measured back to back") {
    const auto turns = turns_of_round(7, 4, 8, 3);
    for (std::size_t i = 0; i < turns.size(); i += 3) {
        CHECK(turns[i].endpoint == turns[i + 1].endpoint);
        CHECK(turns[i].endpoint == turns[i + 2].endpoint);
    }
}

TEST_CASE("the order follows from seed and round alone") {
    CHECK(turns_of_round(1, 2, 8, 2) == turns_of_round(1, 2, 8, 2));
    CHECK(turns_of_round(1, 2, 8, 2) != turns_of_round(1, 3, 8, 2));
    CHECK(turns_of_round(1, 2, 8, 2) != turns_of_round(2, 2, 8, 2));
}

TEST_CASE("either of two targets goes first in about half of the rounds") {
    // 400 fair tosses lie within 200 ± 40, four standard deviations, but for 6 in 100,000.
    int second_target_first = 0;
    for (int round = 1; round <= 400; ++round)
        second_target_first += turns_of_round(1, round, 1, 2)[0].target == 1 ? 1 : 0;
    CHECK(second_target_first > 160);
    CHECK(second_target_first < 240);
}

TEST_CASE("shares are equal but for a remainder that goes to the first ones") {
    CHECK(share(10, 4, 0) == 3);
    CHECK(share(10, 4, 1) == 3);
    CHECK(share(10, 4, 2) == 2);
    CHECK(share(10, 4, 3) == 2);
    CHECK(share(2, 3, 2) == 0);
}
