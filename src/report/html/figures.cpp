#include "report/chart/bars.hpp"
#include "report/chart/ratios.hpp"
#include "report/html/curves.hpp"
#include "report/html/inline_svg.hpp"
#include "report/html/sections.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace httpbench::report {

namespace {

constexpr double panel_width = 1000;
constexpr double name_width = 230;
constexpr double gap = 24;

/// Endpoints at the left, one panel beside them.
template <class Draw>
Drawing draw_panel(const ChartData& data, std::size_t groups, Draw draw) {
    const Rows rows{heading_height, groups, std::max<std::size_t>(data.targets.size(), 1)};
    std::vector<std::string> names = data.endpoints;
    if (groups > names.size()) names.emplace_back("All together");
    Drawing drawing{.width = panel_width, .height = rows.bottom() + 6};
    draw_bands(drawing, rows, {0, panel_width});
    draw_names(drawing, rows, names, {8, name_width}, estimated_width);
    draw(drawing, rows, Span{8 + name_width + gap, panel_width - name_width - gap - 16});
    return drawing;
}

Drawing draw_bar_panel(const ChartData& data, const BarPanel& panel) {
    return draw_panel(data, data.endpoints.size(), [&](Drawing& drawing, const Rows& rows, Span place) {
        draw_bars(drawing, rows, panel, place, estimated_width);
    });
}

Drawing draw_ratio_panel(const ChartData& data) {
    return draw_panel(data, data.ratios.size(), [&](Drawing& drawing, const Rows& rows, Span place) {
        draw_ratios(drawing, rows, data, place, estimated_width);
    });
}

/// @param chart which one a script draws over it
void write_figure(HtmlWriter& html, const std::string& chart, const std::string& title, const std::string& remark,
                  const Drawing& drawing) {
    html.element("figure", {}, [&] {
        html.element("figcaption", {}, [&] {
            html.element("strong", {}, [&] { html.element("bdi", title); });
            html.text(remark);
        });
        html.element("div", {{"class", "plot"}, {"data-chart", chart}},
                     [&] { write_svg(html, drawing, title + remark + "; the tables have the numbers"); });
    });
}

void write_bar_figure(HtmlWriter& html, const std::string& chart, const ChartData& data, const BarPanel& panel) {
    if (!panel.any_measured()) return;
    write_figure(html, chart, panel.title, " \u00B7 " + panel.note, draw_bar_panel(data, panel));
}

bool any_point(const Curves& curves) {
    return std::any_of(curves.begin(), curves.end(), [](const auto& curve) { return !curve.empty(); });
}

/// A figure an endpoint, two beside each other where there is room.
void write_curves(HtmlWriter& html, const Results& results, const std::string& chart,
                  Curves (*curves_of)(const Rounds&, const std::string&), Drawing (*draw)(const Curves&),
                  const std::string& remark) {
    html.element("div", {{"class", "pairs"}}, [&] {
        const std::vector<Endpoint>& endpoints = results.rounds.plan.endpoints;
        for (std::size_t i = 0; i < endpoints.size(); ++i) {
            const Curves curves = curves_of(results.rounds, label(endpoints[i]));
            if (!any_point(curves)) continue;
            write_figure(html, fmt::format("{}:{}", chart, i), label(endpoints[i]), remark, draw(curves));
        }
    });
}

bool anything_measured(const Rounds& rounds) {
    return std::any_of(rounds.measurements.begin(), rounds.measurements.end(),
                       [](const Measurement& measurement) { return !measurement.slices.empty(); });
}

}  // namespace

void write_charts(HtmlWriter& html, const Results& results) {
    if (!anything_measured(results.rounds)) return;
    const ChartData data = chart_data(results);
    write_section(html, "charts", "Charts", [&] {
        html.element("p",
                     "Bars show the whole run, the whiskers on them the interval of a typical round. Ratios have the "
                     "interval of the paired rounds; dashed lines stand where MODERATE (1.1), NOTABLE (1.5) and "
                     "SIGNIFICANT (2) begin.");
        if (!data.ratios.empty()) {
            write_figure(html, "ratios", "Ratio of requests/s", " \u00B7 right of 1 is faster than " + data.reference,
                         draw_ratio_panel(data));
        }
        write_bar_figure(html, "throughput", data, data.throughput);
        write_bar_figure(html, "mean", data, data.mean_latency);
        write_bar_figure(html, "p95", data, data.p95_latency);
        write_bar_figure(html, "cpu", data, data.cpu);
    });
}

void write_percentiles(HtmlWriter& html, const Results& results) {
    if (!anything_measured(results.rounds)) return;
    write_section(html, "latency", "Latency by percentile", [&] {
        html.element("p",
                     "How long the slowest requests took: at 99 %, one in a hundred took longer. A curve ends where "
                     "fewer than 10 requests lie beyond it.");
        write_curves(html, results, "percentiles", percentile_curves, draw_percentiles, " \u00B7 latency in ms");
    });
}

void write_rounds(HtmlWriter& html, const Results& results) {
    if (!anything_measured(results.rounds)) return;
    write_section(html, "rounds", "Rounds", [&] {
        html.element("p",
                     "Requests/s of each round. Drift of the machine shows as lines that rise or fall together, which "
                     "leaves the ratio alone.");
        write_curves(html, results, "rounds", round_curves, draw_rounds, " \u00B7 requests/s by round");
    });
}

}  // namespace httpbench::report
