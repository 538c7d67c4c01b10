#include "report/chart/ratios.hpp"

#include "analysis/ratio/margins.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace httpbench::report {

namespace {

constexpr Font tick_font{.size = 12};
constexpr double least_reach = 2.3;  ///< of the axis to either side of 1
constexpr double gap = 14;           ///< between the axis and the words
constexpr double least_axis = 160;   ///< that long words leave the axis

constexpr std::array cut_offs{analysis::moderate_from, analysis::notable_from, analysis::significant_from};

bool is_place(double number) {
    return std::isfinite(number) && number > 0;
}

/// "1", "1.5", "0.67", "50": as short as it is right to two digits behind the point.
std::string tick_text(double number) {
    std::string text = fmt::format("{:.2f}", number);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::vector<double> wanted_ticks(const Scale& scale) {
    std::vector<double> wanted{1, 2, 0.5};
    for (const double cut_off : {analysis::notable_from, analysis::moderate_from}) {
        wanted.push_back(cut_off);
        wanted.push_back(1 / cut_off);
    }
    for (double power = 10; power / 2 <= scale.high || 2 / power >= scale.low; power *= 10) {
        for (const double factor : {1.0, 0.5}) {
            wanted.push_back(factor * power);
            wanted.push_back(1 / (factor * power));
        }
    }
    return wanted;
}

void draw_line_at(Drawing& drawing, const Rows& rows, const Scale& scale, double ratio) {
    const double x = scale.place(ratio);
    const bool even = ratio == 1;
    drawing.shapes.emplace_back(Line{.x1 = x,
                                     .y1 = rows.top(),
                                     .x2 = x,
                                     .y2 = rows.bottom(),
                                     .ink = {.kind = even ? Ink::Kind::axis : Ink::Kind::muted},
                                     .dashed = !even});
}

void draw_axis(Drawing& drawing, const Rows& rows, const Scale& scale, const MeasureText& measure) {
    draw_line_at(drawing, rows, scale, 1);
    for (const double cut_off : cut_offs) {
        draw_line_at(drawing, rows, scale, cut_off);
        draw_line_at(drawing, rows, scale, 1 / cut_off);
    }
    for (const Tick& tick : ratio_ticks(scale, measure, tick_font)) {
        drawing.shapes.emplace_back(Text{.x = scale.place(tick.value),
                                         .y = rows.top() - 8,
                                         .text = tick.label,
                                         .font = tick_font,
                                         .anchor = Anchor::middle,
                                         .ink = {.kind = Ink::Kind::muted},
                                         .width = measure(tick.label, tick_font)});
    }
}

void draw_mark(Drawing& drawing, const Rows& rows, const Scale& scale, const RatioMark& mark, double y) {
    const Ink ink{.kind = Ink::Kind::series, .series = mark.series};
    if (is_place(mark.ratio.low) && is_place(mark.ratio.high)) {
        const double low = scale.place(mark.ratio.low);
        const double high = scale.place(mark.ratio.high);
        const double half = rows.line_height() * 0.25;
        drawing.shapes.emplace_back(Line{low, y, high, y, {}, 2});
        for (const double end : {low, high}) drawing.shapes.emplace_back(Line{end, y - half, end, y + half, {}, 2});
    }
    if (is_place(mark.ratio.estimate)) {
        const double x = scale.place(mark.ratio.estimate);
        const double radius = rows.line_height() * 0.27;
        drawing.shapes.emplace_back(Dot{x, y, radius + 1.2, {}});
        drawing.shapes.emplace_back(Dot{x, y, radius, ink});
    }
}

/// The winner's name gives way where there is too little room for it and the verdict.
void write_mark(Drawing& drawing, const Rows& rows, const RatioMark& mark, double y, Span place,
                const MeasureText& measure) {
    const Font font{.size = rows.font().size, .bold = !mark.winner.empty()};
    const std::string words = mark.winner.empty() ? mark.words : " " + mark.words;
    const std::string name = fitted(mark.winner, place.width - measure(words, font), font, measure);
    add_text(drawing, {.x = place.x, .y = baseline(y, font), .text = name + words, .font = font}, place.width, measure);
}

double widest_words(const Rows& rows, const ChartData& data, const MeasureText& measure) {
    double widest = 0;
    for (const std::vector<RatioMark>& group : data.ratios) {
        for (const RatioMark& mark : group) {
            widest = std::max(widest, measure(mark.winner + " " + mark.words, {rows.font().size, true}));
        }
    }
    return widest;
}

}  // namespace

Scale ratio_scale(const ChartData& data, double from, double to) {
    Scale scale{.low = 1 / least_reach, .high = least_reach, .from = from, .to = to, .logarithmic = true};
    for (const std::vector<RatioMark>& group : data.ratios) {
        for (const RatioMark& mark : group) {
            for (const double number : {mark.ratio.estimate, mark.ratio.low, mark.ratio.high}) {
                if (!is_place(number)) continue;
                scale.low = std::min(scale.low, number / 1.05);
                scale.high = std::max(scale.high, number * 1.05);
            }
        }
    }
    return scale;
}

std::vector<Tick> ratio_ticks(const Scale& scale, const MeasureText& measure, const Font& font) {
    constexpr double between = 5;
    std::vector<Tick> ticks;
    const auto span_of = [&](const Tick& tick) {
        const double width = measure(tick.label, font) + between;
        return Span{scale.place(tick.value) - width / 2, width};
    };
    for (const double number : wanted_ticks(scale)) {
        if (number < scale.low || number > scale.high) continue;
        const Tick tick{number, tick_text(number)};
        const Span span = span_of(tick);
        const bool free = std::all_of(ticks.begin(), ticks.end(), [&](const Tick& other) {
            const Span taken = span_of(other);
            return span.end() <= taken.x || taken.end() <= span.x;
        });
        if (free) ticks.push_back(tick);
    }
    return ticks;
}

void draw_ratios(Drawing& drawing, const Rows& rows, const ChartData& data, Span place, const MeasureText& measure) {
    const double words = std::min(widest_words(rows, data, measure), place.width - gap - least_axis);
    const Scale scale = ratio_scale(data, place.x, place.end() - words - gap);
    const Span beside{scale.to + gap, words};
    draw_heading(drawing, rows, "Requests/s against " + data.reference,
                 "log axis; right of 1 is faster than " + data.reference, place, measure);
    draw_axis(drawing, rows, scale, measure);
    for (std::size_t group = 0; group < data.ratios.size(); ++group) {
        for (const RatioMark& mark : data.ratios[group]) {
            const double y = data.targets.size() == 2 ? rows.middle(group) : rows.middle(group, mark.series);
            draw_mark(drawing, rows, scale, mark, y);
            write_mark(drawing, rows, mark, y, beside, measure);
        }
    }
}

}  // namespace httpbench::report
