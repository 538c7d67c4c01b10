#include "completion_script.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace httpbench::cli {

namespace {

std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') result += '\\';
        result += c;
    }
    return result + "'";
}

std::string names_of(const OptionText& option) {
    std::string names;
    for (const std::string& name : option.names) {
        names += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    return names;
}

std::string value_of(const OptionText& option) {
    if (option.value.empty()) return {};
    if (option.takes_file()) return " -rF";
    if (option.choices().empty()) return " -x";
    return fmt::format(" -xa '{}'", fmt::join(option.choices(), " "));
}

std::string operand_line(const std::string& begin, const OptionText& operand) {
    if (operand.takes_file()) return begin + " -F\n";
    if (operand.choices().empty()) return {};
    return fmt::format("{} -a '{}'\n", begin, fmt::join(operand.choices(), " "));
}

}  // namespace

std::string fish_completion(const CommandText& program) {
    std::string script = fmt::format(
        "# Completes {0} in fish: {0} completion fish | source\n"
        "complete -c {0} -f\n",
        program.name);
    for (const OptionText& option : program.options) {
        script += fmt::format("complete -c {} -n __fish_use_subcommand{} -d {}\n", program.name, names_of(option),
                              quoted(option.description));
    }
    for (const CommandText& command : program.commands) {
        script += fmt::format("complete -c {} -n __fish_use_subcommand -a {} -d {}\n", program.name, command.name,
                              quoted(command.summary));
        const std::string begin =
            fmt::format("complete -c {} -n '__fish_seen_subcommand_from {}'", program.name, command.name);
        for (const OptionText& option : command.options) {
            script += begin + names_of(option) + value_of(option) + " -d " + quoted(option.description) + "\n";
        }
        for (const OptionText& operand : command.operands) script += operand_line(begin, operand);
    }
    return script;
}

}  // namespace httpbench::cli
