#pragma once

#include "exit_status.hpp"
#include "httpbench/results.hpp"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace httpbench::cli {

/// The options of a command line on judging: reference, confidence, gates, and what makes the exit status a failure.
class Judgement {
  public:
    /// Adds `--fail-if`, for commands on one target. @pre this object stays where it is until `command` is parsed
    void add_gates_to(CLI::App& command);
    /// Adds `--confidence`, `--max-regression` and `--fail-on-inconclusive`, for comparisons. @pre as above
    void add_comparison_to(CLI::App& command);
    /// Adds `--reference`, for comparisons of any number of targets. @pre as above
    void add_reference_to(CLI::App& command);

    /// What earlier runs of `noise` found, for the audit.
    void know_noise(std::vector<NoiseFloor> noise) { options_.noise = std::move(noise); }

    [[nodiscard]] const JudgeOptions& options() const noexcept { return options_; }
    [[nodiscard]] double confidence() const noexcept { return options_.confidence; }

    /// Finds mistakes in these options before anything is measured: an unknown reference, a gate on a target that is
    /// not there, too few rounds for a regression gate.
    /// @param unmeasured the plan and the targets, without measurements @throws Error that names the mistake
    void check(const Rounds& unmeasured) const;

    [[nodiscard]] Results judged(std::string command, const Rounds& rounds) const;
    /// @throws Error when a gate names what is not there
    [[nodiscard]] std::vector<GateResult> gates(const Rounds& rounds, const Comparison& comparison) const;

    /// The exit status. Where several apply: 5 (invalid), then 1 (a gate failed), then 4 (inconclusive), else 0.
    [[nodiscard]] ExitStatus status(const Results& results) const;

  private:
    JudgeOptions options_;
    std::vector<Gate> gates_;
    std::optional<Percent> max_regression_;
    bool fail_on_inconclusive_ = false;
};

}  // namespace httpbench::cli
