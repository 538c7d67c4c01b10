#include "net/connection.hpp"

#include <algorithm>
#include <cassert>

namespace httpbench {

Connection::Connection(EventLoop& loop, const ConnectionMaker& maker, ConnectionUser& user)
    : loop_{loop}, user_{&user}, stream_{maker.stream(loop, *this)}, conversation_{maker.conversation()} {}

void Connection::open() {
    assert(!is_open_);
    ++generation_;
    conversation_->reset();
    stream_->open();
}

void Connection::on_opened(std::error_code error) {
    is_open_ = !error;
    user_->on_opened(error);
}

void Connection::close() noexcept {
    stream_->close();
    conversation_->reset();
    is_open_ = false;
}

void Connection::flush() {
    assert(is_open_);
    if (conversation_->unsent().empty()) return;
    // An error shows again when the answer is read, and then an answer that was sent before it is not lost.
    conversation_->sent(stream_->write(conversation_->unsent()).bytes);
    if (!conversation_->unsent().empty()) conversation_->keep_unsent();
}

void Connection::on_ready(Readiness readiness) {
    if (conversation_->under_way() == 0) {
        if (!is_usable()) close();
        return;
    }
    if (readiness.writable && !conversation_->unsent().empty()) flush();
    read(readiness.at_end);
}

/// Reads until there is no more, in pieces of the loop's one large buffer, which stays in the processor's cache: at
/// 4096 connections a buffer of 2 KiB each costs a tenth more CPU, and a large answer eight times the system calls.
/// What need not be seen of a large body is not even copied: that is half of what an answer of 100 KB costs.
void Connection::read(bool at_end) {
    static constexpr int pieces_in_a_row = 16;  // then others, and the loop's timers, have their turn
    const auto generation = generation_;
    for (int i = 0; i < pieces_in_a_row; ++i) {
        const auto skippable = conversation_->skippable();
        const auto wanted = skippable > 0 ? skippable : conversation_->worth_reading();
        const auto piece = loop_.scratch().first(std::min<std::size_t>(wanted, loop_.scratch().size()));
        const Moved moved = skippable > 0 ? stream_->skip(piece) : stream_->read(piece);
        if (moved.state == Moved::State::blocked) return;
        if (moved.state != Moved::State::some) return end(moved.error);
        const bool is_full = moved.bytes == piece.size();
        const auto under_way = conversation_->under_way();
        read_at_ = loop_.now();
        const bool goes_on = skippable > 0 ? conversation_->skipped(moved.bytes, *user_)
                                           : conversation_->receive({piece.data(), moved.bytes}, *user_);
        const auto left = conversation_->under_way();
        if (!goes_on || (left == 0 && is_full && !is_usable())) close();
        if (left < under_way) user_->on_all_read(read_at_);
        // A short read has taken all, unless the stream has an end that is to be read as well.
        if ((!is_full && !at_end) || generation != generation_ || !is_open_ || conversation_->under_way() == 0) return;
    }
    stream_->look_again();
}

void Connection::end(int error) {
    read_at_ = loop_.now();
    conversation_->end_of_stream(error, *user_);
    close();
    user_->on_all_read(read_at_);
}

}  // namespace httpbench
