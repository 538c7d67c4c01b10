#include "report/chart/chart.hpp"

#include "unit/report/sample_results.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace httpbench;
using namespace httpbench::report;

namespace {

std::vector<Text> texts_of(const Drawing& drawing) {
    std::vector<Text> texts;
    for (const Shape& shape : drawing.shapes) {
        if (const auto* const text = std::get_if<Text>(&shape)) texts.push_back(*text);
    }
    return texts;
}

bool overlap(const Box& a, const Box& b) {
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

std::vector<std::string> overlaps(const Drawing& drawing) {
    std::vector<std::string> found;
    const std::vector<Text> texts = texts_of(drawing);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t j = i + 1; j < texts.size(); ++j) {
            if (overlap(extent(texts[i]), extent(texts[j]))) found.push_back(texts[i].text + " | " + texts[j].text);
        }
        for (const Shape& shape : drawing.shapes) {
            const auto* const box = std::get_if<Box>(&shape);
            if (box != nullptr && box->ink.kind == Ink::Kind::series && overlap(extent(texts[i]), *box)) {
                found.push_back(texts[i].text + " | a bar");
            }
        }
    }
    return found;
}

std::vector<std::string> outside(const Drawing& drawing) {
    std::vector<std::string> found;
    for (const Text& text : texts_of(drawing)) {
        const Box box = extent(text);
        const bool inside =
            box.x >= 0 && box.y >= 0 && box.x + box.width <= drawing.width && box.y + box.height <= drawing.height;
        if (!inside) found.push_back(text.text);
    }
    return found;
}

bool has_text(const Drawing& drawing, const std::string& wanted) {
    const std::vector<Text> texts = texts_of(drawing);
    return std::any_of(texts.begin(), texts.end(), [&](const Text& text) { return text.text == wanted; });
}

}  // namespace

TEST_CASE("no text of a chart covers another, a bar or the edge") {
    const Results results = GENERATE(test::small_comparison(), test::large_comparison(), test::wide_comparison(),
                                     test::single_run(), Results{});
    const Drawing drawing = draw_chart(results, estimated_width);
    CHECK(drawing.width == chart_width);
    CHECK(overlaps(drawing) == std::vector<std::string>{});
    CHECK(outside(drawing) == std::vector<std::string>{});
}

TEST_CASE("a chart has the headline, the values, the verdicts, the plan and the host") {
    const Drawing drawing = draw_chart(test::large_comparison(), estimated_width);
    for (const char* const wanted :
         {"threaded is 1.43\u00D7 faster than coroutine [1.38, 1.49]: MODERATE.", "coroutine", "threaded", "GET /",
          "117,702", "2.261", "threaded 3.12\u00D7 SIGNIFICANT", "1.08\u00D7 INCONCLUSIVE", "1.31\u00D7 INVALID",
          "Plan: closed loop with 50 connections, 2500ms per endpoint and target in 10 rounds, seed 1."}) {
        CAPTURE(wanted);
        CHECK(has_text(drawing, wanted));
    }
    CHECK(has_text(draw_chart(test::small_comparison(), estimated_width),
                   "Host: Some CPU, 2 cores, 4.0 GiB, Linux 6.1.0. 2026-11-23 12:34 UTC, httpbench 0.1.0."));
}

TEST_CASE("beside the longest verdict the winner's name is whole, in a wide font as well") {
    const auto wide = [](std::string_view text, const Font& font) {
        return 0.75 * font.size * static_cast<double>(text.size());
    };
    CHECK(has_text(draw_chart(test::large_comparison(), wide), "threaded 3.12\u00D7 SIGNIFICANT"));
}

TEST_CASE("names are drawn as they are, and long ones lose their middle") {
    const Drawing drawing = draw_chart(test::wide_comparison(), estimated_width);
    CHECK(has_text(drawing, "<b>bold & \"quoted\"</b>"));
    CHECK(has_text(drawing, "\u6771\u4EAC \u30B5\u30FC\u30D0\u30FC"));
    CHECK(has_text(drawing, "{id}"));
    CHECK(has_text(drawing, "GET /items/0"));
    CHECK_FALSE(has_text(drawing, "DELETE /tenants/{id}/a/very/long/path/that/goes/on/and/on/and/on/3"));
    const std::vector<Text> texts = texts_of(drawing);
    CHECK(std::any_of(texts.begin(), texts.end(), [](const Text& text) {
        return text.text.starts_with("DELETE /ten") && text.text.find("\u2026") != std::string::npos;
    }));
}

TEST_CASE("a bar is as long as its number, from the axis on") {
    // Goodput of 200 and 400: the second bar is twice the first.
    std::vector<Box> bars;
    for (const Shape& shape : draw_chart(test::small_comparison(), estimated_width).shapes) {
        const auto* const box = std::get_if<Box>(&shape);
        if (box != nullptr && box->ink.kind == Ink::Kind::series) bars.push_back(*box);
    }
    REQUIRE(bars.size() >= 4);  // two swatches of the legend, then the first panel
    CHECK(bars[2].x == bars[3].x);
    CHECK(std::abs(bars[3].width - 2 * bars[2].width) < 1e-9);
    CHECK(bars[2].ink == Ink{.kind = Ink::Kind::series, .series = 0});
}
