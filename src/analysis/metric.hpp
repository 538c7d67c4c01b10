#pragma once

#include "httpbench/comparator.hpp"
#include "httpbench/rounds.hpp"

#include <array>
#include <cstddef>
#include <optional>

namespace httpbench::analysis {

enum class Better { higher, lower };

/// A number of every slice that targets are compared by.
struct MetricTrait {
    std::optional<double> (*value)(const Slice&);  ///< none where it was not measured
    Better better;
    bool is_latency;               ///< not compared where the rate is above capacity
    Ratio PairComparison::*ratio;  ///< where a comparison keeps it
};

inline constexpr std::size_t metric_count = 7;

/// Every metric; goodput, on which the verdicts rest, is the first.
[[nodiscard]] const std::array<MetricTrait, metric_count>& metrics() noexcept;

}  // namespace httpbench::analysis
