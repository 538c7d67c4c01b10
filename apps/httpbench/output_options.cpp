#include "output_options.hpp"

#include "httpbench/file.hpp"
#include "option_values.hpp"
#include "terminal.hpp"
#include "usage_error.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace httpbench::cli {

namespace {

constexpr std::array formats{std::pair{std::string_view{"text"}, OutputOptions::Format::text},
                             std::pair{std::string_view{"json"}, OutputOptions::Format::json}};
constexpr std::array colors{std::pair{std::string_view{"auto"}, Color::automatic},
                            std::pair{std::string_view{"always"}, Color::always},
                            std::pair{std::string_view{"never"}, Color::never}};

/// The choice of this name.
template <class Choices>
auto chosen(const Choices& choices, std::string_view name) {
    std::string names;
    for (const auto& [known, choice] : choices) {
        if (known == name) return choice;
        names += (names.empty() ? "" : ", ") + std::string{known};
    }
    throw usage_error("'{}' is none of {}; example: {}", name, names, choices.back().first);
}

}  // namespace

void OutputOptions::add_to(CLI::App& command) {
    add_files_to(command, ReportOptions::Help::common);
    add_progress_to(command);
}

void OutputOptions::add_progress_to(CLI::App& command) {
    command.add_flag("--no-progress", no_progress_, "print no progress");
}

void OutputOptions::add_files_to(CLI::App& command) {
    add_files_to(command, ReportOptions::Help::all);
}

void OutputOptions::add_files_to(CLI::App& command, ReportOptions::Help help) {
    command.option_defaults()->group("Output");
    add_value(
        command, "-o,--output", "FILE", [this](const std::string& path) { path_ = path; },
        path_.empty() ? "write the results there, as JSON" : fmt::format("results, as JSON ({})", path_));
    reports_.add_to(command, help);
    add_format_to(command);
}

void OutputOptions::add_format_to(CLI::App& command) {
    command.option_defaults()->group("Output");
    add_value(
        command, "--format", "text|json", [this](const std::string& name) { format_ = chosen(formats, name); },
        "of standard output (text)");
    add_value(
        command, "--color", "auto|always|never", [this](const std::string& name) { color_ = chosen(colors, name); },
        "colours in the text (auto)");
    command.add_flag("-q,--quiet", quiet_, "print no text but errors");
}

/// Whoever reads a document there wants nothing else in it.
bool OutputOptions::writes_to_standard_output() const {
    const auto paths = reports_.paths();
    return path_ == standard_output || std::find(paths.begin(), paths.end(), standard_output) != paths.end();
}

LiveStyle OutputOptions::live_style() const noexcept {
    if (quiet_ || no_progress_) return LiveStyle::none;
    return is_live_terminal(STDERR_FILENO) ? LiveStyle::redrawn_block : LiveStyle::plain_lines;
}

void OutputOptions::check() const {
    if (!path_.empty() && path_ != standard_output) check_writable(path_);
    reports_.check();
}

void OutputOptions::write_results(const Results& results) const {
    if (path_.empty()) return;
    path_ == standard_output ? print(to_json(results)) : write_file(path_, to_json(results));
}

std::optional<Error> OutputOptions::write(const Results& results) const {
    std::optional<Error> failure;
    const auto attempt = [&](const auto& write_some) {
        try {
            write_some();
        } catch (const Error& error) {
            if (!failure) failure = error;
        }
    };
    attempt([&] { write_results(results); });
    attempt([&] { reports_.write(results); });
    return failure;
}

void OutputOptions::print_written() const {
    if (quiet_) return;
    if (!path_.empty() && path_ != standard_output) say(fmt::format("results written to {}\n", path_));
    for (const std::string& path : reports_.paths()) {
        if (path != standard_output) say(fmt::format("report written to {}\n", path));
    }
}

template <class Content>
std::string OutputOptions::rendered(const Content& content) const {
    if (format_ == Format::json) return to_json(content);
    if (quiet_ || writes_to_standard_output()) return {};
    return to_text(content, {.width = columns(STDOUT_FILENO), .color = use_color(color_), .unicode = is_utf8_locale()});
}

template std::string OutputOptions::rendered(const Results& content) const;
template std::string OutputOptions::rendered(const Verification& content) const;
template std::string OutputOptions::rendered(const std::vector<NoiseFloor>& content) const;

}  // namespace httpbench::cli
