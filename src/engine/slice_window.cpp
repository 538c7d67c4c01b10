// The window of a slice whose load flows: warm-up, opening, closing, run-on, draining.
#include "engine/slice_loop.hpp"

#include <algorithm>

namespace httpbench {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;

namespace {

constexpr milliseconds between_looks{1};
constexpr milliseconds least_run_on{10};  ///< that counts
constexpr milliseconds a_while{20};       ///< in which a server comes to each of its connections

}  // namespace

/// A request that is older than this is not answered as requests usually are.
nanoseconds SliceLoop::most_usual() const noexcept {
    return std::max<nanoseconds>(milliseconds{25}, 4 * rules_.window->latency);
}

bool SliceLoop::is_left_out(TimePoint begun) const noexcept {
    if (!flows() || ended_ == 0) return true;
    return last_end_ - std::max(begun, answers_since_) > std::max<nanoseconds>(a_while, 4 * rules_.window->latency);
}

/// How long what usually is answered may still take.
nanoseconds SliceLoop::patience() const noexcept {
    return std::min<nanoseconds>(rules_.connection.timeout, milliseconds{250} + 10 * longest_);
}

bool SliceLoop::is_steady(TimePoint now) const noexcept {
    if (!rules_.pace.is_scheduled()) return unheard_ <= rules_.window->silent;
    if (rules_.window->silent >= lanes_.size()) return true;
    const auto oldest = now - most_usual();
    return ended_ > 0 && rules_.pace.next_due() > oldest &&
           std::none_of(lanes_.begin(), lanes_.end(), [&](const auto& one) { return one->oldest() < oldest; });
}

void SliceLoop::heard_of_one(TimePoint now) {
    --unheard_;
    if (phase_ != Phase::warming || !is_steady(now)) return;
    if (now >= started_ + rules_.window->warmup && rules_.window->duration.count() > 0) become_steady(now);
}

void SliceLoop::watch_warm_up() {
    const auto now = loop_.now();
    if (rules_.window->duration.count() == 0) return drain();
    if (ended_ == 0) {
        give_up_at_ = now + rules_.connection.timeout - (now - started_);
    } else if (give_up_at_ == TimePoint{} || now + patience() < give_up_at_) {
        give_up_at_ = now + patience();
    }
    const bool has_waited = rules_.window->flows_on && now >= started_ + rules_.window->warmup + least_run_on;
    if (is_steady(now) || has_waited || now >= give_up_at_) return become_steady(now);
    phase_timer_.arm(now + between_looks, [this] { watch_warm_up(); });
}

void SliceLoop::become_steady(TimePoint now) {
    phase_ = Phase::steady;
    rules_.window->gate->note_steady(now);
    wait_to_open();
}

void SliceLoop::wait_to_open() {
    const auto now = loop_.now();
    const auto opens = rules_.window->gate->opens();
    if (!opens) return phase_timer_.arm(now + between_looks, [this] { wait_to_open(); });
    opens_ = *opens + rules_.window->offset;
    if (rules_.pace.is_scheduled()) {
        counted_left_ = rules_.pacers->window.left();
        rules_.pace.open_window(rules_.pacers->window, rules_.pacers->after, opens_, opens_ + rules_.window->duration);
    }
    if (now < opens_) return phase_timer_.arm(opens_, [this] { begin_to_open(); });
    begin_to_open();
}

void SliceLoop::begin_to_open() {
    if (rules_.pace.is_scheduled()) return open(opens_);
    aligns_ = true;
    phase_timer_.arm(loop_.now() + rules_.window->extension, [this] { align(loop_.now()); });
}

void SliceLoop::align(TimePoint now) {
    aligns_ = false;
    if (phase_ == Phase::steady) {
        open(now);
    } else {
        close(now);
    }
}

void SliceLoop::open(TimePoint now) {
    phase_ = Phase::open;
    counting_ = &recorder_;
    start_clock(now);
    for (const auto& lane : lanes_) lane->note_window_opens(now);
    phase_timer_.arm(now + rules_.window->duration, [this] { end_window(); });
    if (!idle_.empty()) send_due();
}

void SliceLoop::end_window() {
    if (rules_.pace.is_scheduled()) return close(opened_ + rules_.window->duration);
    aligns_ = true;
    phase_timer_.arm(loop_.now() + rules_.window->extension, [this] { align(loop_.now()); });
}

void SliceLoop::close(TimePoint now) {
    phase_ = Phase::run_on;
    for (const auto& lane : lanes_) lane->note_window_closes(now);
    stop_clock(now);
    counting_ = nullptr;
    give_up_at_ = {};
    if (counted_left_ == 0) note_over(loop_.now());
    watch_run_on();
}

void SliceLoop::counted_one(TimePoint now) {
    if (--counted_left_ == 0 && phase_ == Phase::run_on && !is_over_) {
        note_over(now);
        watch_run_on();
    }
}

void SliceLoop::note_over(TimePoint now) {
    is_over_ = true;
    rules_.window->gate->note_over(now);
}

/// The load flows on until all that counts has ended on every thread.
void SliceLoop::watch_run_on() {
    const auto now = loop_.now();
    if (!is_over_ && !rules_.pace.window_goes_on()) {
        if (give_up_at_ == TimePoint{}) give_up_at_ = now + patience();
        if (now >= give_up_at_) note_over(now);
    }
    const auto over = rules_.window->gate->over();
    if (!over) return phase_timer_.arm(now + between_looks, [this] { watch_run_on(); });
    if (const auto run_on = *over - closed_;
        rules_.pacers && run_on > std::max<nanoseconds>(rules_.window->duration / 10, least_run_on)) {
        run_on_counts_ = true;
        closed_ = *over;
        send_until_ = closed_ + run_on;
    }
    drain();
}

void SliceLoop::drain() {
    phase_ = Phase::draining;
    if (run_on_counts_) {
        rules_.pace.end_at(closed_);
    } else {
        rules_.pace.stop();
    }
    idle_.clear();
    due_timer_.cancel();
    for (const auto& lane : lanes_) lane->stop();
    if (active_ == 0) return finish();
    give_up_at_ = std::max(loop_.now(), send_until_) + patience();
    phase_timer_.arm(loop_.now() + between_looks, [this] { watch_drain(); });
}

void SliceLoop::watch_drain() {
    const auto now = loop_.now();
    // Above capacity, what was due in the run-on would take longer and longer: the time of what was answered counts.
    if (now >= send_until_ && rules_.pace.goes_on()) {
        rules_.pace.stop();
        is_overloaded_ = run_on_counts_;
    }
    const auto may_hope = [](const auto& lane) { return !lane->is_resting() && lane->may_hope(); };
    if (now < give_up_at_ && std::any_of(lanes_.begin(), lanes_.end(), may_hope)) {
        return phase_timer_.arm(now + between_looks, [this] { watch_drain(); });
    }
    rules_.pace.stop();
    for (const auto& lane : lanes_) {
        if (!lane->is_resting()) lane->give_up();
    }
}

}  // namespace httpbench
