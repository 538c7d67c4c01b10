#pragma once

#include "engine/worker.hpp"
#include "httpbench/load_plan.hpp"
#include "httpbench/stats.hpp"

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
    /// @param seed of the request's random values: with the same one every target is sent the same requests
    [[nodiscard]] bool warm_up(std::size_t target, const Request& request, std::uint64_t seed);
    /// Measures a slice of this many requests; none: of this duration. A stop leaves it and its warm-up a second, or
    /// the plan's timeout when that is less, and cuts it short then: what is in flight is aborted.
    [[nodiscard]] Stats measure(std::size_t target, const Request& request, std::uint64_t seed,
                                std::optional<std::uint64_t> requests, std::chrono::nanoseconds duration);

  private:
    [[nodiscard]] WorkReport carry_out(const WorkOrder& order);

    std::chrono::nanoseconds warmup_;
    std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace httpbench
