#include "analysis/ratio/ratio.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>

using Catch::Approx;
using httpbench::analysis::ratio_of;

namespace {

std::vector<double> logarithms(std::initializer_list<double> ratios) {
    std::vector<double> result;
    for (const double ratio : ratios) result.push_back(std::log(ratio));
    return result;
}

}  // namespace

TEST_CASE("a ratio's estimate and interval are those of its logarithms") {
    // Exponents of two: 5, 1, 10, 2, 8, 4 have the estimate 5 and the interval [1, 10] (see hodges_lehmann_test.cpp).
    const auto ratio = ratio_of(logarithms({32, 2, 1024, 4, 256, 16}), 0.95);
    CHECK(ratio.estimate == Approx(32));
    CHECK(ratio.low == Approx(2));
    CHECK(ratio.high == Approx(1024));
    CHECK(ratio.confidence == 0.95);
    CHECK(ratio.rounds == 6);
}

TEST_CASE("turning every round over turns the ratio over") {
    const auto ratio = ratio_of(logarithms({1.0 / 32, 1.0 / 2, 1.0 / 1024, 1.0 / 4, 1.0 / 256, 1.0 / 16}), 0.90);
    CHECK(ratio.estimate == Approx(1.0 / 32));
    CHECK(ratio.low == Approx(1.0 / 256));
    CHECK(ratio.high == Approx(1.0 / 4));
}

TEST_CASE("five rounds give an estimate without a 95 % interval") {
    const auto ratio = ratio_of(logarithms({2, 2, 2, 2, 2}), 0.95);
    CHECK(ratio.estimate == Approx(2));
    CHECK(std::isnan(ratio.low));
    CHECK(std::isnan(ratio.high));
    CHECK(ratio.rounds == 5);
}

TEST_CASE("no rounds give no estimate") {
    const auto ratio = ratio_of({}, 0.95);
    CHECK(std::isnan(ratio.estimate));
    CHECK(std::isnan(ratio.low));
    CHECK(ratio.rounds == 0);
}
