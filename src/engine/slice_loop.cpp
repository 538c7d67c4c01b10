#include "engine/slice_loop.hpp"

#include <algorithm>
#include <ctime>
#include <utility>

namespace httpbench {

namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

/// How often requests are checked for their timeout: fine enough to be within a tenth of it.
nanoseconds sweep_interval(nanoseconds timeout) {
    return std::clamp<nanoseconds>(timeout / 10, milliseconds{1}, milliseconds{100});
}

/// Between two answers of a server that does not stand still.
nanoseconds longest_pause(const SliceRules& rules) {
    return std::max<nanoseconds>(milliseconds{5}, rules.window ? 4 * rules.window->latency : nanoseconds{0});
}

/// CPU time, user and system, that the calling thread has used since it began.
nanoseconds thread_cpu_time() noexcept {
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::seconds{used.tv_sec} + nanoseconds{used.tv_nsec};
}

}  // namespace

SliceLoop::SliceLoop(EventLoop& loop, std::span<const std::unique_ptr<Lane>> lanes, const SliceRules& rules,
                     Recorder& recorder, Recorder* after, SetAsideSink set_aside)
    : loop_{loop},
      lanes_{lanes},
      rules_{rules},
      recorder_{recorder},
      after_{after},
      set_aside_{std::move(set_aside)},
      bytes_{rules.request, rules.seed},
      early_{rules.pace.is_scheduled() ? rules.pace.interval() : nanoseconds{0}},
      due_timer_{loop},
      phase_timer_{loop},
      sweep_timer_{loop},
      sweep_interval_{sweep_interval(rules.connection.timeout)},
      longest_pause_{longest_pause(rules)} {
    if (rules_.pace.is_scheduled()) idle_.reserve(lanes_.size());
}

SliceLoop::~SliceLoop() {
    loop_.forget(*this);
}

void SliceLoop::run() {
    started_ = loop_.now();
    active_ = unheard_ = lanes_.size();
    if (flows()) {
        phase_ = Phase::warming;
        phase_timer_.arm(started_ + rules_.window->warmup, [this] { watch_warm_up(); });
    } else {
        counting_ = &recorder_;
        start_clock(rules_.pace.is_scheduled() ? rules_.start : started_);
    }
    sweep_timer_.arm(started_ + sweep_interval_, [this] { sweep(); });
    const auto spread = flows() && !rules_.pace.is_scheduled() ? rules_.window->latency : nanoseconds{0};
    const auto count = static_cast<std::int64_t>(lanes_.size());
    for (std::int64_t i = 0; i < count; ++i) {
        lanes_[static_cast<std::size_t>(i)]->start(*this, loop_.now(), spread * i / count);
    }
    loop_.run();
}

void SliceLoop::start_clock(TimePoint now) noexcept {
    opened_ = now;
    cpu_at_start_ = thread_cpu_time();
}

void SliceLoop::stop_clock(TimePoint now) noexcept {
    closed_ = now;
    cpu_ = thread_cpu_time() - cpu_at_start_;
}

// What begins and ends.

void SliceLoop::note_begun(const Due& due) noexcept {
    ++begun_;
    auto* const recorder = !rules_.pacers ? counting_ : due.counts ? &recorder_ : due.after ? after_ : nullptr;
    if (recorder != nullptr) recorder->begun();
}

std::optional<Due> SliceLoop::take(TimePoint now) noexcept {
    while (const auto due = rules_.pace.take(now)) {
        note_begun(*due);
        if (!rules_.pace.is_scheduled()) return due;
        if (now - due->intended < rules_.connection.timeout) {
            const Begun begun{.counts = due->counts, .after = due->after};
            if (auto* const recorder = recorder_of(begun)) recorder->taken_up(now - due->intended);
            return due;
        }
        drop(*due);
    }
    return std::nullopt;
}

/// It waited for a connection too long.
void SliceLoop::drop(const Due& due) noexcept {
    const Begun begun{.counts = due.counts, .after = due.after};
    if (auto* const recorder = claim(begun)) recorder->failed(Outcome::timeout, {});
    if (rules_.pacers && due.counts) counted_one(loop_.now());
}

