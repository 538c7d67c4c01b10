#pragma once

#include "httpbench/target.hpp"

#include <CLI/CLI.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace httpbench::cli {

/// Reads "NAME=URL" or a URL alone, whose target has no name then. The URL is not checked yet.
[[nodiscard]] Target parse_target(std::string_view text);

/// The options that name targets: NAME=URL, and --launch NAME='COMMAND'; and those that tell more of them.
class TargetOptions {
  public:
    /// @param shape how the help shows the arguments
    /// @pre this object stays where it is until `command` is parsed
    void add_to(CLI::App& command, const std::string& shape);

    /// --cpus and --pid, for commands that measure.
    void add_measured_to(CLI::App& command);

    /// In the order in which they were given, launched ones without a URL last.
    /// @throws Error when a --launch does not read
    [[nodiscard]] std::vector<Target> targets() const;

    /// Adds what --cpus and --pid say to the targets that a command found. @throws Error when one of them does not
    /// read, or names a target that is not there, or is no such target
    void complete(std::vector<Target>& targets) const;

  private:
    std::vector<std::string> arguments_;
    std::vector<std::string> launches_;
    std::vector<std::string> cpus_;
    std::vector<std::string> pids_;
};

}  // namespace httpbench::cli
