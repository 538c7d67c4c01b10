#pragma once

#include "engine/worker.hpp"
#include "httpbench/rounds.hpp"
#include "process/process_cost.hpp"

#include <chrono>
#include <cstdint>
#include <optional>

namespace httpbench {

/// Makes one slice of its windows.
class SliceGathering {
  public:
    SliceGathering(int round, int launch, int order, std::chrono::nanoseconds started);

    /// @param cost of the server from the window's load's begin to its end; none where it cannot be seen
    void add(const WorkReport& window, const std::optional<ProcessCost>& cost);
    [[nodiscard]] bool is_empty() const noexcept { return slice_.windows == 0; }
    /// All windows together. @pre not empty
    [[nodiscard]] const Stats& stats() const noexcept { return stats_; }
    [[nodiscard]] Slice slice() const;

  private:
    void add(const ProcessCost& cost, const WorkReport& window);

    Slice slice_;
    Stats stats_;
    std::chrono::nanoseconds server_cpu_{};
    std::uint64_t answered_ = 0;  ///< while the server was seen
    double server_seconds_ = 0;   ///< of the windows in which it was seen
    double server_utilised_seconds_ = 0;
};

}  // namespace httpbench
