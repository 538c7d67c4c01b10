#include "report/picture/scale.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace httpbench::report;
using Catch::Matchers::WithinAbs;
using Ticks = std::vector<Tick>;

TEST_CASE("an even scale places numbers by their distance from its ends") {
    const Scale scale{.low = 0, .high = 200, .from = 10, .to = 110};
    CHECK(scale.place(0) == 10);
    CHECK(scale.place(50) == 35);
    CHECK(scale.place(200) == 110);
    CHECK(scale.place(1000) == 110);
    CHECK(scale.place(-1) == 10);
}

TEST_CASE("a logarithmic scale gives equal room to equal ratios") {
    const Scale scale{.low = 0.25, .high = 4, .from = 0, .to = 400, .logarithmic = true};
    CHECK_THAT(scale.place(0.5), WithinAbs(100, 1e-9));
    CHECK_THAT(scale.place(1), WithinAbs(200, 1e-9));
    CHECK_THAT(scale.place(2), WithinAbs(300, 1e-9));
    CHECK_THAT(scale.place(0.01), WithinAbs(0, 1e-9));
}

TEST_CASE("ticks of an even axis are at round numbers and no more than asked for") {
    CHECK(even_ticks(161'699, 4) == Ticks{{0, "0"}, {50'000, "50k"}, {100'000, "100k"}, {150'000, "150k"}});
    CHECK(even_ticks(7.4, 4) == Ticks{{0, "0"}, {2, "2"}, {4, "4"}, {6, "6"}});
    CHECK(even_ticks(1, 1) == Ticks{{0, "0"}, {1, "1"}});
    CHECK(even_ticks(1.2, 3) == Ticks{{0, "0"}, {0.5, "0.5"}, {1, "1"}});
}

TEST_CASE("ticks of a logarithmic axis are powers of ten, or more where there are too few") {
    CHECK(logarithmic_ticks(0.5, 150) == Ticks{{1, "1"}, {10, "10"}, {100, "100"}});
    CHECK(logarithmic_ticks(3, 60) == Ticks{{5, "5"}, {10, "10"}, {20, "20"}, {50, "50"}});
    std::string labels;
    for (const Tick& tick : logarithmic_ticks(0.26, 0.44)) labels += tick.label + " ";
    CHECK(labels == "0.3 0.35 0.4 ");
}

TEST_CASE("numbers of an axis are short") {
    CHECK(short_number(0) == "0");
    CHECK(short_number(0.25) == "0.25");
    CHECK(short_number(999) == "999");
    CHECK(short_number(1'500) == "1.5k");
    CHECK(short_number(2'000'000) == "2M");
    CHECK(short_number(3e9) == "3G");
}
