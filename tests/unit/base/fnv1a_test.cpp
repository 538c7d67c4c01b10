#include "base/fnv1a.hpp"

#include <catch2/catch_test_macros.hpp>

using httpbench::fnv1a;

TEST_CASE("FNV-1a agrees with its authors' test vectors") {
    CHECK(fnv1a("") == 0xCBF29CE484222325U);
    CHECK(fnv1a("a") == 0xAF63DC4C8601EC8CU);
    CHECK(fnv1a("foobar") == 0x85944171F73967E8U);
}
