#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

namespace httpbench::report {

/// A picture as a list of shapes, so that what it shows is decided once, apart from how it gets onto paper or a page.
/// Lengths are pixels, y goes down; later shapes lie over earlier ones.

/// What something drawn is; whoever draws it knows the colour of that.
struct Ink {
    enum class Kind { text, muted, grid, axis, series, card } kind = Kind::text;
    std::size_t series = 0;  ///< which target, with `series`
    bool operator==(const Ink&) const = default;
};

struct Box {
    double x = 0;  ///< left
    double y = 0;  ///< top
    double width = 0;
    double height = 0;
    Ink ink = {};
    bool operator==(const Box&) const = default;
};

struct Line {
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
    Ink ink = {};
    double width = 1;
    bool dashed = false;
    bool operator==(const Line&) const = default;
};

struct Dot {
    double x = 0;
    double y = 0;
    double radius = 0;
    Ink ink = {};
    bool operator==(const Dot&) const = default;
};

/// How letters look.
struct Font {
    double size = 13;
    bool bold = false;
    bool operator==(const Font&) const = default;
};

enum class Anchor { start, middle, end };

/// One line of text in valid UTF-8 that fits where it stands.
struct Text {
    double x = 0;  ///< of the anchor
    double y = 0;  ///< of the baseline
    std::string text = {};
    Font font = {};
    Anchor anchor = Anchor::start;
    Ink ink = {};
    double width = 0;  ///< as measured
    bool operator==(const Text&) const = default;
};

/// A line through points, from the first to the last.
struct Path {
    struct Point {
        double x = 0;
        double y = 0;
        bool operator==(const Point&) const = default;
    };
    std::vector<Point> points = {};
    Ink ink = {};
    double width = 2;
    bool operator==(const Path&) const = default;
};

using Shape = std::variant<Box, Line, Dot, Path, Text>;

struct Drawing {
    double width = 0;
    double height = 0;
    std::vector<Shape> shapes = {};
};

/// Where a text covers others: from a little above its capitals to its descenders.
[[nodiscard]] Box extent(const Text& text) noexcept;

}  // namespace httpbench::report
