#pragma once

#include "analysis/ratio/hodges_lehmann.hpp"
#include "httpbench/report.hpp"

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace httpbench::report {

/// What a chart shows, in numbers and words, before anything has a place.

/// One number of one target and endpoint.
struct Bar {
    double value = std::numeric_limits<double>::quiet_NaN();  ///< of the whole run; NaN: not measured
    std::optional<analysis::Interval> interval = {};          ///< of a typical round
    std::string label = "-";                                  ///< the value as it is written
};

/// A number of every target and endpoint.
struct BarPanel {
    std::string title = {};                   ///< with its unit
    std::string note = {};                    ///< which way is better
    std::vector<std::vector<Bar>> bars = {};  ///< by endpoint, then by target
    [[nodiscard]] bool any_measured() const noexcept;
};

/// One target against the reference on one endpoint.
struct RatioMark {
    std::size_t series = 0;   ///< which target
    Ratio ratio = {};         ///< above 1: better than the reference
    std::string winner = {};  ///< empty: none is named
    std::string words = {};   ///< "1.60× MODERATE", turned to the winner
};

struct ChartData {
    std::string reference = {};
    std::vector<std::string> targets = {};
    std::vector<std::string> endpoints = {};
    BarPanel throughput = {};
    BarPanel mean_latency = {};
    BarPanel p95_latency = {};
    BarPanel cpu = {};  ///< server CPU time per request; nothing measured where not visible
    std::vector<std::vector<RatioMark>> ratios = {};  ///< by endpoint; then, where there are several, all of them
                                                      ///< together; empty for a single target
    double confidence = 0.95;                         ///< of every interval
};

[[nodiscard]] ChartData chart_data(const Results& results);

}  // namespace httpbench::report
