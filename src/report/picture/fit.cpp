#include "report/picture/fit.hpp"

#include "base/utf8.hpp"
#include "report/text/fit.hpp"

#include <algorithm>

namespace httpbench::report {

namespace {

constexpr std::string_view ellipsis = "\u2026";

/// A share of the font's size, on the wide side: a guess that is too small would let texts run into each other.
double usual_width(char32_t point) {
    if (point >= 0x1100 &&
        (point <= 0x115F || (point >= 0x2E80 && point <= 0xA4CF) || (point >= 0xAC00 && point <= 0xD7A3) ||
         (point >= 0xF900 && point <= 0xFAFF) || (point >= 0xFE30 && point <= 0xFE6F) ||
         (point >= 0xFF00 && point <= 0xFF60) || (point >= 0x1F300 && point <= 0x3FFFD))) {
        return 1.05;
    }
    switch (point) {
        case U'i':
        case U'j':
        case U'l':
        case U'I':
        case U'f':
        case U't':
        case U'r':
        case U' ':
        case U'.':
        case U',':
        case U':':
        case U';':
        case U'/':
        case U'|':
        case U'!':
        case U'\'':
        case U'(':
        case U')':
        case U'[':
        case U']':
            return 0.4;
        case U'm':
        case U'w':
        case U'M':
        case U'W':
        case U'@':
        case U'%':
            return 0.95;
        default:
            return point >= U'A' && point <= U'Z' ? 0.72 : 0.62;
    }
}

}  // namespace

double estimated_width(std::string_view text, const Font& font) {
    const std::string valid = to_valid_utf8(text);
    double width = 0;
    for (std::string_view rest = valid; !rest.empty();) {
        const CodePoint point = first_code_point(rest);
        width += usual_width(point.value);
        rest.remove_prefix(point.bytes);
    }
    return width * font.size * (font.bold ? 1.08 : 1.0);
}

std::string drawable(std::string_view text) {
    return printable(text, true);
}

std::string fitted(std::string_view text, double width, const Font& font, const MeasureText& measure) {
    std::string whole = drawable(text);
    if (measure(whole, font) <= width) return whole;
    // The most characters that fit, by halving: a shorter text is never wider.
    std::size_t fits = 0;
    std::size_t too_long = count_code_points(whole);
    while (too_long - fits > 1) {
        const std::size_t middle = fits + (too_long - fits) / 2;
        (measure(shortened(whole, middle, ellipsis), font) <= width ? fits : too_long) = middle;
    }
    return fits == 0 ? std::string{} : fits == 1 ? std::string{ellipsis} : shortened(whole, fits, ellipsis);
}

std::vector<std::string> broken(std::string_view text, double width, const Font& font, const MeasureText& measure) {
    const std::string whole = drawable(text);
    std::vector<std::string> lines;
    std::string line;
    for (std::string_view rest = whole; !rest.empty();) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        if (word.empty()) continue;
        const std::string longer = line.empty() ? std::string{word} : line + ' ' + std::string{word};
        if (measure(longer, font) <= width) {
            line = longer;
            continue;
        }
        if (!line.empty()) lines.push_back(line);
        line = fitted(word, width, font, measure);
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

}  // namespace httpbench::report
