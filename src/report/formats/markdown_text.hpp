#pragma once

#include <string>
#include <string_view>

namespace httpbench::report {

/// Text in Markdown (GitHub's) that is shown as it is: nothing in it is taken for markup, a mention, a cell's end or a
/// new line.
[[nodiscard]] std::string markdown_text(std::string_view text);

/// The same as code, for names.
[[nodiscard]] std::string code_text(std::string_view text);

}  // namespace httpbench::report
