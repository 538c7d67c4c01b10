#pragma once

#include "httpbench/comparator.hpp"
#include "httpbench/export.hpp"
#include "httpbench/results.hpp"
#include "httpbench/verification.hpp"

#include <string>
#include <string_view>

namespace httpbench {

/// How a terminal text looks.
struct TextOptions {
    int width = 80;        ///< columns, 60 or more
    bool color = false;    ///< ANSI colours
    bool unicode = false;  ///< symbols beyond ASCII
};

/// The comparison: a line per endpoint with ratio, interval and verdict, the whole, and the findings.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_text(const Comparison& comparison, const TextOptions& options = {});

/// The whole console summary: a table per target, the comparison, the findings and the gates.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_text(const Results& results, const TextOptions& options = {});

/// A line per endpoint, "same" or its differences, and the whole.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_text(const Verification& verification, const TextOptions& options = {});

/// The same as JSON: the member "verification" of a results file.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_json(const Verification& verification);

/// The results file's text, schema "httpbench/1".
[[nodiscard]] HTTPBENCH_EXPORT std::string to_json(const Results& results);

/// The JSON Schema that every results file validates against.
[[nodiscard]] HTTPBENCH_EXPORT std::string_view results_schema();

/// Writes a file beside its name and renames it: whoever reads the name sees the old text or the new, never half.
/// @throws Error (`output_failed`) naming the path and the reason; the old file is untouched then
HTTPBENCH_EXPORT void write_file(const std::string& path, std::string_view text);

/// Adds to the end of a file, which is made when there is none.
/// @throws Error (`output_failed`) naming the path and the reason; on a full disk a part may have been added then
HTTPBENCH_EXPORT void append_file(const std::string& path, std::string_view text);

/// Whether `write_file` could write there now; leaves nothing behind and touches no existing file.
/// @throws Error (`output_failed`) as `write_file`
HTTPBENCH_EXPORT void check_writable(const std::string& path);

}  // namespace httpbench
