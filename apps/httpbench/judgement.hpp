#pragma once

#include "exit_status.hpp"
#include "httpbench/results.hpp"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace httpbench::cli {

/// The options that say how results are judged, and when the program fails for what they say.
class Judgement {
  public:
    /// For one target: the gates alone. @pre this object stays where it is until `command` is parsed
    void add_gates_to(CLI::App& command);
    /// For two sides of a comparison: what stands or falls with a ratio. @pre as above
    void add_comparison_to(CLI::App& command);
    /// For any number of targets. @pre as above
    void add_reference_to(CLI::App& command);

    /// What earlier runs of `noise` found, for the audit.
    void know_noise(std::vector<NoiseFloor> noise) { options_.noise = std::move(noise); }

    [[nodiscard]] const JudgeOptions& options() const noexcept { return options_; }
    [[nodiscard]] double confidence() const noexcept { return options_.confidence; }

    /// @param nothing rounds of the plan and targets in which nothing is measured yet
    /// @throws Error where these could never be judged so
    void check(const Rounds& nothing) const;

    [[nodiscard]] Results judged(std::string command, const Rounds& rounds) const;
    /// @throws Error when a gate names what is not there
    [[nodiscard]] std::vector<GateResult> gates(const Rounds& rounds, const Comparison& comparison) const;

    /// How the program ends: invalid before a failed gate before inconclusive before done.
    [[nodiscard]] ExitStatus status(const Results& results) const;

  private:
    JudgeOptions options_;
    std::vector<Gate> gates_;
    std::optional<Percent> max_regression_;
    bool fail_on_inconclusive_ = false;
};

}  // namespace httpbench::cli
