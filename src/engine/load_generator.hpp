#pragma once

#include "engine/pacer.hpp"
#include "engine/schedule.hpp"
#include "engine/worker.hpp"
#include "httpbench/load_plan.hpp"

#include <asio/ip/tcp.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace httpbench {

/// Puts a plan's load on one target at a time. Connections stay open from slice to slice.
class LoadGenerator {
  public:
    LoadGenerator(const LoadPlan& plan, const std::vector<asio::ip::tcp::endpoint>& targets,
                  const std::stop_token& stop);

    /// The time before a slice that is not counted: opens connections and warms the target up. It ends with everything
    /// answered, so that a slice begins with nothing in flight. @return false when a stop cut it short
    /// Templates of the request are drawn from the plan's seed, so that every target is sent the same requests.
    [[nodiscard]] bool warm_up(const Turn& turn, int round, const Request& request);
    /// Measures the slice of one endpoint on one target in a round: its share of the plan's requests, or of its
    /// duration. In an open loop by duration every request that is due in it is sent, and what is in flight or still
    /// waits for a connection at its end is aborted. A stop leaves it and its warm-up a second, or
    /// the plan's timeout when that is less, and cuts it short then: what is in flight is aborted.
    [[nodiscard]] WorkReport measure(const Turn& turn, int round, const Request& request);

  private:
    [[nodiscard]] WorkReport carry_out(const WorkOrder& order, const std::optional<Arrivals>& arrivals);
    [[nodiscard]] std::optional<Arrivals> arrivals(const WorkOrder& order, const Turn& turn, int round) const;

    std::optional<OpenLoop> open_;  ///< none: closed loop
    std::chrono::nanoseconds warmup_;
    std::optional<std::uint64_t> requests_;  ///< of the whole run
    std::chrono::nanoseconds duration_;      ///< of a slice
    int rounds_;
    std::uint64_t seed_;
    std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace httpbench
