#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace httpbench::cli {

/// An option as a reader, or a shell, sees it.
struct OptionText {
    std::vector<std::string> names;  ///< with their dashes, short ones first
    std::string value;               ///< how help calls its value: "N", "FILE", "text|json"; empty: it takes none
    std::string description;
    std::string group;

    /// Whether it takes the name of a file.
    [[nodiscard]] bool takes_file() const;
    /// The words that it takes, where only those will do: "text", "json".
    [[nodiscard]] std::vector<std::string> choices() const;
};

/// A command of the program, or the program itself.
struct CommandText {
    std::string name;
    std::string summary;
    std::string help;  ///< what it does, and an example
    std::vector<OptionText> operands;
    std::vector<OptionText> options;
    std::vector<CommandText> commands;
};

/// What the parser knows of itself, hidden commands and options left out: completion and manual are made from this, so
/// that they say what --help says.
[[nodiscard]] CommandText command_tree(const CLI::App& app);

}  // namespace httpbench::cli
