#include "report/html/curves.hpp"

#include "files/durations.hpp"
#include "report/picture/fit.hpp"
#include "report/picture/scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace httpbench::report {

namespace {

constexpr double width = 760;
constexpr double height = 300;
constexpr double left = 66;
constexpr double right = width - 18;
constexpr double top = 26;
constexpr double bottom = height - 40;
constexpr Font font{.size = 13};
constexpr int points_per_decade = 8;

struct Bounds {
    CurvePoint low{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
    CurvePoint high{0, 0};
    [[nodiscard]] bool empty() const noexcept { return high.x <= 0 || high.y <= 0; }
};

Bounds bounds_of(const Curves& curves) {
    Bounds bounds;
    for (const std::vector<CurvePoint>& curve : curves) {
        for (const CurvePoint& point : curve) {
            bounds.low = {std::min(bounds.low.x, point.x), std::min(bounds.low.y, point.y)};
            bounds.high = {std::max(bounds.high.x, point.x), std::max(bounds.high.y, point.y)};
        }
    }
    return bounds;
}

void add_label(Drawing& drawing, double x, double y, std::string text, Anchor anchor) {
    const double measured = estimated_width(text, font);
    drawing.shapes.emplace_back(Text{x, y, std::move(text), font, anchor, {.kind = Ink::Kind::muted}, measured});
}

void draw_y_axis(Drawing& drawing, const Scale& scale, const std::vector<Tick>& ticks, const std::string& unit) {
    for (const Tick& tick : ticks) {
        const double y = scale.place(tick.value);
        drawing.shapes.emplace_back(Line{left, y, right, y, {.kind = Ink::Kind::grid}});
        add_label(drawing, left - 8, y + 4.5, tick.label, Anchor::end);
    }
    add_label(drawing, 4, 14, unit, Anchor::start);
}

void draw_x_axis(Drawing& drawing, const Scale& scale, const std::vector<Tick>& ticks, const std::string& name) {
    drawing.shapes.emplace_back(Line{left, bottom, right, bottom, {.kind = Ink::Kind::axis}});
    for (const Tick& tick : ticks) {
        const double x = scale.place(tick.value);
        drawing.shapes.emplace_back(Line{x, bottom, x, bottom + 5, {.kind = Ink::Kind::axis}});
        add_label(drawing, x, bottom + 19, tick.label, Anchor::middle);
    }
    add_label(drawing, right, height - 4, name, Anchor::end);
}

void draw_curves(Drawing& drawing, const Curves& curves, const Scale& x, const Scale& y, bool dots) {
    for (std::size_t target = 0; target < curves.size(); ++target) {
        const Ink ink{.kind = Ink::Kind::series, .series = target};
        Path path{.ink = ink};
        for (const CurvePoint& point : curves[target]) path.points.push_back({x.place(point.x), y.place(point.y)});
        if (path.points.empty()) continue;
        if (dots || path.points.size() == 1) {
            for (const Path::Point& point : path.points) drawing.shapes.emplace_back(Dot{point.x, point.y, 3.5, ink});
        }
        drawing.shapes.emplace_back(std::move(path));
    }
}

/// "50 %", "90 %", "99 %", … at x = 2, 10, 100, …
std::vector<Tick> percentile_ticks(double highest) {
    std::vector<Tick> ticks{{1, "0 %"}};
    if (highest >= 2) ticks.push_back({2, "50 %"});
    for (int nines = 1; std::pow(10, nines) <= highest; ++nines) {
        ticks.push_back(
            {std::pow(10, nines), fmt::format("{:.{}f} %", 100 - std::pow(10, 2 - nines), std::max(0, nines - 2))});
    }
    return ticks;
}

std::vector<Tick> whole_ticks(double highest) {
    const int last = static_cast<int>(highest);
    const int step = std::max(1, (last + 14) / 15);
    std::vector<Tick> ticks;
    for (int round = 1; round <= last; round += step) {
        ticks.push_back({static_cast<double>(round), fmt::format("{}", round)});
    }
    return ticks;
}

std::vector<CurvePoint> percentiles_of(const Histogram& latency) {
    std::vector<CurvePoint> curve;
    for (int i = 0;; ++i) {
        const double x = std::pow(10, static_cast<double>(i) / points_per_decade);
        const auto value = files::to_ms(latency.percentile(1 - 1 / x));
        if (!value) return curve;
        curve.push_back({x, *value});
    }
}

}  // namespace

Curves percentile_curves(const Rounds& rounds, const std::string& endpoint) {
    Curves curves;
    for (const TargetRun& run : rounds.targets) {
        const Measurement* const measurement = rounds.find(run.target.name, endpoint);
        curves.push_back(measurement == nullptr ? std::vector<CurvePoint>{}
                                                : percentiles_of(measurement->stats.latency));
    }
    return curves;
}

Curves round_curves(const Rounds& rounds, const std::string& endpoint) {
    Curves curves;
    for (const TargetRun& run : rounds.targets) {
        std::vector<CurvePoint>& curve = curves.emplace_back();
        const Measurement* const measurement = rounds.find(run.target.name, endpoint);
        if (measurement == nullptr) continue;
        for (const Slice& slice : measurement->slices) {
            const double rate = slice.requests_per_second();
            if (std::isfinite(rate)) curve.push_back({static_cast<double>(slice.round), rate});
        }
    }
    return curves;
}

Drawing draw_percentiles(const Curves& curves) {
    Drawing drawing{.width = width, .height = height};
    const Bounds bounds = bounds_of(curves);
    if (bounds.empty() || bounds.low.y <= 0) return drawing;
    const Scale x{.low = 1, .high = std::max(2.0, bounds.high.x), .from = left, .to = right, .logarithmic = true};
    const Scale y{
        .low = bounds.low.y / 1.2, .high = bounds.high.y * 1.2, .from = bottom, .to = top, .logarithmic = true};
    draw_y_axis(drawing, y, logarithmic_ticks(y.low, y.high), "ms");
    draw_x_axis(drawing, x, percentile_ticks(x.high), "percentile");
    draw_curves(drawing, curves, x, y, false);
    return drawing;
}

Drawing draw_rounds(const Curves& curves) {
    Drawing drawing{.width = width, .height = height};
    const Bounds bounds = bounds_of(curves);
    if (bounds.empty()) return drawing;
    const Scale x{.low = 0.5, .high = bounds.high.x + 0.5, .from = left, .to = right};
    const Scale y{.low = 0, .high = bounds.high.y * 1.05, .from = bottom, .to = top};
    draw_y_axis(drawing, y, even_ticks(y.high, 5), "requests/s");
    draw_x_axis(drawing, x, whole_ticks(bounds.high.x), "round");
    draw_curves(drawing, curves, x, y, true);
    return drawing;
}

}  // namespace httpbench::report
