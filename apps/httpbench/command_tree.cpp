#include "command_tree.hpp"

#include <algorithm>
#include <cctype>

namespace httpbench::cli {

namespace {

OptionText text_of(const CLI::Option& option) {
    OptionText text{.names = {}, .value = {}, .description = option.get_description(), .group = option.get_group()};
    for (const std::string& name : option.get_snames()) text.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames()) text.names.push_back("--" + name);
    if (option.get_positional() || option.get_type_size() != 0) text.value = option.get_type_name();
    return text;
}

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts{""};
    for (const char c : text) {
        if (c == separator) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

/// "json" is a word to type; "URL" and "NAME=URL…" stand for one.
bool is_literal(const std::string& word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) {
        return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '-';
    });
}

}  // namespace

bool OptionText::takes_file() const {
    return value.find("FILE") != std::string::npos || value.find("FOLDER") != std::string::npos ||
           value.find(".json") != std::string::npos;
}

std::vector<std::string> OptionText::choices() const {
    std::vector<std::string> words = split(value, '|');
    if (words.size() < 2 || !std::all_of(words.begin(), words.end(), is_literal)) return {};
    return words;
}

CommandText command_tree(const CLI::App& app) {
    CommandText tree{.name = app.get_name(),
                     .summary = app.get_description(),
                     .help = app.get_footer(),
                     .operands = {},
                     .options = {},
                     .commands = {}};
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_group().empty()) continue;
        (option->get_positional() ? tree.operands : tree.options).push_back(text_of(*option));
    }
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (!command->get_group().empty()) tree.commands.push_back(command_tree(*command));
    }
    return tree;
}

}  // namespace httpbench::cli
