#pragma once

#include "engine/pacer.hpp"
#include "engine/schedule.hpp"
#include "engine/worker.hpp"
#include "httpbench/load_plan.hpp"

#include <asio/ip/tcp.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace httpbench {

/// Which window of a slice.
struct WindowTurn {
    Turn turn = {};
    int round = 1;
    int window = 0;        ///< of the slice, 0 is the first
    int windows = 1;       ///< of the slice
    bool is_warm = false;  ///< the target was settled a moment ago: the first window's warm-up may be short
    SlicePart part = SlicePart::measurement;
};

/// Puts a plan's load on one target at a time. Templates of the requests are drawn from the plan's seed, so that every
/// target is sent the same ones. Connections stay open from slice to slice, until they are renewed. A stop leaves what
/// is under way a second, or the plan's timeout when that is less, and cuts it short then: what is in flight is
/// aborted.
class LoadGenerator {
  public:
    LoadGenerator(const LoadPlan& plan, const std::vector<asio::ip::tcp::endpoint>& targets,
                  const std::stop_token& stop);

    /// Measures a window on a load that flows, and follows all that counts to its end: see SliceLoop.
    [[nodiscard]] WorkReport measure(const WindowTurn& turn, std::chrono::nanoseconds duration, const Request& request);
    /// By count: the load before a slice that is not counted: opens connections and warms the target up.
    [[nodiscard]] WorkReport warm_up(const Turn& turn, int round, const Request& request);
    /// By count: the round's share of the plan's requests, until the last one has ended.
    [[nodiscard]] WorkReport measure(const Turn& turn, int round, const Request& request);

    /// Closes all connections to a target; those that follow go to this address.
    void renew(std::size_t target, const asio::ip::tcp::endpoint& address);
    /// Waits a moment for what was set aside of a target; `WorkReport::aside` tells what is left then. After a stop
    /// nothing is.
    [[nodiscard]] WorkReport wait_for_aside(std::size_t target);

    /// The median latency of an endpoint on a target that was measured last; 0 when none was.
    [[nodiscard]] std::chrono::nanoseconds latency(const Turn& turn) const { return known(turn).latency; }
    /// The longest in that window: for so long a window waits at its end.
    [[nodiscard]] std::chrono::nanoseconds longest_latency(const Turn& turn) const { return known(turn).longest; }

  private:
    /// What earlier windows told of an endpoint on a target.
    struct Known {
        std::chrono::nanoseconds latency{};    ///< median
        std::chrono::nanoseconds longest{};    ///< the longest
        std::vector<std::size_t> silent = {};  ///< connections without any answer, of each thread
        bool is_hopeless = false;              ///< no answer came in the last window: none is waited for
    };

    [[nodiscard]] WorkReport carry_out(SliceOrder order, const std::optional<Arrivals>& load,
                                       const std::optional<std::pair<Arrivals, Arrivals>>& window = {});
    [[nodiscard]] WorkReport finish();
    [[nodiscard]] std::chrono::nanoseconds next_offset(std::chrono::nanoseconds latency) noexcept;
    [[nodiscard]] std::chrono::nanoseconds enough_warmup(const WindowTurn& turn, bool flows_on) const;
    [[nodiscard]] Known& known(const Turn& turn) { return known_[turn.target * endpoints_ + turn.endpoint]; }
    [[nodiscard]] const Known& known(const Turn& turn) const {
        return known_[turn.target * endpoints_ + turn.endpoint];
    }

    std::optional<OpenLoop> open_;  ///< none: closed loop
    std::chrono::nanoseconds warmup_;
    std::chrono::nanoseconds timeout_;
    std::optional<std::uint64_t> requests_;  ///< of the whole run
    int rounds_;
    std::uint64_t seed_;
    std::size_t endpoints_;
    std::vector<asio::ip::tcp::endpoint> addresses_;           ///< by target
    std::optional<std::pair<std::size_t, std::size_t>> last_;  ///< target and endpoint of the last window
    std::vector<Known> known_;                                 ///< [target][endpoint]
    double phase_ = 0;                                         ///< of the last window, 0…1
    std::vector<std::size_t> silent_;                          ///< of each thread, in what it did last
    std::vector<std::unique_ptr<Worker>> workers_;
};

}  // namespace httpbench
