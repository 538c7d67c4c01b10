#include "report/picture/drawing.hpp"

namespace httpbench::report {

namespace {

// Of the letters that the usual sans-serif fonts have: shares of the font's size over and under the baseline.
constexpr double ascent = 0.8;
constexpr double descent = 0.22;

double left_of(const Text& text) noexcept {
    switch (text.anchor) {
        case Anchor::start:
            return text.x;
        case Anchor::middle:
            return text.x - text.width / 2;
        case Anchor::end:
            break;
    }
    return text.x - text.width;
}

}  // namespace

Box extent(const Text& text) noexcept {
    return {.x = left_of(text),
            .y = text.y - ascent * text.font.size,
            .width = text.width,
            .height = (ascent + descent) * text.font.size,
            .ink = text.ink};
}

}  // namespace httpbench::report
