#pragma once

#include "analysis/gate/kind.hpp"
#include "httpbench/rounds.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace httpbench::analysis {

/// A number of one endpoint on one target that a gate can speak of.
struct GateMetric {
    std::string_view name;
    Kind kind;
    std::optional<double> (*value)(const Measurement&);  ///< in base units; none where it was not measured
    std::string_view why_missing;                        ///< completes "was not measured: …"
    bool of_server = false;                              ///< of its processes: see `cost_unseen` for why it is missing
};

/// In the order of the README's table.
[[nodiscard]] std::span<const GateMetric> gate_metrics() noexcept;

/// The metric of a name; null for an unknown one.
[[nodiscard]] const GateMetric* find_gate_metric(std::string_view name) noexcept;

}  // namespace httpbench::analysis
