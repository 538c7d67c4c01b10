#include "report/chart/ratios.hpp"

#include "base/utf8.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

#include <cmath>

using namespace httpbench;
using namespace httpbench::report;
using Catch::Matchers::WithinAbs;

namespace {

double square(std::string_view text, const Font& font) {
    return font.size * static_cast<double>(count_code_points(text));
}

ChartData with_ratio(Ratio ratio) {
    return {.targets = {"a", "b"}, .endpoints = {"GET /"}, .ratios = {{{.series = 1, .ratio = ratio}}}};
}

}  // namespace

TEST_CASE("the axis of ratios reaches as far to either side, and as far as an interval does") {
    const Scale near = ratio_scale(with_ratio({.estimate = 1, .low = 0.9, .high = 1.1}), 0, 100);
    CHECK_THAT(near.place(1), WithinAbs(50, 1e-9));
    const Scale far = ratio_scale(with_ratio({.estimate = 5, .low = 4, .high = 8}), 0, 100);
    CHECK(far.high == 8 * 1.05);
    CHECK(far.low == near.low);
    const Scale unknown = ratio_scale(with_ratio({.estimate = NAN, .low = NAN, .high = NAN}), 0, 100);
    CHECK((unknown.low == near.low && unknown.high == near.high));
}

TEST_CASE("the axis of ratios names 1 and the cut-offs first, and further numbers where there is room") {
    const auto labels = [](const Scale& scale) {
        std::string all;
        for (const Tick& tick : ratio_ticks(scale, square, {.size = 10})) all += tick.label + " ";
        return all;
    };
    const Scale roomy{.low = 0.4, .high = 2.5, .from = 0, .to = 2000, .logarithmic = true};
    CHECK(labels(roomy) == "1 2 0.5 1.5 0.67 1.1 0.91 ");
    // ln 2.5 / 100 px: 2 is 76 px right of 1, 1.5 is 44 px. "0.5" is 30 wide, with 5 between two of them.
    const Scale tight{.low = 0.4, .high = 2.5, .from = 0, .to = 200, .logarithmic = true};
    CHECK(labels(tight) == "1 2 0.5 1.5 ");
    const Scale wide{.low = 0.4, .high = 60, .from = 0, .to = 2000, .logarithmic = true};
    CHECK(labels(wide) == "1 2 0.5 1.5 0.67 1.1 0.91 10 5 50 ");
}
