#include "report/text/table.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace httpbench::report {

namespace {

constexpr std::size_t gap = 2;

std::size_t total(const std::vector<std::size_t>& widths) {
    return std::accumulate(widths.begin(), widths.end(), widths.empty() ? 0 : gap * (widths.size() - 1));
}

}  // namespace

std::size_t Table::natural_width(std::size_t column, const Page& page) const {
    std::size_t widest = count_code_points(columns_[column].heading);
    for (const std::vector<Cell>& row : rows_) {
        widest = std::max(widest, count_code_points(page.shown(row[column].text)));
    }
    return widest;
}

Table::Layout Table::fit(const Page& page) const {
    Layout layout;
    for (std::size_t column = 0; column < columns_.size(); ++column) {
        layout.shown.push_back(column);
        layout.widths.push_back(natural_width(column, page));
    }
    const auto shortest_total = [&] {
        std::vector<std::size_t> widths = layout.widths;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const std::size_t shortest = columns_[layout.shown[i]].shortest;
            if (shortest > 0) widths[i] = std::min(widths[i], shortest);
        }
        return total(widths);
    };
    while (shortest_total() > page.width()) {
        const auto least = std::max_element(layout.shown.begin(), layout.shown.end(), [&](auto a, auto b) {
            return columns_[a].expendable < columns_[b].expendable;
        });
        if (columns_[*least].expendable == 0) break;
        layout.widths.erase(layout.widths.begin() + (least - layout.shown.begin()));
        layout.shown.erase(least);
    }
    for (std::size_t i = 0; i < layout.shown.size() && total(layout.widths) > page.width(); ++i) {
        const std::size_t shortest = columns_[layout.shown[i]].shortest;
        if (shortest == 0 || layout.widths[i] <= shortest) continue;
        layout.widths[i] -= std::min(total(layout.widths) - page.width(), layout.widths[i] - shortest);
    }
    return layout;
}

void Table::print_row(Page& page, const Layout& layout, const std::vector<Cell>& cells) const {
    std::string line;
    for (std::size_t i = 0; i < layout.shown.size(); ++i) {
        const Cell& cell = cells[layout.shown[i]];
        const std::string text = shortened(page.shown(cell.text), layout.widths[i], page.ellipsis());
        const Align align = columns_[layout.shown[i]].align;
        const bool is_last = i + 1 == layout.shown.size();
        if (i > 0) line.append(gap, ' ');
        line += page.painted(is_last && align == Align::left ? text : padded(text, layout.widths[i], align), cell.tone);
    }
    page.line(line);
}

void Table::print(Page& page) const {
    const Layout layout = fit(page);
    std::vector<Cell> headings;
    for (const Column& column : columns_) headings.push_back({column.heading, Tone::heading});
    print_row(page, layout, headings);
    for (const std::vector<Cell>& row : rows_) print_row(page, layout, row);
}

}  // namespace httpbench::report
