#include "engine/worker.hpp"

#include "engine/slice_loop.hpp"
#include "process/cpu_affinity.hpp"

#include <algorithm>
#include <cassert>

namespace httpbench {

Worker::Worker(const WorkerSetup& setup)
    : setup_{setup},
      recorder_{setup.detail},
      stop_{setup.stop, setup.stop_patience},
      thread_{[this](const std::stop_token& stop) { work(stop); }} {
    // The thread waits for its first order, so that this is done before it looks.
    for (const auto& target : setup_.targets) {
        auto& exchanges = exchanges_.emplace_back();
        for (int i = 0; i < setup_.connections; ++i) {
            exchanges.push_back(std::make_unique<Exchange>(loop_, target, setup_.pipeline));
        }
    }
}

Worker::~Worker() = default;

void Worker::begin(const WorkOrder& order) {
    const std::lock_guard lock{mutex_};
    assert(!order_);
    order_ = order;
    report_.reset();
    changed_.notify_all();
}

WorkReport Worker::finish() {
    std::unique_lock lock{mutex_};
    changed_.wait(lock, [this] { return report_ || failure_; });
    order_.reset();
    if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
    return std::move(*report_);
}

/// What goes wrong is thrown by the first `finish`.
void Worker::pin_to(int cpu) {
    try {
        pin_this_thread(cpu);
    } catch (const std::system_error&) {
        const std::lock_guard lock{mutex_};
        failure_ = std::current_exception();
        changed_.notify_all();
    }
}

void Worker::work(const std::stop_token& stop) {
    if (setup_.cpu) pin_to(*setup_.cpu);
    while (true) {
        WorkOrder order;
        {
            std::unique_lock lock{mutex_};
            if (!changed_.wait(lock, stop, [this] { return order_ && !report_ && !failure_; })) return;
            order = *order_;
        }
        std::optional<WorkReport> report;
        std::exception_ptr failure;
        try {
            report = carry_out(order);
        } catch (...) {
            failure = std::current_exception();
        }
        const std::lock_guard lock{mutex_};
        report_ = std::move(report);
        failure_ = failure;
        changed_.notify_all();
    }
}

namespace {

Pace pace_of(const WorkOrder& order, TimePoint start) {
    const auto end = start + order.duration;
    if (order.pacer) return Pace::scheduled(*order.pacer, start, order.requests ? TimePoint::max() : end);
    return order.requests ? Pace::by_count(*order.requests) : Pace::until(end);
}

}  // namespace

WorkReport Worker::carry_out(const WorkOrder& order) {
    recorder_.clear();
    const auto start = order.pacer ? order.start : Clock::now();
    SliceLoop slice{loop_, exchanges_[order.target],
                    SliceRules{.request = *order.request,
                               .pace = pace_of(order, start),
                               .timeout = setup_.timeout,
                               .fresh_connections = setup_.fresh_connections,
                               .stop = stop_,
                               .recognise_heads = setup_.recognise_heads,
                               .seed = order.seed,
                               .first_index = setup_.number,
                               .index_step = setup_.threads},
                    recorder_};
    slice.run();

    WorkReport report{.stats = recorder_.stats(),
                      .elapsed = slice.ended() - start,
                      .was_cut_short = slice.was_cut_short(),
                      .fastest = recorder_.fastest()};
    report.stats.client_cpu = slice.cpu();
    const std::chrono::duration<double> cpu = slice.cpu();
    const std::chrono::duration<double> elapsed = report.elapsed;
    report.stats.busiest_thread_utilisation = elapsed.count() > 0 ? std::min(1.0, cpu / elapsed) : 0;
    return report;
}

}  // namespace httpbench
