#pragma once

#include "httpbench/error.hpp"
#include "httpbench/noise.hpp"
#include "httpbench/report.hpp"
#include "live_view.hpp"
#include "report_options.hpp"
#include "terminal.hpp"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace httpbench::cli {

/// The options that say where results go, and how they look.
class OutputOptions {
  public:
    enum class Format { text, json };

    /// @param default_path of the results file; empty: none is written unless asked for
    explicit OutputOptions(std::string default_path) : path_{std::move(default_path)} {}

    /// @pre this object stays where it is until `command` is parsed
    void add_to(CLI::App& command);

    /// The same without progress to show, with every form of file in the help.
    void add_files_to(CLI::App& command);
    /// Whether progress is shown.
    void add_progress_to(CLI::App& command);
    /// The same without files to write either.
    void add_format_to(CLI::App& command);

    /// Of the results file; empty: none.
    [[nodiscard]] const std::string& path() const noexcept { return path_; }
    [[nodiscard]] bool quiet() const noexcept { return quiet_; }
    [[nodiscard]] LiveStyle live_style() const noexcept;

    /// The results as they go to standard output; empty when quiet.
    [[nodiscard]] std::string render(const Results& results) const { return rendered(results); }
    [[nodiscard]] std::string render(const Verification& verification) const { return rendered(verification); }

    /// @throws Error (`output_failed`) when one of the files cannot be written now; touches none
    void check() const;
    /// Writes the results file alone, where one is named. @throws Error (`output_failed`)
    void write_results(const Results& results) const;
    /// Writes all files. One that cannot be written does not keep back the others. @return why the first could not
    [[nodiscard]] std::optional<Error> write(const Results& results) const;
    /// Says on standard error which files were written.
    void print_written() const;
    [[nodiscard]] std::string render(const std::vector<NoiseFloor>& noise) const { return rendered(noise); }

  private:
    void add_files_to(CLI::App& command, ReportOptions::Help help);
    [[nodiscard]] bool writes_to_standard_output() const;
    template <class Content>
    [[nodiscard]] std::string rendered(const Content& content) const;

    std::string path_;
    ReportOptions reports_;
    Format format_ = Format::text;
    Color color_ = Color::automatic;
    bool quiet_ = false;
    bool no_progress_ = false;
};

}  // namespace httpbench::cli
