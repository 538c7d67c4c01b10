#include "report/html/html_table.hpp"

#include <fmt/format.h>

namespace httpbench::report {

namespace {

HtmlWriter::Attributes attributes_of(const HtmlColumn& column, const HtmlCell& cell) {
    HtmlWriter::Attributes attributes;
    if (column.is_text) attributes.emplace_back("class", "t");
    if (cell.value) attributes.emplace_back("data-v", std::isnan(*cell.value) ? "NaN" : fmt::format("{}", *cell.value));
    return attributes;
}

void write_cell(HtmlWriter& html, const HtmlColumn& column, const HtmlCell& cell, bool names_the_row) {
    HtmlWriter::Attributes attributes = attributes_of(column, cell);
    if (names_the_row) attributes.emplace_back("scope", "row");
    html.element(names_the_row ? "th" : "td", attributes, [&] {
        if (!cell.tone.empty()) {
            html.element("span", {{"class", "badge " + cell.tone}}, cell.text);
        } else if (column.is_text) {
            html.element("bdi", {{"class", "name"}, {"title", cell.text}}, cell.text);
        } else {
            html.text(cell.text);
        }
    });
}

}  // namespace

void write_table(HtmlWriter& html, std::string_view caption, const std::vector<HtmlColumn>& columns,
                 const std::vector<std::vector<HtmlCell>>& rows) {
    html.element(
        "div", {{"class", "scroll"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", std::string{caption}}}, [&] {
            html.element("table", {{"class", "sortable"}}, [&] {
                html.element("caption", caption);
                html.element("thead", {}, [&] {
                    html.element("tr", {}, [&] {
                        for (const HtmlColumn& column : columns) {
                            HtmlWriter::Attributes attributes{{"scope", "col"}};
                            if (column.is_text) attributes.emplace_back("class", "t");
                            html.element("th", attributes, column.heading);
                        }
                    });
                });
                html.element("tbody", {}, [&] {
                    for (const std::vector<HtmlCell>& row : rows) {
                        html.element("tr", {}, [&] {
                            for (std::size_t i = 0; i < row.size(); ++i) {
                                write_cell(html, columns[i], row[i], i == 0);
                            }
                        });
                    }
                });
            });
        });
}

}  // namespace httpbench::report
