#pragma once

#include "engine/worker.hpp"
#include "httpbench/load_plan.hpp"
#include "httpbench/stats.hpp"

#include <asio/ip/tcp.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace httpbench {

/// Puts a plan's load on one target at a time. Connections stay open from slice to slice.
class LoadGenerator {
  public:
    LoadGenerator(const LoadPlan& plan, const std::vector<asio::ip::tcp::endpoint>& targets);

    /// The time before a slice that is not counted: opens connections and warms the target up. It ends with everything
    /// answered, so that a slice begins with nothing in flight.
    void warm_up(std::size_t target, const Request& request);
    /// Measures a slice of this many requests; none: of this duration.
    [[nodiscard]] Stats measure(std::size_t target, const Request& request, std::optional<std::uint64_t> requests,
                                std::chrono::nanoseconds duration);

  private:
    std::chrono::nanoseconds warmup_;
    std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace httpbench
