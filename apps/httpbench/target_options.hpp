#pragma once

#include "httpbench/target.hpp"

#include <CLI/CLI.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace httpbench::cli {

/// Reads "NAME=URL" or a URL alone, whose target has no name then. The URL is not checked yet.
[[nodiscard]] Target parse_target(std::string_view text);

/// The options that name targets: NAME=URL, and --launch NAME='COMMAND'.
class TargetOptions {
  public:
    /// @param shape how the help shows the arguments
    /// @pre this object stays where it is until `command` is parsed
    void add_to(CLI::App& command, const std::string& shape);

    /// In the order in which they were given, launched ones without a URL last.
    /// @throws Error when a --launch does not read
    [[nodiscard]] std::vector<Target> targets() const;

  private:
    std::vector<std::string> arguments_;
    std::vector<std::string> launches_;
};

}  // namespace httpbench::cli