/// Requests that waited for a connection until their time was over.
void SliceLoop::drop_expired(TimePoint now) noexcept {
    if (!rules_.pace.is_scheduled()) return;
    while (const auto due = rules_.pace.take(now - rules_.connection.timeout)) {
        note_begun(*due);
        drop(*due);
    }
}

Recorder* SliceLoop::claim(const Begun& request) noexcept {
    if (auto* const recorder = recorder_of(request); recorder == &recorder_) return recorder;
    if (!flows() || !has_measured()) return nullptr;
    if (request.carried) {
        --recorder_.flow().carried_out;
    } else {
        ++recorder_.flow().begun;
    }
    if (request.after) --after_->flow().begun;
    return &recorder_;
}

void SliceLoop::aborted(const Begun& request) noexcept {
    if (rules_.pacers && request.after && run_on_counts_) return after_->aborted();
    const bool counts = rules_.pacers ? request.counts : !flows() || has_measured();
    if (!counts) return;
    if (auto* const recorder = claim(request)) recorder->aborted();
}

void SliceLoop::note_set_aside(const Begun& request) noexcept {
    ++aside_;
    if (request.carried) return;
    auto& flow = recorder_.flow();
    ++flow.carried_out;
    if (rules_.pacers && request.counts) return;
    ++flow.begun;
    if (request.after) --after_->flow().begun;
}

void SliceLoop::rested(TimePoint now) {
    if (--active_ > 0) return;
    if (phase_ == Phase::by_count && !was_cut_short_) stop_clock(now);
    if (phase_ == Phase::by_count || phase_ == Phase::draining || was_cut_short_) finish();
}

void SliceLoop::finish() noexcept {
    if (is_overloaded_) closed_ = loop_.now();
    due_timer_.cancel();
    phase_timer_.cancel();
    sweep_timer_.cancel();
    loop_.leave();
}

// The schedule of an open loop.

void SliceLoop::idle(Lane& lane) noexcept {
    idle_.push_back(&lane);
    if (idle_.size() == 1) wait_until_due(loop_.now());
}

void SliceLoop::wait_until_due(TimePoint now) {
    const auto wake = early_.wake_for(rules_.pace.next_due());
    // A timer would ring late; turns of the loop take the time that is left.
    if (wake <= now) {
        if (!std::exchange(called_later_, true)) loop_.call_later(*this);
        return;
    }
    due_timer_.arm(wake, [this, wake] {
        early_.woke(loop_.now() - wake);
        send_due();
    });
}

void SliceLoop::on_ready(Readiness /*readiness*/) {
    called_later_ = false;
    send_due();
}

void SliceLoop::send_due() {
    auto now = loop_.now();
    while (!idle_.empty() && (!rules_.pace.goes_on() || rules_.pace.next_due() <= now)) {
        auto& lane = *idle_.back();
        idle_.pop_back();
        lane.wake(now);
        now = loop_.now();
    }
    if (!idle_.empty()) wait_until_due(now);
}

// What ends before its time.

void SliceLoop::sweep() {
    const auto now = loop_.now();
    if (rules_.stop.is_over(now)) return cut_short(now);
    // A slice by count would otherwise last until each of its requests had failed to connect.
    // An open loop ends by its schedule.
    if (failing_since_ && now - *failing_since_ > rules_.connection.timeout && phase_ == Phase::by_count &&
        !rules_.pace.is_scheduled()) {
        rules_.pace.stop();
    }
    sweep_timer_.arm(now + sweep_interval_, [this] { sweep(); });
    drop_expired(now);
    for (const auto& lane : lanes_) lane->expire(now);
}

void SliceLoop::cut_short(TimePoint now) {
    was_cut_short_ = true;
    if (phase_ == Phase::open && !rules_.pace.is_scheduled()) {
        for (const auto& lane : lanes_) lane->note_window_closes(now);
    }
    if (has_measured() && closed_ == TimePoint{}) stop_clock(now);
    while (rules_.pace.is_scheduled()) {
        const auto due = rules_.pace.take(now);
        if (!due) break;
        note_begun(*due);
        aborted({.counts = due->counts, .after = due->after});
    }
    rules_.pace.stop();
    idle_.clear();
    if (active_ == 0) return finish();
    for (const auto& lane : lanes_) lane->cut_short();
}

}  // namespace httpbench
