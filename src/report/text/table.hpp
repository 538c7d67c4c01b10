#pragma once

#include "report/text/fit.hpp"
#include "report/text/page.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace httpbench::report {

/// A table that fits the page: columns as wide as their contents need; when that is too wide, those that may be
/// shortened are, and then whole columns go, the least important ones first.
class Table {
  public:
    struct Column {
        std::string heading;
        Align align = Align::right;
        std::size_t shortest = 0;  ///< may be shortened in the middle down to this; 0: not at all
        int expendable = 0;        ///< the highest goes first; 0 stays
    };
    struct Cell {
        std::string text;
        Tone tone = Tone::plain;
    };

    explicit Table(std::vector<Column> columns) : columns_{std::move(columns)} {}

    /// @pre as many cells as columns
    void add_row(std::vector<Cell> cells) { rows_.push_back(std::move(cells)); }

    void print(Page& page) const;

  private:
    /// Columns of the table that are shown, and how wide.
    struct Layout {
        std::vector<std::size_t> shown;
        std::vector<std::size_t> widths;
    };

    [[nodiscard]] Layout fit(const Page& page) const;
    [[nodiscard]] std::size_t natural_width(std::size_t column, const Page& page) const;
    void print_row(Page& page, const Layout& layout, const std::vector<Cell>& cells) const;

    std::vector<Column> columns_;
    std::vector<std::vector<Cell>> rows_;
};

}  // namespace httpbench::report
