#include "engine/exchange.hpp"

#include "engine/reopen.hpp"
#include "engine/slice_loop.hpp"

#include <cassert>

namespace httpbench {

Exchange::Exchange(EventLoop& loop, const asio::ip::tcp::endpoint& peer)
    : connection_{loop, peer, *this}, pause_{loop} {}

void Exchange::start(SliceLoop& slice, TimePoint now) {
    assert(state_ == State::resting);
    slice_ = &slice;
    failures_in_a_row_ = 0;
    if (connection_.is_open() && !connection_.is_usable()) connection_.close();
    established_ = connection_.is_open();
    if (established_) slice.recorder().established();
    begin(now);
}

void Exchange::begin(TimePoint now) {
    if (!slice_->pace().take(now)) return rest(now);
    slice_->recorder().begun();
    index_ = slice_->take_index();
    begun_ = now;
    resent_ = false;
    aborted_ = false;
    reused_ = connection_.is_open();
    if (reused_) {
        send();
    } else {
        reopen(now);
    }
}

void Exchange::send() {
    state_ = State::waiting;
    connection_.send(slice_->rules().request, slice_->bytes_of(index_), slice_->known_head());
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
        slice_->recorder().failed(Outcome::connect_failed, {.error = error}, {});
        return back_off(now);
    }
    failures_in_a_row_ = 0;
    slice_->connected();
    if (!established_) slice_->recorder().established();
    established_ = true;
    slice_->recorder().opened(now - opening_since_);
    send();
}

void Exchange::back_off(TimePoint now) {
    state_ = State::backing_off;
    pause_.arm(now + reopen_delay(++failures_in_a_row_), [this] { begin(Clock::now()); });
}

void Exchange::on_reply(const Reply& reply) {
    const auto now = Clock::now();
    if (aborted_) return rest(now);
    if (may_resend(reply)) {
        resent_ = true;
        slice_->recorder().resent();
        return reopen(now);
    }
    if (slice_->pace().is_late(now)) {
        slice_->recorder().aborted();
        return rest(now);
    }
    record(reply, now);
    next(now);
}

/// A server may close a connection that it keeps alive at any time, and then a request that is under way is lost by no
/// fault of either side (RFC 9112 §9.3.1, §9.5).
bool Exchange::may_resend(const Reply& reply) const noexcept {
    return reply.kind == Reply::Kind::closed && reply.bytes == 0 && reused_ && !resent_ &&
           slice_->rules().request.is_idempotent;
}

void Exchange::record(const Reply& reply, TimePoint now) {
    auto& recorder = slice_->recorder();
    const auto first_bytes = connection_.first_bytes();
    switch (reply.kind) {
        case Reply::Kind::complete: {
            const auto outcome = !expects_status(slice_->rules().request.endpoint, reply.status)
                                     ? Outcome::unexpected_status
                                 : !reply.body_is_right ? Outcome::unexpected_body
                                                        : Outcome::ok;
            return recorder.answered(outcome, reply, now - begun_, first_bytes);
        }
        case Reply::Kind::closed:
            return recorder.failed(Outcome::closed, reply, first_bytes);
        case Reply::Kind::broken:
            return recorder.failed(Outcome::protocol_error, reply, first_bytes);
    }
}

void Exchange::next(TimePoint now) {
    if (slice_->rules().fresh_connections && connection_.is_open()) connection_.close();
    begin(now);
}

void Exchange::expire(TimePoint now) {
    const bool in_flight = state_ == State::opening || state_ == State::waiting;
    if (!in_flight || now - begun_ < slice_->rules().timeout) return;
    const auto first_bytes = state_ == State::waiting ? connection_.first_bytes() : std::string_view{};
    if (!aborted_) slice_->recorder().failed(Outcome::timeout, {}, first_bytes);
    connection_.close();
    if (aborted_) return rest(now);
    next(now);
}

void Exchange::end_by_clock() {
    switch (state_) {
        case State::resting:
            return;
        case State::backing_off:
            pause_.cancel();
            break;
        case State::opening:
            slice_->recorder().aborted();
            connection_.close();  // nothing was sent on it yet, so there is nothing to drain
            break;
        case State::waiting:
            slice_->recorder().aborted();
            aborted_ = true;
            return;
    }
    rest(Clock::now());
}

void Exchange::cut_short() {
    if (state_ == State::resting) return;
    if (state_ == State::backing_off) {
        pause_.cancel();
    } else {
        if (!aborted_) slice_->recorder().aborted();
        connection_.close();
    }
    rest(Clock::now());
}

void Exchange::rest(TimePoint now) {
    state_ = State::resting;
    slice_->rested(now);
}

}  // namespace httpbench
