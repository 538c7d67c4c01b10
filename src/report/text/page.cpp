#include "report/text/page.hpp"

#include "base/utf8.hpp"

#include <string>

namespace httpbench::report {

namespace {

std::string_view escape_of(Tone tone) {
    switch (tone) {
        case Tone::heading:
            return "\033[1m";
        case Tone::good:
            return "\033[32m";
        case Tone::warning:
            return "\033[33m";
        case Tone::bad:
            return "\033[31m";
        case Tone::plain:
            break;
    }
    return "";
}

}  // namespace

std::string Page::painted(std::string_view text, Tone tone) const {
    const std::string_view escape = options_.color ? escape_of(tone) : "";
    if (escape.empty()) return std::string{text};
    return std::string{escape}.append(text).append("\033[0m");
}

void Page::title(std::string_view title, std::string_view remark) {
    const std::string_view rule = options_.unicode ? "\u2500" : "=";
    const auto rules = [&](std::size_t count) {
        std::string drawn;
        for (; count > 0; --count) drawn += rule;
        return drawn;
    };
    constexpr std::size_t frame = 6;  // two rules and a space on either side
    const std::string left = shortened(shown(title), width() - frame, ellipsis());
    std::string right = remark.empty() ? std::string{} : " " + shown(remark) + " " + rules(2);
    std::size_t used = count_code_points(left) + count_code_points(right) + 4;
    if (used >= width()) {
        right.clear();
        used = count_code_points(left) + 4;
    }
    blank();
    line(rules(2) + " " + painted(left, Tone::heading) + " " + rules(width() - used) + right);
}

void Page::blank() {
    if (!text_.empty()) text_ += '\n';
}

void Page::line(std::string_view text) {
    text_ += text.substr(0, text.find_last_not_of(' ') + 1);
    text_ += '\n';
}

void Page::paragraph(std::string_view text, std::string_view label, Tone label_tone) {
    const std::size_t indent = count_code_points(label);
    std::string before = painted(label, label_tone);
    for (const std::string& words : wrapped(shown(text), width() - indent)) {
        line(before + words);
        before = std::string(indent, ' ');
    }
}

}  // namespace httpbench::report
