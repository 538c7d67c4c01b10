#include "engine/lane.hpp"

#include "engine/outcome_of.hpp"
#include "engine/reopen.hpp"
#include "engine/slice_loop.hpp"

#include <cassert>
#include <utility>

namespace httpbench {

Lane::Lane(EventLoop& loop, ConnectionMaker maker, std::size_t depth)
    : loop_{loop},
      maker_{std::move(maker)},
      connection_{new_connection()},
      pause_{loop},
      depth_{depth},
      in_flight_{depth} {}

void Lane::renew(ConnectionMaker maker) {
    assert(is_resting() && in_flight_.empty());
    maker_ = std::move(maker);
    connection_ = new_connection();
    proven_ = false;
}

void Lane::start(SliceLoop& slice, TimePoint now, std::chrono::nanoseconds delay) {
    assert(is_resting() && in_flight_.empty());
    slice_ = &slice;
    failures_in_a_row_ = 0;
    established_ = false;
    answered_ = false;
    heard_ = false;
    state_ = State::idle;
    connection_->begin_slice(slice.request());
    closes_each_ = slice.is_last_request_of_connection();
    if (connection_->is_open() && (closes_each_ || !connection_->is_usable())) {
        connection_->close();
    }
    if (auto* const recorder = slice.of_connections(); recorder != nullptr && connection_->is_open()) {
        recorder->established();
        established_ = true;
    }
    if (delay.count() > 0) {
        state_ = State::backing_off;
        pause_.arm(now + delay, [this] { begin(loop_.now()); });
    } else {
        begin(now);
    }
}

void Lane::wake(TimePoint now) {
    assert(state_ == State::idle);
    begin(now);
}

/// Begins what may begin; waits, or rests, when nothing may. @pre nothing is in flight, or the connection is open
void Lane::begin(TimePoint now) {
    if (connection_->is_open()) return fill(now);
    if (begin_one(now) == InFlight::none) return pause_or_rest(now);
    reopen(now);
}

/// @return `none` where none may begin
Ticket Lane::begin_one(TimePoint now) {
    const auto due = slice_->take(now);
    if (!due) return InFlight::none;
    return in_flight_.push({.intended = due->intended,
                            .at = now,
                            .index = slice_->take_index(),
                            .counts = due->counts,
                            .after = due->after});
}

/// Puts as many requests on the connection as it may carry, all new ones in one sending.
void Lane::fill(TimePoint now) {
    while (connection_->room() > 0) {
        const Ticket ticket = begin_one(now);
        if (ticket == InFlight::none) break;
        put_on(ticket);
    }
    if (in_flight_.empty()) return pause_or_rest(now);
    state_ = State::waiting;
    connection_->flush();
}

void Lane::put_on(Ticket ticket) {
    connection_->begin(ticket, in_flight_[ticket].index);
}

void Lane::pause_or_rest(TimePoint /*now*/) {
    if (!slice_->pace().goes_on()) return rest();
    state_ = State::idle;
    slice_->idle(*this);
}

void Lane::reopen(TimePoint now) {
    state_ = State::opening;
    opening_since_ = now;
    connection_->open();
}

void Lane::on_opened(std::error_code error) {
    const auto now = loop_.now();
    if (error) {
        slice_->failed_to_connect(now);
        while (!in_flight_.empty()) {
            fail(in_flight_.take(in_flight_.first()), Outcome::connect_failed, {.error = error.value()}, now);
        }
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
    for (Ticket ticket = in_flight_.first(); ticket != InFlight::none; ticket = in_flight_.next(ticket)) put_on(ticket);
    fill(now);
}

void Lane::back_off(TimePoint now) {
    if (!slice_->pace().goes_on()) return rest();
    state_ = State::backing_off;
    pause_.arm(now + reopen_delay(++failures_in_a_row_), [this] { begin(loop_.now()); });
}

void Lane::on_reply(const Reply& reply) {
    proven_ = proven_ || reply.kind == Reply::Kind::complete;
    // Lost with its connection before any byte of its answer came: a matter of `on_all_read`, like those behind it.
    const bool silent = reply.kind == Reply::Kind::closed && reply.bytes == 0;
    if (silent && may_resend(in_flight_[reply.ticket])) return;
    // Out of those in flight first: its end may open or close the window, at which it is not under way any more.
    record(reply, in_flight_.take(reply.ticket), connection_->read_at());
}

void Lane::on_all_read(TimePoint now) {
    if (!connection_->is_open()) return go_on_without_connection(Outcome::closed, now);
    if (closes_each_) connection_->close();
    begin(now);
}

/// What was on a connection that is closed now goes out once more on a new one, or has ended so.
void Lane::go_on_without_connection(Outcome outcome, TimePoint now) {
    for (auto left = in_flight_.size(); left > 0; --left) {
        auto request = in_flight_.take(in_flight_.first());
        if (may_resend(request)) {
            request.resent = true;
            if (auto* const recorder = slice_->recorder_of(request)) recorder->resent();
            in_flight_.push(request);
        } else {
            fail(request, outcome, {}, now);
        }
    }
    if (in_flight_.empty()) return begin(now);
    reopen(now);
}

/// A server may close a connection that it keeps alive at any time, and then what is under way is lost by no fault of
/// either side (RFC 9112 §9.3.1, §9.3.2, §9.5).
bool Lane::may_resend(const Begun& request) const noexcept {
    return proven_ && !request.resent && slice_->rules().request.is_idempotent;
}

void Lane::record(const Reply& reply, const Begun& request, TimePoint now) {
    const auto outcome = outcome_of(reply, slice_->rules().request.endpoint);
    if (reply.kind != Reply::Kind::complete) return fail(request, outcome, reply, now);
    answered_ = true;
    if (auto* const recorder = slice_->recorder_of(request)) {
        const Recorder::Times times{.response = now - request.intended,
                                    .service = now - request.at,
                                    .half = request.intended < slice_->pace().half() ? std::size_t{0} : 1};
        recorder->answered(outcome, reply, times);
    }
    ended(request, now);
}

void Lane::fail(const Begun& request, Outcome outcome, const Reply& reply, TimePoint now) {
    auto* const recorder = outcome == Outcome::timeout ? slice_->claim(request) : slice_->recorder_of(request);
    if (recorder != nullptr) recorder->failed(outcome, reply);
    ended(request, now);
}

void Lane::ended(const Begun& request, TimePoint now) {
    slice_->ended(request, now);
    if (heard_) return;
    heard_ = true;
    slice_->heard_of_one(now);
}

void Lane::expire(TimePoint now) {
    bool goes_on = state_ == State::waiting;
    bool has_expired = false;
    while (!in_flight_.empty() && now - oldest() >= slice_->rules().connection.timeout) {
        const Ticket ticket = in_flight_.first();
        Reply reply;
        if (state_ == State::waiting) reply.first_bytes = connection_->first_bytes(ticket);
        fail(in_flight_.take(ticket), Outcome::timeout, reply, now);
        goes_on = goes_on && connection_->give_up(ticket);
        has_expired = true;
    }
    if (!has_expired) return;
    if (goes_on) return begin(now);
    connection_->close();
    go_on_without_connection(Outcome::timeout, now);
}

void Lane::note_window_opens(TimePoint now) noexcept {
    auto& recorder = *slice_->of_connections();
    established_ = connection_->is_open();
    if (established_) recorder.established();
    if (slice_->pace().is_scheduled()) return;
    auto& flow = recorder.flow();
    flow.carried_in += in_flight_.size();
    in_flight_.for_each([&](const Begun& request) { flow.carried_time -= now - request.at; });
}

void Lane::note_window_closes(TimePoint now) noexcept {
    if (slice_->pace().is_scheduled()) return;
    auto& flow = slice_->of_connections()->flow();
    flow.carried_out += in_flight_.size();
    in_flight_.for_each([&](Begun& request) {
        flow.carried_time += now - request.at;
        request.carried = true;
    });
}

void Lane::stop() {
    if (state_ == State::backing_off) pause_.cancel();
    if (state_ == State::idle || state_ == State::backing_off) rest();
}

void Lane::give_up() {
    if (state_ == State::waiting && may_hope() && slice_->may_set_aside()) return set_aside();
    abort_all();
    if (!answered_) slice_->unanswered();
    connection_->close();
    rest();
}

void Lane::set_aside() {
    in_flight_.for_each([&](const Begun& request) { slice_->note_set_aside(request); });
    slice_->set_aside(std::exchange(connection_, new_connection()), std::exchange(in_flight_, InFlight{depth_}));
    proven_ = false;
    rest();
}

bool Lane::may_hope() const noexcept {
    if (proven_ || answered_) return true;
    return !in_flight_.empty() && !slice_->is_left_out(in_flight_[in_flight_.first()].at);
}

void Lane::cut_short() {
    if (is_resting()) return;
    pause_.cancel();
    abort_all();
    if (state_ != State::idle && state_ != State::backing_off) connection_->close();
    rest();
}

void Lane::abort_all() {
    while (!in_flight_.empty()) slice_->aborted(in_flight_.take(in_flight_.first()));
}

void Lane::rest() {
    if (is_resting()) return;
    state_ = State::resting;
    slice_->rested(loop_.now());
}

}  // namespace httpbench
