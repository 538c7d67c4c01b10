#pragma once

#include "engine/exchange.hpp"
#include "engine/pacer.hpp"
#include "engine/recorder.hpp"
#include "engine/stop_clock.hpp"
#include "httpbench/stats.hpp"
#include "net/event_loop.hpp"
#include "net/request.hpp"

#include <asio/ip/tcp.hpp>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace httpbench {

/// What every load thread needs to know for a whole run.
struct WorkerSetup {
    std::vector<asio::ip::tcp::endpoint> targets = {};
    int connections = 1;       ///< of this thread, to each target
    std::size_t pipeline = 1;  ///< requests under way on each
    std::chrono::nanoseconds timeout{};
    bool fresh_connections = false;
    bool recognise_heads = true;  ///< see SliceRules
    Recorder::Detail detail = Recorder::Detail::none;
    std::uint64_t number = 0;                  ///< of this thread, from 0
    std::uint64_t threads = 1;                 ///< that share a slice
    std::optional<int> cpu = {};               ///< that it is pinned to
    std::stop_token stop = {};                 ///< of the run
    std::chrono::nanoseconds stop_patience{};  ///< how long a slice and its warm-up may go on then
};

/// One slice, or its warm-up, for one thread.
struct WorkOrder {
    std::size_t target = 0;
    const Request* request = nullptr;
    std::uint64_t seed = 0;                      ///< of the request's random values
    std::optional<std::uint64_t> requests = {};  ///< of this thread; none: by duration
    std::chrono::nanoseconds duration{};
    std::optional<Pacer> pacer = {};  ///< of an open loop: this thread's schedule
    TimePoint start{};                ///< with a pacer: of the slice, for all threads alike
};

struct WorkReport {
    Stats stats = {};  ///< without `elapsed`
    std::chrono::nanoseconds elapsed{};
    bool was_cut_short = false;  ///< by a stop
    Recorder::Halves fastest{};  ///< see Recorder
};

/// A load thread with an event loop, connections and a recorder of its own. It shares nothing while it measures
/// but the request to stop.
class Worker {
  public:
    explicit Worker(const WorkerSetup& setup);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Hands the thread an order. @pre no order is under way
    void begin(const WorkOrder& order);
    /// Waits for the order's end. What went wrong on the thread is thrown here.
    [[nodiscard]] WorkReport finish();

  private:
    void pin_to(int cpu);
    void work(const std::stop_token& stop);
    [[nodiscard]] WorkReport carry_out(const WorkOrder& order);

    EventLoop loop_;
    WorkerSetup setup_;
    Recorder recorder_;
    StopClock stop_;
    std::vector<std::vector<std::unique_ptr<Exchange>>> exchanges_;  ///< per target

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::optional<WorkOrder> order_;
    std::optional<WorkReport> report_;
    std::exception_ptr failure_;
    std::jthread thread_;  ///< last: it ends before what it uses
};

}  // namespace httpbench
