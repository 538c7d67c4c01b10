#pragma once

#include "report/html/html_writer.hpp"

#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench::report {

/// One cell of a table.
struct HtmlCell {
    std::string text = {};
    std::optional<double> value = {};  ///< by which it is sorted; NaN: last; none: by its text
    std::string tone = {};             ///< class of a badge around the text; empty: none
};

struct HtmlColumn {
    std::string_view heading;
    bool is_text = false;
};

/// A table with a caption whose rows can be sorted; the first column names the row.
void write_table(HtmlWriter& html, std::string_view caption, const std::vector<HtmlColumn>& columns,
                 const std::vector<std::vector<HtmlCell>>& rows);

}  // namespace httpbench::report
