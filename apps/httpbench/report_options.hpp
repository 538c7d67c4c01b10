#pragma once

#include "httpbench/report.hpp"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace httpbench::cli {

/// What stands for standard output where a file is to be named.
inline constexpr const char* standard_output = "-";

/// The options that name further files to be made of the results, each in a form of its own.
class ReportOptions {
  public:
    enum class Help {
        all,     ///< lists every form
        common,  ///< lists the forms that people ask for most, and says where the others are
    };

    /// @pre this object stays where it is until `command` is parsed
    void add_to(CLI::App& command, Help help);

    [[nodiscard]] bool empty() const noexcept { return wanted_.empty(); }

    /// @throws Error (`output_failed`) when one of them cannot be written now; touches none
    void check() const;

    /// Writes them all. One that cannot be written does not keep back the others.
    /// @throws Error (`output_failed`) of the first that failed, when all others are written
    void write(const Results& results) const;

    /// The files, as they were named.
    [[nodiscard]] std::vector<std::string> paths() const;

  private:
    struct Form;
    struct Wanted {
        const Form* form;
        std::string path;
    };
    static const std::vector<Form>& forms();

    std::vector<Wanted> wanted_;
};

}  // namespace httpbench::cli
