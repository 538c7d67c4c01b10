#pragma once

#include "engine/worker.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace httpbench {

/// Measures one unscored slice of an endpoint.
using UnscoredSlice = std::function<WorkReport(std::size_t endpoint, int number)>;

/// Goodput of an unscored slice.
struct SettlingGoodput {
    double per_second = 0;
    double requests = 0;       ///< that it was counted from
    int launches_at_once = 0;  ///< so many in a row, up to this one, were settled by their first slice

    /// False after two such launches: those that follow have nothing to settle either.
    [[nodiscard]] bool settles() const noexcept { return launches_at_once < 2; }
};

/// The last one of each endpoint; none where it was not measured.
using SettlingGoodputs = std::vector<std::optional<SettlingGoodput>>;

/// Loads a target that was launched until it is settled: slices of these endpoints by turns, until two in a row of each
/// differ by less than 2 % in goodput, or by no more than so few requests can tell, two standard errors of their count;
/// or until the time is over.
/// @param last of an earlier launch, beside which a first slice that is alike is settled; of this one afterwards
/// @return whether it is settled
[[nodiscard]] bool settle(const std::vector<std::size_t>& endpoints, std::chrono::nanoseconds at_most,
                          const UnscoredSlice& measure, const std::function<bool()>& stopped, SettlingGoodputs& last);

}  // namespace httpbench
