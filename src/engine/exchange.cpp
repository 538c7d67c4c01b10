#include "engine/exchange.hpp"

#include "engine/reopen.hpp"
#include "engine/slice_loop.hpp"

#include <cassert>

namespace httpbench {

Exchange::Exchange(EventLoop& loop, const asio::ip::tcp::endpoint& peer, std::size_t pipeline)
    : connection_{loop, peer, *this}, pause_{loop}, in_flight_{pipeline} {}

void Exchange::start(SliceLoop& slice, TimePoint now) {
    assert(state_ == State::resting && in_flight_.empty());
    slice_ = &slice;
    failures_in_a_row_ = 0;
    aborted_ = false;
    if (connection_.is_open() && !connection_.is_usable()) connection_.close();
    established_ = connection_.is_open();
    if (established_) slice.recorder().established();
    begin(now);
}

void Exchange::wake(TimePoint now) {
    assert(state_ == State::idle);
    begin(now);
}

/// Begins what may begin; waits, or rests, when nothing may. @pre nothing is in flight, or the connection is open
void Exchange::begin(TimePoint now) {
    if (connection_.is_open()) return fill(now);
    if (!begin_one(now)) return pause_or_rest(now);
    reopen(now);
}

bool Exchange::begin_one(TimePoint now) {
    const auto intended = slice_->take(now);
    if (!intended) return false;
    in_flight_.push({.intended = *intended, .at = now, .index = slice_->take_index()});
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

void Exchange::pause_or_rest(TimePoint now) {
    if (!slice_->pace().goes_on(now)) return rest(now);
    state_ = State::idle;
    slice_->idle(*this);
}

void Exchange::send(std::size_t requests) {
    state_ = State::waiting;
    connection_.send(slice_->rules().request, slice_->bytes_of(in_flight_, requests), requests, slice_->known_head());
}

void Exchange::reopen(TimePoint now) {
    state_ = State::opening;
    opening_since_ = now;
    connection_.open();
}

void Exchange::on_opened(std::error_code error) {
    const auto now = Clock::now();
    if (error) {
        slice_->failed_to_connect(now);
        for (; !in_flight_.empty(); in_flight_.pop()) {
            slice_->recorder().failed(Outcome::connect_failed, {.error = error}, {});
        }
        return back_off(now);
    }
    proven_ = false;
    failures_in_a_row_ = 0;
    slice_->connected();
    if (!established_) slice_->recorder().established();
    established_ = true;
    slice_->recorder().opened(now - opening_since_);
    while (!in_flight_.full() && begin_one(now)) {
    }
    send(in_flight_.size());
}

void Exchange::back_off(TimePoint now) {
    state_ = State::backing_off;
    pause_.arm(now + reopen_delay(++failures_in_a_row_), [this] { begin(Clock::now()); });
}

void Exchange::on_reply(const Reply& reply, TimePoint now) {
    proven_ = proven_ || reply.kind == Reply::Kind::complete;
    // Lost with its connection before any byte of its answer came: a matter of `on_all_read`, like those behind it.
    const bool silent = reply.kind == Reply::Kind::closed && reply.bytes == 0;
    if (silent && !aborted_ && may_resend(in_flight_.front())) return;
    const auto request = in_flight_.pop();
    if (aborted_) return;
    if (slice_->pace().is_late(now)) return slice_->recorder().aborted();
    record(reply, request, now);
}

void Exchange::on_all_read(TimePoint now) {
    if (aborted_) {
        if (!connection_.is_open()) in_flight_.clear();
        if (in_flight_.empty()) rest(now);
        return;
    }
    if (!connection_.is_open()) return go_on_without_connection(Outcome::closed, now);
    if (slice_->rules().fresh_connections) connection_.close();
    begin(now);
}

/// What was on a connection that is closed now goes out once more on a new one, or has ended so.
void Exchange::go_on_without_connection(Outcome outcome, TimePoint now) {
    for (auto left = in_flight_.size(); left > 0; --left) {
        auto request = in_flight_.pop();
        if (may_resend(request)) {
            request.resent = true;
            slice_->recorder().resent();
            in_flight_.push(request);
        } else if (slice_->pace().is_late(now)) {
            slice_->recorder().aborted();
        } else {
            slice_->recorder().failed(outcome, {}, {});
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
    auto& recorder = slice_->recorder();
    const auto first_bytes = connection_.first_bytes();
    switch (reply.kind) {
        case Reply::Kind::complete: {
            const auto outcome = !expects_status(slice_->rules().request.endpoint, reply.status)
                                     ? Outcome::unexpected_status
                                 : !reply.body_is_right ? Outcome::unexpected_body
                                                        : Outcome::ok;
            return recorder.answered(outcome, reply, {.response = now - request.intended, .service = now - request.at},
                                     first_bytes);
        }
        case Reply::Kind::closed:
            return recorder.failed(Outcome::closed, reply, first_bytes);
        case Reply::Kind::broken:
            return recorder.failed(Outcome::protocol_error, reply, first_bytes);
    }
}

void Exchange::expire(TimePoint now) {
    const auto is_over = [&] {
        return !in_flight_.empty() && now - in_flight_.front().intended >= slice_->rules().timeout;
    };
    if (!is_over()) return;
    if (aborted_) {
        in_flight_.clear();
        connection_.close();
        return rest(now);
    }
    auto first_bytes = state_ == State::waiting ? connection_.first_bytes() : std::string_view{};
    for (; is_over(); in_flight_.pop()) {
        slice_->recorder().failed(Outcome::timeout, {}, first_bytes);
        first_bytes = {};
    }
    connection_.close();
    go_on_without_connection(Outcome::timeout, now);
}

void Exchange::end_by_clock() {
    switch (state_) {
        case State::resting:
            return;
        case State::idle:
            break;
        case State::backing_off:
            pause_.cancel();
            break;
        case State::opening:
            abort_all();
            connection_.close();  // nothing was sent on it yet, so there is nothing to drain
            in_flight_.clear();
            break;
        case State::waiting:
            abort_all();
            aborted_ = true;
            return;
    }
    rest(Clock::now());
}

void Exchange::cut_short() {
    if (state_ == State::resting) return;
    if (state_ == State::backing_off) {
        pause_.cancel();
    } else if (state_ != State::idle) {
        if (!aborted_) abort_all();
        connection_.close();
        in_flight_.clear();
    }
    rest(Clock::now());
}

void Exchange::abort_all() {
    for (auto left = in_flight_.size(); left > 0; --left) slice_->recorder().aborted();
}

void Exchange::rest(TimePoint now) {
    state_ = State::resting;
    slice_->rested(now);
}

}  // namespace httpbench
