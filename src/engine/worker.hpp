#pragma once

#include "engine/lane.hpp"
#include "engine/late_end.hpp"
#include "engine/pacer.hpp"
#include "engine/recorder.hpp"
#include "engine/set_aside.hpp"
#include "engine/slice_loop.hpp"
#include "engine/stop_clock.hpp"
#include "engine/window.hpp"
#include "http/connection_rules.hpp"
#include "http/request.hpp"
#include "httpbench/stats.hpp"
#include "net/connection.hpp"
#include "net/event_loop.hpp"

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
#include <variant>
#include <vector>

namespace httpbench {

/// What every load thread needs to know for a whole run.
struct WorkerSetup {
    std::vector<asio::ip::tcp::endpoint> targets = {};
    int connections = 1;  ///< of this thread, to each target
    ConnectionRules connection = {};
    Recorder::Detail detail = Recorder::Detail::none;
    std::uint64_t number = 0;                  ///< of this thread, from 0
    std::uint64_t threads = 1;                 ///< that share a slice
    std::optional<int> cpu = {};               ///< that it is pinned to
    std::stop_token stop = {};                 ///< of the run
    std::chrono::nanoseconds stop_patience{};  ///< how long a slice and its warm-up may go on then
};

/// The schedule of an open loop for one thread.
struct ThreadSchedule {
    Pacer load;                               ///< by count: of the slice; with a window: of the warm-up
    std::optional<WindowPacers> pacers = {};  ///< with a window that is measured
    TimePoint start{};                        ///< for all threads alike
};

/// One slice by count, or one window on a load that flows, for one thread.
struct SliceOrder {
    AsideTag tag = {};  ///< which target, endpoint and round
    const Request* request = nullptr;
    std::uint64_t seed = 0;                      ///< of the request's random values
    std::optional<std::uint64_t> requests = {};  ///< of this thread; none: a window
    WindowRules window = {};
    std::optional<ThreadSchedule> schedule = {};  ///< of an open loop
};

/// All connections to a target are closed, and those that follow go to another address.
struct Renewal {
    std::size_t target = 0;
    asio::ip::tcp::endpoint address = {};
};

/// What was set aside of a target is waited for; not for longer than a moment, so that the one who asks can say so.
struct Waiting {
    std::size_t target = 0;
};

using WorkOrder = std::variant<SliceOrder, Renewal, Waiting>;

struct WorkReport {
    Stats stats = {};  ///< without `elapsed`; with `Flow::uncounted`
    std::chrono::nanoseconds elapsed{};
    bool was_cut_short = false;      ///< by a stop
    bool has_measured = true;        ///< false: it was cut short before its window opened, or had none
    Recorder::Halves fastest{};      ///< see Recorder
    std::uint64_t answered = 0;      ///< requests that ended, counted or not
    std::size_t silent = 0;          ///< connections without any answer
    std::uint64_t set_aside = 0;     ///< requests that were set aside at its end
    std::uint64_t aside = 0;         ///< requests of the ordered target that are set aside now, of all slices
    std::vector<LateEnd> late = {};  ///< what was set aside earlier, of any target, and has ended
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
    [[nodiscard]] ConnectionMaker maker_to(const asio::ip::tcp::endpoint& address) const;
    void pin_to(int cpu);
    void work(const std::stop_token& stop);
    [[nodiscard]] WorkReport carry_out(const SliceOrder& order);
    [[nodiscard]] WorkReport carry_out(const Renewal& order);
    [[nodiscard]] WorkReport carry_out(const Waiting& order);
    void reap(WorkReport& report, std::size_t target);
    [[nodiscard]] std::uint64_t count_aside(std::size_t target) const noexcept;

    EventLoop loop_;
    WorkerSetup setup_;
    Recorder recorder_;
    std::optional<Recorder> after_;  ///< of an open loop
    StopClock stop_;
    std::vector<std::vector<std::unique_ptr<Lane>>> lanes_;  ///< per target
    std::vector<LateEnd> late_;
    std::vector<std::unique_ptr<SetAside>> aside_;

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::optional<WorkOrder> order_;
    std::optional<WorkReport> report_;
    std::exception_ptr failure_;
    std::jthread thread_;  ///< last: it ends before what it uses
};

}  // namespace httpbench
