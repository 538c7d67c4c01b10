#include "target_options.hpp"

#include "command_words.hpp"
#include "option_values.hpp"
#include "usage_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

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

/// What an option says of one target: "NAME=VALUE".
struct OfTarget {
    std::string name;
    std::string value;
};

OfTarget parse_of_target(std::string_view option, std::string_view text, std::string_view shape,
                         std::string_view example) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0) {
        throw usage_error("{}: '{}' is not {}; example: {} {}", option, text, shape, option, example);
    }
    return {.name = std::string{text.substr(0, equals)}, .value = std::string{text.substr(equals + 1)}};
}

/// Its name, or the host and port by which reports call it.
Target& target_of(const OfTarget& said, std::string_view option, std::vector<Target>& targets) {
    const auto found =
        std::find_if(targets.begin(), targets.end(), [&](const Target& target) { return label(target) == said.name; });
    if (found != targets.end()) return *found;
    std::vector<std::string> names;
    for (const Target& target : targets) names.push_back(label(target));
    throw usage_error("{}: no target is called '{}'; there are {}; example: {} {}={}", option, said.name,
                      fmt::join(names, ", "), option, names.empty() ? "new" : names.front(), said.value);
}

int parse_pid(const OfTarget& said) {
    int number = 0;
    const char* const end = said.value.data() + said.value.size();
    const auto [rest, error] = std::from_chars(said.value.data(), end, number);
    if (error != std::errc{} || rest != end || number < 1) {
        throw usage_error("--pid: '{}' is no process id; example: --pid {}=4711", said.value, said.name);
    }
    return number;
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

void TargetOptions::add_measured_to(CLI::App& command) {
    add_values(
        command, "--cpus", "NAME=LIST", [this](const std::string& text) { cpus_.push_back(text); },
        "CPUs of a launched server: new=0-1 (any)");
    add_values(
        command, "--pid", "NAME=PID", [this](const std::string& text) { pids_.push_back(text); },
        "process of a running one (whoever listens there)");
}

void TargetOptions::complete(std::vector<Target>& targets) const {
    for (const std::string& text : cpus_) {
        const OfTarget said = parse_of_target("--cpus", text, "NAME=LIST", "new=0-1");
        Target& target = target_of(said, "--cpus", targets);
        if (!target.launch) {
            throw usage_error(
                "--cpus: '{}' is not launched here, so that it cannot be pinned; example: --launch "
                "{}='./server --port 0' --cpus {}={}",
                said.name, said.name, said.name, said.value);
        }
        if (said.value.empty()) throw usage_error("--cpus: '{}' names no CPU; example: --cpus {}0-1", text, text);
        target.launch->cpus = said.value;
    }
    for (const std::string& text : pids_) {
        const OfTarget said = parse_of_target("--pid", text, "NAME=PID", "new=4711");
        Target& target = target_of(said, "--pid", targets);
        if (target.launch) {
            throw usage_error("--pid: '{}' is launched here, so that its process is known; example: leave --pid out",
                              said.name);
        }
        target.pid = parse_pid(said);
    }
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
