#include "help_formatter.hpp"

#include <string>
#include <utility>

namespace httpbench::cli {

namespace {

/// What launches targets stands with them, where it follows --help: so that the help of `compare` fits a screen.
void put_launching_below_targets(std::string& help) {
    const std::size_t heading = help.find("\n\nOptions:\n  -h,--help ");
    if (heading == std::string::npos) return;
    const std::size_t launching = help.find("\n  --launch ", heading);
    const std::size_t end_of_help_line = help.find('\n', help.find("  -h,--help ", heading));
    if (launching == end_of_help_line) help.erase(heading, launching - heading);
}

}  // namespace

HelpFormatter::HelpFormatter() {
    column_width(30);
    label("Positionals", "Targets");
}

std::string HelpFormatter::make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const {
    std::string help = CLI::Formatter::make_help(app, std::move(name), mode);
    for (std::size_t gap = help.find("\n\n\n"); gap != std::string::npos; gap = help.find("\n\n\n", gap)) {
        help.erase(gap, 1);
    }
    put_launching_below_targets(help);
    return help;
}

std::string HelpFormatter::make_usage(const CLI::App* app, std::string name) const {
    if (app->get_parent() == nullptr) return "Usage: " + name + " COMMAND [OPTIONS]\n";
    std::string usage = "Usage: " + name;
    for (const CLI::Option* positional :
         app->get_options([](const CLI::Option* option) { return option->get_positional(); })) {
        usage += " " + positional->get_type_name();
    }
    return usage + " [OPTIONS]\n";
}

std::string HelpFormatter::make_option_name(const CLI::Option* option, bool is_positional) const {
    return is_positional ? option->get_type_name() : CLI::Formatter::make_option_name(option, is_positional);
}

std::string HelpFormatter::make_option_opts(const CLI::Option* option) const {
    return option->get_positional() || option->get_type_size() == 0 ? std::string{} : " " + option->get_type_name();
}

}  // namespace httpbench::cli
