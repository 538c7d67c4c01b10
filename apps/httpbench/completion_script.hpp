#pragma once

#include "command_tree.hpp"

#include <string>

/// Scripts that make a shell complete the program's commands, options and their values.
namespace httpbench::cli {

[[nodiscard]] std::string bash_completion(const CommandText& program);
[[nodiscard]] std::string zsh_completion(const CommandText& program);
[[nodiscard]] std::string fish_completion(const CommandText& program);

}  // namespace httpbench::cli
