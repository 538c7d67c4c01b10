#include "engine/exchange.hpp"

#include "engine/outcome_of.hpp"
#include "engine/reopen.hpp"
#include "engine/slice_loop.hpp"

#include <cassert>
#include <utility>

namespace httpbench {

Exchange::Exchange(EventLoop& loop, const asio::ip::tcp::endpoint& peer, std::size_t pipeline)
    : loop_{loop},
      peer_{peer},
      connection_{new_connection()},
      pause_{loop},
      pipeline_{pipeline},
      in_flight_{pipeline} {}

void Exchange::renew(const asio::ip::tcp::endpoint& peer) {
    assert(is_resting() && in_flight_.empty());
    peer_ = peer;
    connection_ = new_connection();
    proven_ = false;
}

void Exchange::start(SliceLoop& slice, TimePoint now, std::chrono::nanoseconds delay) {
    assert(is_resting() && in_flight_.empty());
    slice_ = &slice;
    failures_in_a_row_ = 0;
    established_ = false;
    answered_ = false;
    heard_ = false;
    state_ = State::idle;
    if (connection_->is_open() && !connection_->is_usable()) connection_->close();
    if (auto* const recorder = slice.of_connections(); recorder != nullptr && connection_->is_open()) {
        recorder->established();
        established_ = true;
    }
    if (delay.count() > 0) {
        state_ = State::backing_off;
        pause_.arm(now + delay, [this] { begin(Clock::now()); });
    } else {
        begin(now);
    }
}

void Exchange::wake(TimePoint now) {
    assert(state_ == State::idle);
    begin(now);
}

/// Begins what may begin; waits, or rests, when nothing may. @pre nothing is in flight, or the connection is open
void Exchange::begin(TimePoint now) {
    if (connection_->is_open()) return fill(now);
    if (!begin_one(now)) return pause_or_rest(now);
    reopen(now);
}

bool Exchange::begin_one(TimePoint now) {
    const auto due = slice_->take(now);
    if (!due) return false;
    in_flight_.push({.intended = due->intended,
                     .at = now,
                     .index = slice_->take_index(),
                     .counts = due->counts,
                     .after = due->after});
    return true;
}

/// Puts as many requests on the connection as it may carry, all new ones in one sending.
void Exchange::fill(TimePoint now) {
    const auto before = in_flight_.size();
    while (!in_flight_.full() && begin_one(now)) {
    }
    if (in_flight_.size() > before) send(in_flight_.size() - before);
    if (in_flight_.empty()) pause_or_rest(now);
}

void Exchange::pause_or_rest(TimePoint /*now*/) {
    if (!slice_->pace().goes_on()) return rest();
    state_ = State::idle;
    slice_->idle(*this);
}

void Exchange::send(std::size_t requests) {
    state_ = State::waiting;
    connection_->send(slice_->rules().request, slice_->bytes_of(in_flight_, requests), requests, slice_->known_head());
}

void Exchange::reopen(TimePoint now) {
    state_ = State::opening;
    opening_since_ = now;
    connection_->open();
}

void Exchange::on_opened(std::error_code error) {
    const auto now = Clock::now();
    if (error) {
        slice_->failed_to_connect(now);
        while (!in_flight_.empty()) fail(in_flight_.pop(), Outcome::connect_failed, {.error = error}, {}, now);
        return back_off(now);
    }
    proven_ = false;
    failures_in_a_row_ = 0;
    slice_->connected();
    if (auto* const recorder = slice_->of_connections()) {
        if (!established_) recorder->established();
        established_ = true;
        recorder->opened(now - opening_since_);
    }
    while (!in_flight_.full() && begin_one(now)) {
    }
    send(in_flight_.size());
}

void Exchange::back_off(TimePoint now) {
    if (!slice_->pace().goes_on()) return rest();
    state_ = State::backing_off;
    pause_.arm(now + reopen_delay(++failures_in_a_row_), [this] { begin(Clock::now()); });
}

void Exchange::on_reply(const Reply& reply, TimePoint now) {
    proven_ = proven_ || reply.kind == Reply::Kind::complete;
    // Lost with its connection before any byte of its answer came: a matter of `on_all_read`, like those behind it.
    const bool silent = reply.kind == Reply::Kind::closed && reply.bytes == 0;
    if (silent && may_resend(in_flight_.front())) return;
    record(reply, in_flight_.pop(), now);
}

void Exchange::on_all_read(TimePoint now) {
    if (!connection_->is_open()) return go_on_without_connection(Outcome::closed, now);
    if (slice_->rules().fresh_connections) connection_->close();
    begin(now);
}

/// What was on a connection that is closed now goes out once more on a new one, or has ended so.
void Exchange::go_on_without_connection(Outcome outcome, TimePoint now) {
    for (auto left = in_flight_.size(); left > 0; --left) {
        auto request = in_flight_.pop();
        if (may_resend(request)) {
            request.resent = true;
            if (auto* const recorder = slice_->recorder_of(request)) recorder->resent();
            in_flight_.push(request);
        } else {
            fail(request, outcome, {}, {}, now);
        }
    }
    if (in_flight_.empty()) return begin(now);
    reopen(now);
}

/// A server may close a connection that it keeps alive at any time, and then what is under way is lost by no fault of
/// either side (RFC 9112 §9.3.1, §9.3.2, §9.5).
bool Exchange::may_resend(const Begun& request) const noexcept {
    return proven_ && !request.resent && slice_->rules().request.is_idempotent;
}

void Exchange::record(const Reply& reply, const Begun& request, TimePoint now) {
    const auto outcome = outcome_of(reply, slice_->rules().request.endpoint);
    if (reply.kind != Reply::Kind::complete) return fail(request, outcome, reply, connection_->first_bytes(), now);
    answered_ = true;
    if (auto* const recorder = slice_->recorder_of(request)) {
        const Recorder::Times times{.response = now - request.intended,
                                    .service = now - request.at,
                                    .half = request.intended < slice_->pace().half() ? std::size_t{0} : 1};
        recorder->answered(outcome, reply, times, connection_->first_bytes());
    }
    ended(request, now);
}

void Exchange::fail(const Begun& request, Outcome outcome, const Reply& reply, std::string_view first_bytes,
                    TimePoint now) {
    auto* const recorder = outcome == Outcome::timeout ? slice_->claim(request) : slice_->recorder_of(request);
    if (recorder != nullptr) recorder->failed(outcome, reply, first_bytes);
    ended(request, now);
}

void Exchange::ended(const Begun& request, TimePoint now) {
    slice_->ended(request, now);
    if (heard_) return;
    heard_ = true;
    slice_->heard_of_one(now);
}

void Exchange::expire(TimePoint now) {
    const auto is_over = [&] { return now - oldest() >= slice_->rules().timeout; };
    if (in_flight_.empty() || !is_over()) return;
    auto first_bytes = state_ == State::waiting ? connection_->first_bytes() : std::string_view{};
    while (!in_flight_.empty() && is_over()) {
        fail(in_flight_.pop(), Outcome::timeout, {}, std::exchange(first_bytes, {}), now);
    }
    connection_->close();
    go_on_without_connection(Outcome::timeout, now);
}

void Exchange::note_window_opens(TimePoint now) noexcept {
    auto& recorder = *slice_->of_connections();
    established_ = connection_->is_open();
    if (established_) recorder.established();
    if (slice_->pace().is_scheduled()) return;
    auto& flow = recorder.flow();
    flow.carried_in += in_flight_.size();
    for (std::size_t i = 0; i < in_flight_.size(); ++i) flow.carried_time -= now - in_flight_[i].at;
}

void Exchange::note_window_closes(TimePoint now) noexcept {
    if (slice_->pace().is_scheduled()) return;
    auto& flow = slice_->of_connections()->flow();
    flow.carried_out += in_flight_.size();
    for (std::size_t i = 0; i < in_flight_.size(); ++i) {
        flow.carried_time += now - in_flight_[i].at;
        in_flight_[i].carried = true;
    }
}

void Exchange::stop() {
    if (state_ == State::backing_off) pause_.cancel();
    if (state_ == State::idle || state_ == State::backing_off) rest();
}

void Exchange::give_up() {
    if (state_ == State::waiting && may_hope() && slice_->may_set_aside()) return set_aside();
    abort_all();
    if (!answered_) slice_->unanswered();
    connection_->close();
    rest();
}

void Exchange::set_aside() {
    for (std::size_t i = 0; i < in_flight_.size(); ++i) slice_->note_set_aside(in_flight_[i]);
    slice_->set_aside(std::exchange(connection_, new_connection()), std::exchange(in_flight_, InFlight{pipeline_}));
    proven_ = false;
    rest();
}

bool Exchange::may_hope() const noexcept {
    if (proven_ || answered_) return true;
    return !in_flight_.empty() && !slice_->is_left_out(in_flight_.front().at);
}

void Exchange::cut_short() {
    if (is_resting()) return;
    pause_.cancel();
    abort_all();
    if (state_ != State::idle && state_ != State::backing_off) connection_->close();
    rest();
}

void Exchange::abort_all() {
    for (; !in_flight_.empty(); in_flight_.pop()) slice_->aborted(in_flight_.front());
}

void Exchange::rest() {
    if (is_resting()) return;
    state_ = State::resting;
    slice_->rested(Clock::now());
}

}  // namespace httpbench
