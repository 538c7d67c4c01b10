#pragma once

#include "command_tree.hpp"

#include <string>
#include <string_view>

namespace httpbench::cli {

/// The manual of the program, for man(1): its commands with what --help says of them, and its exit statuses.
[[nodiscard]] std::string man_page(const CommandText& program, std::string_view version);

}  // namespace httpbench::cli
