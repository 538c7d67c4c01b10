#include "engine/schedule.hpp"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <set>
#include <utility>

using httpbench::share;
using httpbench::slice_seed;
using httpbench::SlicePart;
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

TEST_CASE("every slice and every warm-up draws from a seed of its own") {
    // SplitMix64 applied three times: to the seed plus 1, then to that plus 0, and to that plus 0 or 1.
    CHECK(slice_seed(1, 1, 0, SlicePart::warm_up) == 1825907084063272085U);
    CHECK(slice_seed(1, 1, 0, SlicePart::measurement) == 34863734130093689U);
    std::set<std::uint64_t> seeds;
    for (int round = 1; round <= 10; ++round) {
        for (std::size_t endpoint = 0; endpoint < 8; ++endpoint) {
            seeds.insert(slice_seed(1, round, endpoint, SlicePart::warm_up));
            seeds.insert(slice_seed(1, round, endpoint, SlicePart::measurement));
        }
    }
    CHECK(seeds.size() == 160);
}

TEST_CASE("shares are equal but for a remainder that goes to the first ones") {
    CHECK(share(10, 4, 0) == 3);
    CHECK(share(10, 4, 1) == 3);
    CHECK(share(10, 4, 2) == 2);
    CHECK(share(10, 4, 3) == 2);
    CHECK(share(2, 3, 2) == 0);
}
