#include "report/html/inline_svg.hpp"

#include <fmt/format.h>

namespace httpbench::report {

namespace {

std::string class_of(const Ink& ink) {
    switch (ink.kind) {
        case Ink::Kind::series:
            return fmt::format("s{}", ink.series % 8);
        case Ink::Kind::muted:
            return "muted";
        case Ink::Kind::grid:
            return "grid";
        case Ink::Kind::axis:
            return "axis";
        case Ink::Kind::card:
            return "card";
        case Ink::Kind::text:
            break;
    }
    return "text";
}

/// A tenth of a pixel is more than anybody sees.
std::string number(double value) {
    std::string text = fmt::format("{:.1f}", value);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text;
}

class SvgWriter {
  public:
    explicit SvgWriter(HtmlWriter& html) : html_{html} {}

    void operator()(const Box& box) {
        html_.element("rect",
                      {{"class", class_of(box.ink)},
                       {"x", number(box.x)},
                       {"y", number(box.y)},
                       {"width", number(box.width)},
                       {"height", number(box.height)}},
                      "");
    }

    void operator()(const Line& line) {
        HtmlWriter::Attributes attributes{{"class", class_of(line.ink)}, {"x1", number(line.x1)},
                                          {"y1", number(line.y1)},       {"x2", number(line.x2)},
                                          {"y2", number(line.y2)},       {"stroke-width", number(line.width)}};
        if (line.dashed) attributes.emplace_back("stroke-dasharray", "3 4");
        html_.element("line", attributes, "");
    }

    void operator()(const Dot& dot) {
        html_.element(
            "circle",
            {{"class", class_of(dot.ink)}, {"cx", number(dot.x)}, {"cy", number(dot.y)}, {"r", number(dot.radius)}},
            "");
    }

    void operator()(const Path& path) {
        std::string points;
        for (const Path::Point& point : path.points) points += number(point.x) + ',' + number(point.y) + ' ';
        html_.element("polyline",
                      {{"class", class_of(path.ink)}, {"points", points}, {"stroke-width", number(path.width)}}, "");
    }

    void operator()(const Text& text) {
        HtmlWriter::Attributes attributes{{"class", class_of(text.ink)},
                                          {"x", number(text.x)},
                                          {"y", number(text.y)},
                                          {"font-size", number(text.font.size)}};
        if (text.font.bold) attributes.emplace_back("font-weight", "bold");
        if (text.anchor == Anchor::middle) attributes.emplace_back("text-anchor", "middle");
        if (text.anchor == Anchor::end) attributes.emplace_back("text-anchor", "end");
        html_.element("text", attributes, text.text);
    }

  private:
    HtmlWriter& html_;
};

}  // namespace

void write_svg(HtmlWriter& html, const Drawing& drawing, const std::string& description) {
    html.element("svg",
                 {{"viewBox", fmt::format("0 0 {} {}", number(drawing.width), number(drawing.height))},
                  {"width", number(drawing.width)},
                  {"height", number(drawing.height)},
                  {"role", "img"},
                  {"aria-label", description}},
                 [&] {
                     SvgWriter write{html};
                     for (const Shape& shape : drawing.shapes) std::visit(write, shape);
                 });
}

}  // namespace httpbench::report
