#include "completion_script.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace httpbench::cli {

namespace {

/// What may stand at the word to complete, as a pattern of "COMMAND PREVIOUS_WORD", and what completes it.
std::string value_case(const CommandText& command, const OptionText& option) {
    std::vector<std::string> patterns;
    for (const std::string& name : option.names) patterns.push_back(fmt::format("'{} {}'", command.name, name));
    std::string action = "return";
    if (option.takes_file()) {
        action = "COMPREPLY=($(compgen -f -- \"$current\")); return";
    } else if (!option.choices().empty()) {
        action = fmt::format("words='{}'", fmt::join(option.choices(), " "));
    }
    return fmt::format("        {}) {} ;;\n", fmt::join(patterns, " | "), action);
}

std::vector<std::string> words_of(const CommandText& command) {
    std::vector<std::string> words;
    for (const CommandText& subcommand : command.commands) words.push_back(subcommand.name);
    for (const OptionText& operand : command.operands) {
        for (const std::string& choice : operand.choices()) words.push_back(choice);
    }
    return words;
}

std::vector<std::string> options_of(const CommandText& command) {
    std::vector<std::string> options;
    for (const OptionText& option : command.options) {
        options.insert(options.end(), option.names.begin(), option.names.end());
    }
    return options;
}

std::string words_case(const CommandText& command) {
    std::string files;
    for (const OptionText& operand : command.operands) {
        if (operand.takes_file()) files = " files=yes";
    }
    return fmt::format("            {}) words='{}' options='{}'{} ;;\n", command.name,
                       fmt::join(words_of(command), " "), fmt::join(options_of(command), " "), files);
}

}  // namespace

std::string bash_completion(const CommandText& program) {
    std::string values;
    std::string words;
    for (const CommandText& command : program.commands) {
        for (const OptionText& option : command.options) {
            if (!option.value.empty()) values += value_case(command, option);
        }
        words += words_case(command);
    }
    return fmt::format(R"script(# Completes {0} in bash: eval "$({0} completion bash)"
_{0}() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}} words='' options='' files=''
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        COMPREPLY=($(compgen -W '{1} {4}' -- "$current"))
        return
    fi
    case "${{COMP_WORDS[1]}} $previous" in
{2}    esac
    if [[ -z $words ]]; then
        case ${{COMP_WORDS[1]}} in
{3}        esac
    fi
    if [[ -z $words || $current == -* ]]; then words+=" $options"; fi
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    if [[ -n $files && $current != -* ]]; then COMPREPLY+=($(compgen -f -- "$current")); fi
}}
complete -F _{0} {0}
)script",
                       program.name, fmt::join(words_of(program), " "), values, words,
                       fmt::join(options_of(program), " "));
}

}  // namespace httpbench::cli
