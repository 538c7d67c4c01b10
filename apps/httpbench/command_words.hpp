#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace httpbench::cli {

/// The words of a command as a shell would split it: at spaces; '…' is literal, in "…" a backslash escapes " and \,
/// elsewhere any character. Nothing is expanded.
/// @throws Error when a quote is not closed, or a backslash ends the text
[[nodiscard]] std::vector<std::string> command_words(std::string_view command);

}  // namespace httpbench::cli
