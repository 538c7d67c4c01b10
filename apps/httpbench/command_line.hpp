#pragma once

#include "exit_status.hpp"

namespace httpbench::cli {

/// Reads the command line and does what it says.
/// @throws Error when it cannot be read or done; the text is one line
[[nodiscard]] ExitStatus run_command_line(int argc, const char* const* argv);

}  // namespace httpbench::cli
