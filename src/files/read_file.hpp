#pragma once

#include "httpbench/error.hpp"

#include <string>
#include <string_view>

namespace httpbench::files {

/// What is read of a file at most: more is no plan and no results, and may have no end (a device, a pipe).
inline constexpr std::size_t longest_text_file = std::size_t{64} << 20;

/// The whole of a file. @param example what to do about a file that cannot be read
/// @throws Error (`code`) with the path, the reason and the example
[[nodiscard]] std::string read_text_file(const std::string& path, Errc code, std::string_view example);

}  // namespace httpbench::files
