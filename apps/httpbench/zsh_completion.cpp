#include "completion_script.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string_view>

namespace httpbench::cli {

namespace {

/// Text between single quotes, with a backslash before what means something to _arguments and _describe.
std::string escaped(std::string_view text, std::string_view special) {
    std::string result;
    for (const char c : text) {
        if (c == '\'') {
            result += R"('\'')";
        } else {
            if (special.find(c) != std::string_view::npos || c == '\\') result += '\\';
            result += c;
        }
    }
    return result;
}

/// ":N:", ":FILE:_files", ":text|json:(text json)"; nothing for an option without a value.
std::string value_of(const OptionText& option) {
    if (option.value.empty()) return {};
    std::string action;
    if (option.takes_file()) action = "_files";
    if (!option.choices().empty()) action = fmt::format("({})", fmt::join(option.choices(), " "));
    return fmt::format(":{}:{}", escaped(option.value, ":"), action);
}

std::string arguments_of(const CommandText& command) {
    std::string arguments;
    for (const OptionText& option : command.options) {
        for (const std::string& name : option.names) {
            arguments += fmt::format(" \\\n                '*{}[{}]{}'", name, escaped(option.description, "[]:"),
                                     value_of(option));
        }
    }
    for (const OptionText& operand : command.operands) {
        arguments += fmt::format(" \\\n                '*{}'", value_of(operand));
    }
    return arguments;
}

}  // namespace

std::string zsh_completion(const CommandText& program) {
    std::string commands;
    std::string cases;
    for (const CommandText& command : program.commands) {
        commands += fmt::format("        '{}:{}'\n", command.name, escaped(command.summary, ":"));
        cases +=
            fmt::format("        {})\n            _arguments{}\n            ;;\n", command.name, arguments_of(command));
    }
    return fmt::format(R"script(#compdef {0}
# Completes {0} in zsh: put it as _{0} into a folder of $fpath, or: source <({0} completion zsh)
_{0}() {{
    local -a commands
    commands=(
{1}    )
    if ((CURRENT == 2)); then
        _describe command commands
        return
    fi
    shift words
    ((CURRENT--))
    case $words[1] in
{2}    esac
}}
if [[ $funcstack[1] == _{0} ]]; then _{0} "$@"; else compdef _{0} {0}; fi
)script",
                       program.name, commands, cases);
}

}  // namespace httpbench::cli
