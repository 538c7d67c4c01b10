#include "report/chart/bars.hpp"

#include <algorithm>
#include <cmath>

namespace httpbench::report {

namespace {

constexpr double spread_for_logarithms = 100;
constexpr double value_gap = 6;   ///< between a bar and its value
constexpr double tick_room = 40;  ///< pixels an axis gives each number
constexpr Font tick_font{.size = 12};

/// Calls with every number above 0 that the panel shows.
template <class Use>
void for_each_number(const BarPanel& panel, Use use) {
    for (const std::vector<Bar>& group : panel.bars) {
        for (const Bar& bar : group) {
            if (bar.value > 0) use(bar.value);
            if (bar.value > 0 && bar.interval) {
                use(bar.interval->low);
                use(bar.interval->high);
            }
        }
    }
}

double widest_label(const Rows& rows, const BarPanel& panel, const MeasureText& measure) {
    double widest = 0;
    for (const std::vector<Bar>& group : panel.bars) {
        for (const Bar& bar : group) widest = std::max(widest, measure(bar.label, rows.font()));
    }
    return widest;
}

void draw_axis(Drawing& drawing, const Rows& rows, const Scale& scale, const MeasureText& measure) {
    const int most = std::max(1, static_cast<int>((scale.to - scale.from) / tick_room));
    const std::vector<Tick> ticks =
        scale.logarithmic ? logarithmic_ticks(scale.low, scale.high) : even_ticks(scale.high, most);
    double free_from = scale.from - tick_room;
    for (const Tick& tick : ticks) {
        const double x = scale.place(tick.value);
        const bool at_zero = tick.value == 0;
        drawing.shapes.emplace_back(
            Line{x, rows.top(), x, rows.bottom(), {.kind = at_zero ? Ink::Kind::axis : Ink::Kind::grid}});
        const double width = measure(tick.label, tick_font);
        if (x - width / 2 < free_from) continue;
        free_from = x + width / 2 + 8;
        drawing.shapes.emplace_back(
            Text{x, rows.top() - 8, tick.label, tick_font, Anchor::middle, {.kind = Ink::Kind::muted}, width});
    }
}

/// A light line under the dark one lets it show on dark bars as well.
void draw_whisker(Drawing& drawing, const Scale& scale, const analysis::Interval& interval, double y, double height) {
    const double low = scale.place(interval.low);
    const double high = scale.place(interval.high);
    for (const auto& [ink, width] : {std::pair{Ink{.kind = Ink::Kind::card}, 3.6}, std::pair{Ink{}, 1.4}}) {
        drawing.shapes.emplace_back(Line{low, y, high, y, ink, width});
        for (const double end : {low, high}) {
            drawing.shapes.emplace_back(Line{end, y - height / 2, end, y + height / 2, ink, width});
        }
    }
}

/// A bar or dot. @return how far it reaches
double draw_bar(Drawing& drawing, const Rows& rows, const Scale& scale, const Bar& bar, double y, Ink ink) {
    if (std::isnan(bar.value)) return scale.from;
    const double end = scale.place(bar.value);
    if (scale.logarithmic) {
        drawing.shapes.emplace_back(Line{scale.from, y, end, y, ink, 1});
    } else {
        const double height = rows.line_height() - 3;
        drawing.shapes.emplace_back(Box{scale.from, y - height / 2, end - scale.from, height, ink});
    }
    if (bar.interval) draw_whisker(drawing, scale, *bar.interval, y, rows.line_height() * 0.4);
    const double dot_radius = rows.line_height() * 0.25;
    if (scale.logarithmic) drawing.shapes.emplace_back(Dot{end, y, dot_radius, ink});
    const double reach = scale.logarithmic ? end + dot_radius : end;
    return bar.interval ? std::max(reach, scale.place(bar.interval->high)) : reach;
}

}  // namespace

Scale scale_of(const BarPanel& panel, double from, double to) {
    double low = std::numeric_limits<double>::infinity();
    double high = 0;
    for_each_number(panel, [&](double number) {
        low = std::min(low, number);
        high = std::max(high, number);
    });
    if (high <= 0) return {.low = 0, .high = 1, .from = from, .to = to};
    if (high / low < spread_for_logarithms) return {.low = 0, .high = high, .from = from, .to = to};
    return {.low = low / 1.5, .high = high, .from = from, .to = to, .logarithmic = true};
}

void draw_bars(Drawing& drawing, const Rows& rows, const BarPanel& panel, Span place, const MeasureText& measure) {
    const double room_for_values = widest_label(rows, panel, measure) + value_gap + rows.line_height() * 0.25;
    const Scale scale = scale_of(panel, place.x, place.end() - room_for_values);
    draw_heading(drawing, rows, panel.title, panel.note + (scale.logarithmic ? "; log axis" : ""), place, measure);
    draw_axis(drawing, rows, scale, measure);
    for (std::size_t group = 0; group < panel.bars.size(); ++group) {
        for (std::size_t target = 0; target < panel.bars[group].size(); ++target) {
            const Bar& bar = panel.bars[group][target];
            const double y = rows.middle(group, target);
            const double end = draw_bar(drawing, rows, scale, bar, y, {.kind = Ink::Kind::series, .series = target});
            add_text(drawing,
                     {.x = end + value_gap, .y = baseline(y, rows.font()), .text = bar.label, .font = rows.font()},
                     place.end() - end, measure);
        }
    }
}

}  // namespace httpbench::report
