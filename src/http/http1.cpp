#include "http/http1.hpp"

#include <algorithm>
#include <cassert>

namespace httpbench {

Http1::Http1(std::size_t depth) : depth_{depth}, tickets_{std::make_unique<Ticket[]>(depth)} {
    assert(depth > 0);
    room_ = depth;
}

void Http1::keep_answer_in(std::string& head, std::string& body) noexcept {
    kept_head_ = &head;
    parser_.keep_bodies_in(&body);
}

void Http1::begin_slice(const SliceRequest& slice) {
    assert(under_way_ == 0);
    request_ = &slice.request;
    bytes_ = &slice.bytes;
    known_ = slice.known;
}

void Http1::end_slice() noexcept {
    keep_unsent();
    bytes_ = nullptr;
    known_ = nullptr;
    parser_.forget_known_head();
}

void Http1::reset() noexcept {
    under_way_ = 0;
    room_ = depth_;
    unsent_ = {};
}

void Http1::begin(Ticket ticket, std::uint64_t index) {
    assert(room() > 0);
    if (under_way_ == 0) expect_answer();
    const auto place = first_ + under_way_;
    tickets_[place < depth_ ? place : place - depth_] = ticket;
    ++under_way_;
    --room_;
    if (under_way_ <= 2) note_what_comes();  // one more changes nothing
    if (unsent_.empty()) {
        unsent_ = bytes_->of(index);
        unsent_is_shared_ = !request_->slots.empty();
        return;
    }
    gather({});  // before the next one is drawn, perhaps into the same bytes
    gather(bytes_->of(index));
}

inline Ticket Http1::take_first() noexcept {
    const Ticket ticket = tickets_[first_];
    if (++first_ == depth_) first_ = 0;
    --under_way_;
    ++room_;
    return ticket;
}

inline void Http1::tell(Reply::Kind kind, Replies& replies, int error) {
    replies.on_reply({.kind = kind,
                      .body_is_right = parser_.body_is_right(),
                      .ticket = take_first(),
                      .status = parser_.status(),
                      .bytes = parser_.bytes(),
                      .error = error,
                      .reason = parser_.reason(),
                      .first_bytes = first_bytes_});
}

inline void Http1::expect_answer() noexcept {
    first_bytes_ = {};
    parser_.begin(request_->is_head, &request_->endpoint.expected_body, known_);
}

/// Copies the first bytes of an answer that comes in pieces.
void Http1::keep_first(std::string_view bytes) noexcept {
    const auto filled = first_bytes_.size();
    const auto more = std::min(bytes.size(), kept_bytes - filled);
    std::copy_n(bytes.begin(), more, kept_.begin() + static_cast<std::ptrdiff_t>(filled));
    first_bytes_ = {kept_.data(), filled + more};
}

/// Gives the parser bytes, and keeps the answer's first ones.
ResponseParser::Fed Http1::feed(std::string_view bytes) {
    const auto fed = parser_.feed(bytes);
    const auto of_answer = bytes.substr(0, fed.state == ResponseParser::State::complete ? fed.consumed : bytes.size());
    if (fed.state == ResponseParser::State::incomplete || !first_bytes_.empty()) {
        keep_first(of_answer);
    } else {
        first_bytes_ = of_answer.substr(0, kept_bytes);
    }
    return fed;
}

/// Of a body that nobody looks at, all but the first bytes is skipped; one more byte than the last answer has left
/// tells that nothing waits behind it, and another answer's are not touched.
inline void Http1::note_what_comes() noexcept {
    const auto unseen = parser_.skippable();
    skippable_ = 0;
    if (unseen == 0) {
        worth_reading_ = parser_.worth_reading();
    } else if (first_bytes_.size() < kept_bytes) {
        worth_reading_ = kept_bytes - first_bytes_.size();
    } else {
        skippable_ = unseen + (under_way_ == 1 ? 1 : 0);
    }
}

/// @return whether the peer keeps the stream open, sent no more than was asked for, and has taken the whole of the
/// requests that it answered
inline bool Http1::take(ResponseParser::Fed fed, std::string_view bytes, Replies& replies) {
    while (fed.state != ResponseParser::State::incomplete) {
        bytes.remove_prefix(std::min(fed.consumed, bytes.size()));
        const bool complete = fed.state == ResponseParser::State::complete;
        const bool goes_on = complete && parser_.keep_alive();
        tell(complete ? Reply::Kind::complete : Reply::Kind::broken, replies);
        if (!goes_on) return false;
        if (under_way_ == 0) return bytes.empty() && unsent_.empty();
        expect_answer();
        if (bytes.empty()) break;
        fed = feed(bytes);
    }
    note_what_comes();
    return true;
}

bool Http1::receive(std::string_view bytes, Replies& replies) {
    if (kept_head_ != nullptr && kept_head_->size() < ResponseParser::max_head_bytes) kept_head_->append(bytes);
    return take(feed(bytes), bytes, replies);
}

bool Http1::skipped(std::size_t bytes, Replies& replies) {
    // What lies behind the answer was not seen, and is of none that was asked for.
    const bool too_many = bytes > parser_.skippable();
    return take(parser_.skip(bytes), {}, replies) && !too_many;
}

void Http1::end_of_stream(int error, Replies& replies) {
    if (under_way_ == 0) return;
    const bool complete = error == 0 && parser_.finish() == ResponseParser::State::complete;
    tell(complete ? Reply::Kind::complete : Reply::Kind::closed, replies, error);
}

bool Http1::give_up(Ticket /*ticket*/) noexcept {
    return false;
}

std::string_view Http1::first_bytes(Ticket ticket) const noexcept {
    return under_way_ > 0 && tickets_[first_] == ticket ? first_bytes_ : std::string_view{};
}

}  // namespace httpbench
