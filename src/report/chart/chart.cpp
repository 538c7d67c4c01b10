#include "report/chart/chart.hpp"

#include "files/timestamp.hpp"
#include "httpbench/version.hpp"
#include "report/chart/bars.hpp"
#include "report/chart/ratios.hpp"
#include "report/headline.hpp"
#include "report/text/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace httpbench::report {

namespace {

constexpr double margin = 36;
constexpr double inner_width = chart_width - 2 * margin;
constexpr double column_gap = 26;
constexpr double longest_name = 250;
constexpr Font title_font{.size = 27, .bold = true};
constexpr Font headline_font{.size = 18};
constexpr Font legend_font{.size = 16};
constexpr Font footer_font{.size = 13};

double write_lines(Drawing& drawing, const std::vector<std::string>& texts, double y, const Font& font, Ink ink,
                   const MeasureText& measure) {
    for (const std::string& text : texts) {
        for (std::string& line : broken(text, inner_width, font, measure)) {
            y += font.size * 1.4;
            add_text(drawing, {.x = margin, .y = y, .text = std::move(line), .font = font, .ink = ink}, inner_width,
                     measure);
        }
    }
    return y;
}

double draw_head(Drawing& drawing, const Results& results, const MeasureText& measure) {
    const std::string title = results.rounds.interrupted ? "HTTP server comparison (interrupted)"
                              : results.command == "run" ? "HTTP server measurement"
                                                         : "HTTP server comparison";
    add_text(drawing, {.x = margin, .y = margin + 24, .text = title, .font = title_font}, inner_width, measure);
    return write_lines(drawing, headlines(results.rounds, results.comparison), margin + 34, headline_font, {}, measure);
}

std::vector<std::string> footer_of(const Results& results, const ChartData& data) {
    const std::string confidence = confidence_text(data.confidence);
    std::vector<std::string> lines;
    std::string legend =
        fmt::format("Bars: whole run; whiskers: {} interval of a typical round (Hodges\u2013Lehmann).", confidence);
    if (!data.ratios.empty()) {
        legend += fmt::format(
            " Ratios: {} interval over paired rounds; dashed: 1.1, 1.5 and 2, where MODERATE, NOTABLE and SIGNIFICANT "
            "begin.",
            confidence);
    }
    lines.push_back(std::move(legend));
    lines.push_back("Plan: " + plan_in_words(results.rounds.plan) + ".");
    const std::string host = host_in_words(results.rounds.host);
    const std::string started = files::to_timestamp(results.rounds.started_at);
    lines.push_back(fmt::format("{}{}{}{} {} UTC, httpbench {}.", host.empty() ? "" : "Host: ", host,
                                host.empty() ? "" : ". ", started.substr(0, 10), started.substr(11, 5), version()));
    return lines;
}

double name_width(const ChartData& data, const MeasureText& measure) {
    double widest = 120;
    for (const std::string& name : data.endpoints) widest = std::max(widest, measure(drawable(name), {.size = 15}));
    return std::min(widest, longest_name);
}

/// The panels beside each other, the ratios twice as wide as the others.
void draw_panels(Drawing& drawing, const Rows& rows, const ChartData& data, const MeasureText& measure) {
    std::vector<std::string> names = data.endpoints;
    if (data.ratios.size() > names.size()) names.emplace_back("All together");
    const Span name_place{margin + 8, name_width(data, measure)};
    draw_bands(drawing, rows, {margin, inner_width});
    draw_names(drawing, rows, names, name_place, measure);

    std::vector<const BarPanel*> panels{&data.throughput, &data.mean_latency, &data.p95_latency};
    if (data.cpu.any_measured()) panels.push_back(&data.cpu);
    const double shares = static_cast<double>(panels.size()) + (data.ratios.empty() ? 0 : 2);
    const double share = (chart_width - margin - name_place.end()) / shares;
    double x = name_place.end();
    for (const BarPanel* const panel : panels) {
        draw_bars(drawing, rows, *panel, {x + column_gap, share - column_gap}, measure);
        x += share;
    }
    if (!data.ratios.empty()) {
        draw_ratios(drawing, rows, data, {x + column_gap, 2 * share - column_gap - 8}, measure);
    }
}

}  // namespace

double draw_legend(Drawing& drawing, const std::vector<std::string>& targets, double x, double y, double width,
                   const MeasureText& measure) {
    constexpr double swatch = 16;
    constexpr double longest = 320;
    constexpr double line = 28;
    double at = x;
    for (std::size_t target = 0; target < targets.size(); ++target) {
        const std::string name = fitted(targets[target], longest, legend_font, measure);
        const double needed = swatch + 8 + measure(name, legend_font);
        if (at > x && at + needed > x + width) {
            at = x;
            y += line;
        }
        drawing.shapes.emplace_back(Box{at, y, swatch, swatch, {.kind = Ink::Kind::series, .series = target}});
        add_text(drawing,
                 {.x = at + swatch + 8, .y = baseline(y + swatch / 2, legend_font), .text = name, .font = legend_font},
                 longest, measure);
        at += needed + 28;
    }
    return y + line;
}

Drawing draw_chart(const Results& results, const MeasureText& measure) {
    const ChartData data = chart_data(results);
    Drawing drawing{.width = chart_width};
    double y = draw_head(drawing, results, measure) + 18;
    y = draw_legend(drawing, data.targets, margin, y, inner_width, measure) + 14;
    const Rows rows{y + heading_height, std::max(data.endpoints.size(), data.ratios.size()),
                    std::max<std::size_t>(data.targets.size(), 1)};
    draw_panels(drawing, rows, data, measure);
    y = write_lines(drawing, footer_of(results, data), rows.bottom() + 12, footer_font, {.kind = Ink::Kind::muted},
                    measure);
    drawing.height = std::ceil(y + margin * 0.7);
    return drawing;
}

}  // namespace httpbench::report
