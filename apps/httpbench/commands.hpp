#pragma once

#include "exit_status.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <span>

namespace httpbench::cli {

/// What a command does once its options are read. @throws Error when it cannot
using Action = std::function<ExitStatus()>;

/// A subcommand.
struct Command {
    const char* name;
    const char* summary;               ///< in the list of commands; empty: hidden, for the build
    const char* help;                  ///< what it does, and an example
    Action (*add)(CLI::App& command);  ///< adds its options; they live as long as the action
};

/// All of them, in the order of the help.
[[nodiscard]] std::span<const Command> commands() noexcept;

[[nodiscard]] Action add_compare(CLI::App& command);
[[nodiscard]] Action add_run(CLI::App& command);
[[nodiscard]] Action add_verify(CLI::App& command);
[[nodiscard]] Action add_noise(CLI::App& command);
[[nodiscard]] Action add_diff(CLI::App& command);
[[nodiscard]] Action add_plan(CLI::App& command);
[[nodiscard]] Action add_report(CLI::App& command);
[[nodiscard]] Action add_merge(CLI::App& command);
[[nodiscard]] Action add_completion(CLI::App& command);
[[nodiscard]] Action add_manual(CLI::App& command);

}  // namespace httpbench::cli
