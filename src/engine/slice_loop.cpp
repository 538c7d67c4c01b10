#include "engine/slice_loop.hpp"

#include "engine/thread_cpu.hpp"

#include <algorithm>
#include <utility>

namespace httpbench {

namespace {

/// How often requests are checked for their timeout: fine enough to be within a tenth of it.
std::chrono::nanoseconds sweep_interval(std::chrono::nanoseconds timeout) {
    using std::chrono::milliseconds;
    return std::clamp<std::chrono::nanoseconds>(timeout / 10, milliseconds{1}, milliseconds{100});
}

}  // namespace

SliceLoop::SliceLoop(EventLoop& loop, std::span<const std::unique_ptr<Exchange>> exchanges, const SliceRules& rules,
                     Recorder& recorder)
    : loop_{loop},
      exchanges_{exchanges},
      rules_{rules},
      recorder_{recorder},
      bytes_{rules.request, rules.seed},
      early_{rules.pace.is_scheduled() ? rules.pace.interval() : std::chrono::nanoseconds{0}},
      due_timer_{loop},
      half_timer_{loop},
      end_timer_{loop},
      sweep_timer_{loop},
      sweep_interval_{sweep_interval(rules.timeout)} {
    if (rules_.pace.is_scheduled()) idle_.reserve(exchanges_.size());
}

SliceLoop::~SliceLoop() {
    loop_.forget(*this);
}

void SliceLoop::run() {
    cpu_at_start_ = thread_cpu_time();
    active_ = exchanges_.size();
    if (rules_.pace.is_scheduled()) half_timer_.arm(rules_.pace.half(), [this] { recorder_.begin_second_half(); });
    if (const auto end = rules_.pace.end()) end_timer_.arm(*end, [this] { end_by_clock(); });
    sweep_timer_.arm(Clock::now() + sweep_interval_, [this] { sweep(); });
    for (const auto& exchange : exchanges_) exchange->start(*this, Clock::now());
    loop_.run();
}

std::optional<TimePoint> SliceLoop::take(TimePoint now) noexcept {
    while (const auto intended = rules_.pace.take(now)) {
        recorder_.begun();
        if (now - *intended < rules_.timeout) {
            recorder_.taken_up(now - *intended);
            return intended;
        }
        recorder_.failed(Outcome::timeout, {}, {});  // it waited for a connection too long
    }
    return std::nullopt;
}

void SliceLoop::idle(Exchange& exchange) noexcept {
    idle_.push_back(&exchange);
    if (idle_.size() == 1) wait_until_due(Clock::now());
}

void SliceLoop::wait_until_due(TimePoint now) {
    const auto wake = early_.wake_for(rules_.pace.next_due());
    // A timer would ring late; turns of the loop take the time that is left.
    if (wake <= now) {
        if (!std::exchange(called_later_, true)) loop_.call_later(*this);
        return;
    }
    due_timer_.arm(wake, [this, wake] {
        early_.woke(Clock::now() - wake);
        send_due();
    });
}

void SliceLoop::on_ready(Readiness /*readiness*/) {
    called_later_ = false;
    send_due();
}

void SliceLoop::send_due() {
    auto now = Clock::now();
    while (!idle_.empty() && (!rules_.pace.goes_on(now) || rules_.pace.next_due() <= now)) {
        auto& exchange = *idle_.back();
        idle_.pop_back();
        exchange.wake(now);
        now = Clock::now();
    }
    if (!idle_.empty()) wait_until_due(now);
}

/// Requests that waited for a connection until their time was over.
void SliceLoop::drop_expired(TimePoint now) noexcept {
    if (!rules_.pace.is_scheduled()) return;
    while (rules_.pace.take_unsent(now - rules_.timeout)) {
        recorder_.begun();
        recorder_.failed(Outcome::timeout, {}, {});
    }
}

/// What was due in the slice was asked of the target, even where no connection was free for it.
void SliceLoop::abort_unsent(TimePoint due_by) noexcept {
    if (!rules_.pace.is_scheduled()) return;
    while (rules_.pace.take_unsent(due_by)) {
        recorder_.begun();
        recorder_.aborted();
    }
}

std::string_view SliceLoop::bytes_of(const InFlight& requests, std::size_t newest) {
    const auto first = requests.size() - newest;
    if (newest == 1) return bytes_.of(requests[first].index);
    batch_.clear();
    for (auto place = first; place < requests.size(); ++place) batch_ += bytes_.of(requests[place].index);
    return batch_;
}

void SliceLoop::rested(TimePoint now) {
    if (--active_ > 0) return;
    if (!rules_.pace.end() && !clock_stopped_) stop_the_clock(now);
    // By duration, the timer of the end still counts: a target whose exchanges all rest early had that time as well.
    if (clock_stopped_) sweep_timer_.cancel();
}

void SliceLoop::stop_waiting() noexcept {
    idle_.clear();
    due_timer_.cancel();
}

void SliceLoop::end_by_clock() {
    stop_the_clock(*rules_.pace.end());
    stop_waiting();
    abort_unsent(*rules_.pace.end());
    for (const auto& exchange : exchanges_) exchange->end_by_clock();
    if (active_ == 0) sweep_timer_.cancel();
}

void SliceLoop::sweep() {
    const auto now = Clock::now();
    if (rules_.stop.is_over(now)) return cut_short(now);
    // A slice by count would otherwise last until each of its requests had failed to connect.
    // An open loop ends by its schedule.
    if (failing_since_ && now - *failing_since_ > rules_.timeout && !rules_.pace.is_scheduled()) rules_.pace.stop();
    drop_expired(now);
    for (const auto& exchange : exchanges_) exchange->expire(now);
    if (active_ > 0 || !clock_stopped_) sweep_timer_.arm(now + sweep_interval_, [this] { sweep(); });
}

void SliceLoop::cut_short(TimePoint now) {
    was_cut_short_ = true;
    if (!clock_stopped_) stop_the_clock(now);
    end_timer_.cancel();
    stop_waiting();
    abort_unsent(now);
    for (const auto& exchange : exchanges_) exchange->cut_short();
}

void SliceLoop::stop_the_clock(TimePoint now) noexcept {
    clock_stopped_ = true;
    half_timer_.cancel();
    ended_ = now;
    cpu_ = thread_cpu_time() - cpu_at_start_;
}

}  // namespace httpbench
