#include "engine/worker.hpp"

#include "http/http1.hpp"
#include "net/tcp_stream.hpp"
#include "process/cpu_affinity.hpp"

#include <algorithm>
#include <cassert>
#include <functional>
#include <utility>

namespace httpbench {

Worker::Worker(const WorkerSetup& setup)
    : setup_{setup},
      recorder_{setup.detail},
      after_{setup.detail == Recorder::Detail::schedule ? std::optional<Recorder>{setup.detail} : std::nullopt},
      stop_{setup.stop, setup.stop_patience},
      thread_{[this](const std::stop_token& stop) { work(stop); }} {
    // The thread waits for its first order, so that this is done before it looks.
    for (const auto& target : setup_.targets) {
        auto& lanes = lanes_.emplace_back();
        for (int i = 0; i < setup_.connections; ++i) {
            lanes.push_back(std::make_unique<Lane>(loop_, maker_to(target), setup_.connection.depth));
        }
    }
}

Worker::~Worker() = default;

/// How connections to a target at this address are made.
ConnectionMaker Worker::maker_to(const asio::ip::tcp::endpoint& address) const {
    return {.stream = tcp_streams(address),
            .conversation = [depth = setup_.connection.depth] { return std::make_unique<Http1>(depth); }};
}

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
            report = std::visit([this](const auto& one) { return carry_out(one); }, order);
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

Pace pace_of(const SliceOrder& order) {
    if (!order.schedule) return order.requests ? Pace::by_count(*order.requests) : Pace::flowing();
    const auto& [load, pacers, start] = *order.schedule;
    return order.requests ? Pace::scheduled(load, start) : Pace::flowing(load, start);
}

}  // namespace

WorkReport Worker::carry_out(const SliceOrder& order) {
    recorder_.clear();
    if (after_) after_->clear();
    auto& lanes = lanes_[order.tag.target];
    const auto set_aside = [&](std::unique_ptr<Connection> connection, InFlight requests) {
        aside_.push_back(std::make_unique<SetAside>(loop_, std::move(connection), std::move(requests), *order.request,
                                                    order.tag, setup_.connection.timeout, late_));
    };
    const auto aside_before = aside_.size();
    SliceLoop slice{loop_,
                    lanes,
                    SliceRules{.request = *order.request,
                               .pace = pace_of(order),
                               .connection = setup_.connection,
                               .stop = stop_,
                               .window = order.requests ? std::nullopt : std::optional{order.window},
                               .pacers = order.schedule ? order.schedule->pacers : std::nullopt,
                               .seed = order.seed,
                               .start = order.schedule ? order.schedule->start : TimePoint{},
                               .first_index = setup_.number,
                               .index_step = setup_.threads,
                               // As many again as there are: a server that leaves more unanswered is not waited for.
                               .most_set_aside = lanes.size() - std::min(lanes.size(), aside_before)},
                    recorder_,
                    after_ ? &*after_ : nullptr,
                    set_aside};
    slice.run();

    WorkReport report{.stats = recorder_.stats(),
                      .elapsed = slice.elapsed(),
                      .was_cut_short = slice.was_cut_short(),
                      .has_measured = slice.has_measured(),
                      .fastest = recorder_.fastest(),
                      .answered = slice.ended(),
                      .silent = slice.silent(),
                      .set_aside = slice.now_aside()};
    if (slice.run_on_counts()) {
        report.stats += after_->stats();
        for (const auto& fastest : after_->fastest()) {
            if (fastest) report.fastest[1] = std::min(report.fastest[1].value_or(*fastest), *fastest);
        }
    }
    report.stats.flow->uncounted = slice.begun() - report.stats.outcomes.sent - slice.now_aside();
    report.stats.client_cpu = slice.cpu();
    const std::chrono::duration<double> cpu = slice.cpu();
    const std::chrono::duration<double> elapsed = report.elapsed;
    report.stats.busiest_thread_utilisation = elapsed.count() > 0 ? std::min(1.0, cpu / elapsed) : 0;
    reap(report, order.tag.target);
    return report;
}

WorkReport Worker::carry_out(const Renewal& order) {
    for (const auto& lane : lanes_[order.target]) lane->renew(maker_to(order.address));
    return {};
}

WorkReport Worker::carry_out(const Waiting& order) {
    constexpr std::chrono::milliseconds moment{100};
    constexpr std::chrono::milliseconds between_looks{2};
    const auto over = loop_.now() + moment;
    Timer timer{loop_};
    const std::function<void()> look = [&] {
        if (count_aside(order.target) == 0 || loop_.now() >= over) return loop_.leave();
        timer.arm(loop_.now() + between_looks, [&look] { look(); });
    };
    timer.arm(loop_.now(), [&look] { look(); });
    loop_.run();
    if (setup_.stop.stop_requested()) {
        for (const auto& aside : aside_) aside->abandon();
    }
    WorkReport report;
    reap(report, order.target);
    return report;
}

void Worker::reap(WorkReport& report, std::size_t target) {
    std::erase_if(aside_, [](const auto& aside) { return aside->is_over(); });
    report.aside = count_aside(target);
    report.late = std::exchange(late_, {});
}

std::uint64_t Worker::count_aside(std::size_t target) const noexcept {
    std::uint64_t count = 0;
    for (const auto& aside : aside_) {
        if (aside->tag().target == target) count += aside->size();
    }
    return count;
}

}  // namespace httpbench
