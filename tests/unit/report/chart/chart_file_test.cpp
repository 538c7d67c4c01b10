#include "httpbench/report.hpp"

#include "httpbench/error.hpp"
#include "report/chart/chart.hpp"
#include "report/picture/cairo.hpp"
#include "support/temporary_directory.hpp"
#include "unit/report/sample_results.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

using namespace httpbench;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;

namespace {

/// A number of four bytes, the highest first.
unsigned big_endian(std::string_view bytes) {
    unsigned number = 0;
    for (const char byte : bytes.substr(0, 4)) number = number << 8U | static_cast<unsigned char>(byte);
    return number;
}

std::string written(const std::string& name, const Results& results) {
    const test::TemporaryDirectory folder;
    write_chart(folder.file(name), results);
    std::ifstream file{folder.file(name), std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void skip_without_cairo() {
    if (const std::string missing = report::missing_for_pictures(); !missing.empty()) SKIP(missing);
}

}  // namespace

TEST_CASE("a chart is a PNG of 1600 pixels where its name ends in .png") {
    skip_without_cairo();
    const std::string png = written("chart.png", test::large_comparison());
    REQUIRE(png.starts_with("\x89PNG\r\n\x1A\n"));
    REQUIRE(png.size() > 24);
    CHECK(big_endian(std::string_view{png}.substr(16)) == 1600);
    CHECK(big_endian(std::string_view{png}.substr(20)) > 600);
    CHECK(png.size() < 200'000);
}

TEST_CASE("a chart is an SVG of the same size where its name ends in .svg") {
    skip_without_cairo();
    const std::string svg = written("chart.svg", test::large_comparison());
    CHECK_THAT(svg, ContainsSubstring("<svg ") && ContainsSubstring("width=\"1600") && ContainsSubstring("</svg>"));
}

TEST_CASE("charts are drawn of whatever results there are") {
    skip_without_cairo();
    for (const Results& results : {test::wide_comparison(), test::single_run(), Results{}}) {
        CHECK(written("chart.png", results).starts_with("\x89PNG"));
    }
}

TEST_CASE("the fonts at hand bring no text of a chart over its edge") {
    skip_without_cairo();
    double reach = 0;
    static_cast<void>(report::paint(report::PictureFormat::svg, [&](const report::MeasureText& measure) {
        CHECK(measure("wide", {.size = 20}) > measure("wide", {.size = 10}));
        report::Drawing drawing = report::draw_chart(test::wide_comparison(), measure);
        for (const report::Shape& shape : drawing.shapes) {
            if (const auto* const text = std::get_if<report::Text>(&shape)) {
                reach = std::max(reach, extent(*text).x + text->width);
            }
        }
        return drawing;
    }));
    CHECK(reach > 1000);
    CHECK(reach <= 1600);
}

TEST_CASE("a chart of another kind is refused, with an example") {
    CHECK_THROWS_MATCHES(check_chart("chart.jpeg"), Error,
                         MessageMatches(ContainsSubstring("'chart.jpeg' ends neither in .png nor in .svg")));
    CHECK_THROWS_AS(check_chart("png"), Error);
    if (report::missing_for_pictures().empty()) {
        CHECK_NOTHROW(check_chart("a.png"));
    } else {
        CHECK_THROWS_MATCHES(check_chart("a.png"), Error,
                             MessageMatches(ContainsSubstring("'a.png' cannot be drawn: ")));
    }
}
