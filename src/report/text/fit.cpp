#include "report/text/fit.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace httpbench::report {

namespace {

bool is_control(char32_t point) {
    return point < 0x20 || (point >= 0x7F && point <= 0x9F);
}

/// Bytes of the first `columns` code points of well-formed UTF-8.
std::size_t bytes_of(std::string_view text, std::size_t columns) {
    std::size_t bytes = 0;
    for (; columns > 0 && bytes < text.size(); --columns) bytes += first_code_point(text.substr(bytes)).bytes;
    return bytes;
}

}  // namespace

std::string printable(std::string_view text, bool unicode) {
    const std::string valid = to_valid_utf8(text);
    std::string safe;
    for (std::string_view rest = valid; !rest.empty();) {
        const CodePoint point = first_code_point(rest);
        const bool shown = !is_control(point.value) && (unicode || point.value < 0x80);
        safe += shown ? rest.substr(0, point.bytes) : "?";
        rest.remove_prefix(point.bytes);
    }
    return safe;
}

std::string shortened(std::string_view text, std::size_t columns, std::string_view ellipsis) {
    const std::size_t length = count_code_points(text);
    if (length <= columns) return std::string{text};
    const std::size_t mark = count_code_points(ellipsis);
    if (columns <= mark) return std::string{text.substr(0, bytes_of(text, columns))};
    const std::size_t tail = (columns - mark) / 2;
    const std::size_t head = columns - mark - tail;
    std::string result{text.substr(0, bytes_of(text, head))};
    result += ellipsis;
    result += text.substr(bytes_of(text, length - tail));
    return result;
}

std::string padded(std::string_view text, std::size_t columns, Align align) {
    const std::size_t length = count_code_points(text);
    const std::string space(length < columns ? columns - length : 0, ' ');
    return align == Align::left ? std::string{text} + space : space + std::string{text};
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
    std::vector<std::string> lines;
    std::string line;
    const auto end_line = [&] { lines.push_back(std::exchange(line, {})); };
    while (!text.empty()) {
        std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(std::min(word.size() + 1, text.size()));
        if (word.empty()) continue;
        if (!line.empty() && count_code_points(line) + 1 + count_code_points(word) > columns) end_line();
        if (!line.empty()) line += ' ';
        while (count_code_points(word) > columns) {
            line = word.substr(0, bytes_of(word, columns));
            word.remove_prefix(line.size());
            end_line();
        }
        line += word;
    }
    if (!line.empty()) end_line();
    return lines;
}

}  // namespace httpbench::report
