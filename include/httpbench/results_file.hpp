#pragma once

#include "httpbench/export.hpp"
#include "httpbench/report.hpp"

#include <string_view>

namespace httpbench {

/// Reads the text of a results file, schema "httpbench/1". `to_json` of what it returns is the same text again, but for
/// the version of httpbench in it.
///
/// What the text does not hold is left empty: the histogram of answers that were not as expected, and of a launched
/// server all but its command. Members that this version does not know are ignored.
/// @param name how an error calls the text, usually its file name
/// @throws Error (`invalid_results`) in one line, "NAME: what is wrong and where": not JSON, not a results file, one of
/// a newer schema, a member that is missing or cannot be
[[nodiscard]] HTTPBENCH_EXPORT Results parse_results(std::string_view text, std::string_view name = "results");

/// Reads a results file of at most 64 MiB. @throws Error as `parse_results`, and when the file cannot be read
[[nodiscard]] HTTPBENCH_EXPORT Results read_results(const std::string& path);

}  // namespace httpbench
