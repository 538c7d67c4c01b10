#pragma once

#include "httpbench/export.hpp"

#include <string>
#include <string_view>

namespace httpbench {

/// Writes a file beside its name and renames it: whoever reads the name sees the old text or the new, never half.
/// @throws Error (`output_failed`) naming the path and the reason; the old file is untouched then
HTTPBENCH_EXPORT void write_file(const std::string& path, std::string_view text);

/// Whether a path names a pipe or a device, as /dev/stdout: `write_file` writes into it, one text behind the other.
[[nodiscard]] HTTPBENCH_EXPORT bool is_stream(const std::string& path);

/// Adds to the end of a file, which is made when there is none.
/// @throws Error (`output_failed`) naming the path and the reason; on a full disk a part may have been added then
HTTPBENCH_EXPORT void append_file(const std::string& path, std::string_view text);

/// Whether `write_file` could write there now; leaves nothing behind and touches no existing file.
/// @throws Error (`output_failed`) as `write_file`
HTTPBENCH_EXPORT void check_writable(const std::string& path);

}  // namespace httpbench
