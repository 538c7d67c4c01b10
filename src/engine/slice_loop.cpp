#include "engine/slice_loop.hpp"

#include "engine/thread_cpu.hpp"

#include <algorithm>

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
      end_timer_{loop},
      sweep_timer_{loop},
      sweep_interval_{sweep_interval(rules.timeout)} {}

void SliceLoop::run() {
    cpu_at_start_ = thread_cpu_time();
    active_ = exchanges_.size();
    if (const auto end = rules_.pace.end()) end_timer_.arm(*end, [this] { end_by_clock(); });
    sweep_timer_.arm(Clock::now() + sweep_interval_, [this] { sweep(); });
    for (const auto& exchange : exchanges_) exchange->start(*this, Clock::now());
    loop_.run();
}

void SliceLoop::rested(TimePoint now) {
    if (--active_ > 0) return;
    if (!rules_.pace.end() && !clock_stopped_) stop_the_clock(now);
    // By duration, the timer of the end still counts: a target whose exchanges all rest early had that time as well.
    if (clock_stopped_) sweep_timer_.cancel();
}

void SliceLoop::end_by_clock() {
    stop_the_clock(*rules_.pace.end());
    for (const auto& exchange : exchanges_) exchange->end_by_clock();
    if (active_ == 0) sweep_timer_.cancel();
}

void SliceLoop::sweep() {
    const auto now = Clock::now();
    if (rules_.stop.is_over(now)) return cut_short(now);
    // A slice by count would otherwise last until each of its requests had failed to connect.
    if (failing_since_ && now - *failing_since_ > rules_.timeout) rules_.pace.stop();
    for (const auto& exchange : exchanges_) exchange->expire(now);
    if (active_ > 0 || !clock_stopped_) sweep_timer_.arm(now + sweep_interval_, [this] { sweep(); });
}

void SliceLoop::cut_short(TimePoint now) {
    was_cut_short_ = true;
    if (!clock_stopped_) stop_the_clock(now);
    end_timer_.cancel();
    for (const auto& exchange : exchanges_) exchange->cut_short();
}

void SliceLoop::stop_the_clock(TimePoint now) noexcept {
    clock_stopped_ = true;
    ended_ = now;
    cpu_ = thread_cpu_time() - cpu_at_start_;
}

}  // namespace httpbench
