#include "target_options.hpp"

#include "command_words.hpp"
#include "option_values.hpp"
#include "usage_error.hpp"

#include <algorithm>

namespace httpbench::cli {

namespace {

/// A target that --launch starts: "NAME=COMMAND".
Target parse_launch(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0) {
        throw usage_error("--launch: '{}' is not NAME=COMMAND; example: --launch new='./server --port 0'", text);
    }
    return {.name = std::string{text.substr(0, equals)},
            .launch = Launch{.command = command_words(text.substr(equals + 1))}};
}

}  // namespace

Target parse_target(std::string_view text) {
    const std::size_t equals = text.find('=');
    const std::size_t scheme = text.find("://");
    // An equals sign behind the scheme belongs to the URL.
    if (equals == std::string_view::npos || equals > scheme) return {.url = std::string{text}};
    return {.name = std::string{text.substr(0, equals)}, .url = std::string{text.substr(equals + 1)}};
}

void TargetOptions::add_to(CLI::App& command, const std::string& shape) {
    command.add_option("targets", arguments_, "servers to measure; NAME= may be left out")->type_name(shape);
    add_values(
        command, "--launch", "NAME='COMMAND'", [this](const std::string& text) { launches_.push_back(text); },
        "start a server, which prints its URL");
}

std::vector<Target> TargetOptions::targets() const {
    std::vector<Target> targets;
    for (const std::string& argument : arguments_) targets.push_back(parse_target(argument));
    for (const std::string& text : launches_) {
        Target launched = parse_launch(text);
        const auto named = std::find_if(targets.begin(), targets.end(),
                                        [&](const Target& target) { return target.name == launched.name; });
        if (named == targets.end()) {
            targets.push_back(std::move(launched));
        } else {
            named->launch = std::move(launched.launch);
        }
    }
    return targets;
}

}  // namespace httpbench::cli
