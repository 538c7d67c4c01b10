#include "base/random.hpp"

#include <catch2/catch_test_macros.hpp>

using httpbench::derived_seed;
using httpbench::Random;

TEST_CASE("random numbers are those of SplitMix64") {
    // The generator's widely published test vector.
    Random random{1234567};
    CHECK(random.next() == 6457827717110365317U);
    CHECK(random.next() == 3203168211198807973U);
    CHECK(random.next() == 9817491932198370423U);
    CHECK(random.next() == 4593380528125082431U);
    CHECK(random.next() == 16408922859458223821U);
}

TEST_CASE("a number between two bounds is the draw's remainder, counted from the lower one") {
    CHECK(Random{1234567}.between(1, 1000) == 318);  // 6457827717110365317 mod 1000 = 317
    CHECK(Random{1234567}.between(7, 7) == 7);
}

TEST_CASE("a derived seed is the first draw from the sum of seed and index") {
    CHECK(derived_seed(1234560, 7) == 6457827717110365317U);
}
