#include "command_line.hpp"

#include "commands.hpp"
#include "help_formatter.hpp"
#include "httpbench/nearest_word.hpp"
#include "httpbench/version.hpp"
#include "usage_error.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench::cli {

namespace {

std::string suggestion(std::string_view misspelt, const std::vector<std::string_view>& known, std::string_view prefix) {
    const std::string_view nearest = nearest_word(misspelt, known);
    return nearest.empty() ? std::string{} : fmt::format("; did you mean '{}{}'?", prefix, nearest);
}

[[noreturn]] void reject_option(const CLI::App& command, const std::string& argument) {
    const std::string option = argument.substr(0, argument.find('='));
    std::vector<std::string> names;
    for (const CLI::Option* known : command.get_options()) {
        for (const std::string& name : known->get_lnames()) names.push_back(name);
    }
    const std::vector<std::string_view> known{names.begin(), names.end()};
    const std::size_t dashes = std::min(option.find_first_not_of('-'), option.size());
    throw usage_error("unknown option '{}'{}; example: httpbench {} --help", option,
                      suggestion(std::string_view{option}.substr(dashes), known, "--"), command.get_name());
}

[[noreturn]] void reject_command(const std::vector<std::string>& arguments) {
    std::vector<std::string_view> known;
    for (const Command& command : commands()) {
        if (*command.summary != '\0') known.emplace_back(command.name);
    }
    if (arguments.empty()) {
        throw usage_error("a command is missing, one of {}; example: httpbench compare --help", fmt::join(known, ", "));
    }
    throw usage_error("unknown command '{}'{}; example: httpbench compare --help", arguments.front(),
                      suggestion(arguments.front(), known, ""));
}

/// What CLI11 finds wrong, in our words where its own do not say enough.
Error parse_error(const CLI::ParseError& error) {
    const std::string text = error.what();
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error) != nullptr) {
        return usage_error("{} needs a value; example: httpbench compare --help", text.substr(0, text.find(':')));
    }
    return usage_error("{}; example: httpbench compare --help", text);
}

}  // namespace

ExitStatus run_command_line(int argc, const char* const* argv) {
    CLI::App app{"Compares HTTP servers and says how sure it is.", "httpbench"};
    app.formatter(std::make_shared<HelpFormatter>());
    app.set_help_flag("-h,--help", "print this help");
    app.set_version_flag("--version", "httpbench " + std::string{version()}, "print the version");
    app.require_subcommand(0, 1);
    app.allow_extras();
    app.footer(
        "Example: httpbench compare old=http://127.0.0.1:8000 new=http://127.0.0.1:3000\n"
        "httpbench COMMAND --help shows the options of a command.");

    std::vector<std::pair<CLI::App*, Action>> actions;
    for (const Command& command : commands()) {
        CLI::App* const subcommand = app.add_subcommand(command.name, command.summary);
        subcommand->group(*command.summary == '\0' ? "" : "Commands");
        subcommand->allow_extras();
        subcommand->set_help_flag("-h,--help", "print this help");
        subcommand->footer(command.help);
        actions.emplace_back(subcommand, command.add(*subcommand));
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& help_or_version) {
        app.exit(help_or_version);
        return ExitStatus::done;
    } catch (const CLI::ParseError& error) {
        throw parse_error(error);
    }
    for (const auto& [subcommand, action] : actions) {
        if (!subcommand->parsed()) continue;
        const std::vector<std::string> unknown = subcommand->remaining();
        if (!unknown.empty()) reject_option(*subcommand, unknown.front());
        return action();
    }
    reject_command(app.remaining());
}

}  // namespace httpbench::cli
