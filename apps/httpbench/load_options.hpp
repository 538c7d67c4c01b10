#pragma once

#include "endpoint_options.hpp"
#include "httpbench/plan_file.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <string>
#include <vector>

namespace httpbench::cli {

/// The options that shape the load. What they say wins over the plan file, which wins over the built-in plan.
class LoadOptions {
  public:
    /// @pre this object stays where it is until `command` is parsed
    void add_to(CLI::App& command);

    /// The same without what shapes the load alone, for a command that only asks.
    void add_questions_to(CLI::App& command);

    [[nodiscard]] EndpointOptions& endpoints() noexcept { return endpoints_; }

    /// The plan to run, and the targets that the plan file names. Not validated yet.
    /// @throws Error when the plan file does not read, or the options contradict each other
    [[nodiscard]] PlanFile effective() const;

  private:
    template <class Wanted>
    void add(CLI::App& command, Wanted&& wanted);

    EndpointOptions endpoints_;
    std::string plan_path_;
    std::vector<std::function<void(LoadPlan&)>> changes_;
};

}  // namespace httpbench::cli
