#include "report/html/curves.hpp"

#include "unit/report/sample_results.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>

using namespace httpbench;
using namespace httpbench::report;
using namespace std::chrono_literals;
using Catch::Matchers::WithinRel;

TEST_CASE("a curve of percentiles rises with the slow requests and ends where evidence does") {
    // 18,000 of 1.13 ms, 1,800 of twice that, 200 of ten times that: the 90th percentile (x = 10) is still 1.13 ms, the
    // 99th (x = 100) twice it. 20,000 requests have 10 beyond x = 2,000: eight points a decade, 10^(26/8) = 1,778 is
    // the last of them.
    const Curves curves = percentile_curves(test::large_comparison().rounds, "GET /");
    REQUIRE(curves.size() == 2);
    const std::vector<CurvePoint>& curve = curves[0];
    REQUIRE(curve.size() == 27);
    CHECK(curve[0].x == 1);
    CHECK_THAT(curve[8].x, WithinRel(10.0, 1e-12));
    CHECK_THAT(curve[8].y, WithinRel(1.13, 0.001));
    CHECK_THAT(curve[16].y, WithinRel(2.26, 0.001));
    CHECK_THAT(curve[26].y, WithinRel(11.3, 0.001));
}

TEST_CASE("a curve of rounds has the goodput of each") {
    // b answered 50 in 125 ms, then 150 in 375 ms.
    const Curves curves = round_curves(test::small_comparison().rounds, "POST /echo");
    REQUIRE(curves.size() == 2);
    CHECK(curves[0] == std::vector<CurvePoint>{{1, 200}});
    CHECK(curves[1] == std::vector<CurvePoint>{{1, 400}, {2, 400}});
    CHECK(round_curves(test::small_comparison().rounds, "GET /unknown")[0].empty());
}

TEST_CASE("curves are drawn inside their picture, one line a target") {
    for (const Drawing& drawing : {draw_percentiles(percentile_curves(test::large_comparison().rounds, "GET /")),
                                   draw_rounds(round_curves(test::large_comparison().rounds, "GET /"))}) {
        std::size_t lines = 0;
        for (const Shape& shape : drawing.shapes) {
            const auto* const path = std::get_if<Path>(&shape);
            if (path == nullptr) continue;
            CHECK(path->ink == Ink{.kind = Ink::Kind::series, .series = lines++});
            for (const Path::Point& point : path->points) {
                CHECK((point.x >= 0 && point.x <= drawing.width && point.y >= 0 && point.y <= drawing.height));
            }
        }
        CHECK(lines == 2);
    }
    CHECK(draw_percentiles({{}, {}}).shapes.empty());
    CHECK(draw_rounds({}).shapes.empty());
}
