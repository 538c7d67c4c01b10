#include "reference_server/http/session.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace httpbench::reference {

namespace {

constexpr std::size_t first_capacity = 4096;
constexpr std::size_t least_space = 1024;
constexpr std::size_t largest_kept_buffer = std::size_t{64} * 1024;
constexpr std::size_t largest_kept_body = std::size_t{256} * 1024;  // one for each thread; a page of 1000 items fits
// A client that pipelines many requests and reads no answers must not fill the memory.
constexpr std::size_t output_to_send_first = std::size_t{256} * 1024;

std::unique_ptr<char[]> make_buffer(std::size_t capacity) {
    return std::make_unique_for_overwrite<char[]>(capacity + Request::body_padding);
}

/// Gives the text's memory back if it is more than it may keep. An assignment would keep it.
void release(std::string& text, std::size_t most) {
    if (text.capacity() > most) std::string{}.swap(text);
}

}  // namespace

Session::Session(Service& service)
    : service_{service}, input_{make_buffer(first_capacity)}, capacity_{first_capacity} {}

std::span<char> Session::space() {
    const std::size_t pending = filled_ - begin_;
    if (capacity_ - filled_ < least_space && pending + least_space > capacity_) {
        const std::size_t larger = capacity_ * 2;
        auto buffer = make_buffer(larger);
        std::memcpy(buffer.get(), input_.get() + begin_, pending);
        input_ = std::move(buffer);
        capacity_ = larger;
        begin_ = 0;
        filled_ = pending;
    } else if (capacity_ - filled_ < least_space || pending == 0) {
        std::memmove(input_.get(), input_.get() + begin_, pending);
        begin_ = 0;
        filled_ = pending;
    }
    return {input_.get() + filled_, capacity_ - filled_};
}

bool Session::answer() {
    release_large_buffers();
    output_.clear();
    output_.swap(reply_);
    while (!finished_ && !awaits_store() && begin_ < filled_ && output_.size() < output_to_send_first) {
        if (!answer_one()) break;
    }
    return !output_.empty();
}

bool Session::answer_one() {
    const std::span<char> message{input_.get() + begin_, filled_ - begin_};
    if (message.size() == parser_.parsed()) return false;
    switch (parser_.parse(message)) {
        case RequestParser::Progress::complete:
            answer_request();
            return true;
        case RequestParser::Progress::malformed:
            refuse(400, "this is not HTTP/1.1");
            return false;
        case RequestParser::Progress::head_too_large:
            refuse(431, "the header block exceeds 16 KiB");
            return false;
        case RequestParser::Progress::body_too_large:
            refuse(413, "the body exceeds 1 MiB");
            return false;
        case RequestParser::Progress::incomplete:
            break;
    }
    filled_ = begin_ + parser_.parsed();
    if (parser_.awaits_continue() && !continued_) {
        output_.append("HTTP/1.1 100 Continue\r\n\r\n");
        continued_ = true;
    }
    return false;
}

void Session::answer_request() {
    const Request request = parser_.request({input_.get() + begin_, filled_ - begin_});
    asked_ = service_.api.answer(request, service_.response, *this);
    if (!awaits_store()) append_answer(output_);
}

void Session::take(ItemReply& reply) {
    service_.api.finish(std::exchange(asked_, {}), reply, service_.response);
    append_answer(reply_);
    if (on_reply_) on_reply_();
}

/// Appends the thread's response, and makes ready for the next request.
void Session::append_answer(std::string& out) {
    finished_ = finishing_ || !parser_.keep_alive();
    ConnectionHeader connection = ConnectionHeader::none;
    if (finished_) {
        connection = ConnectionHeader::close;
    } else if (parser_.is_http_1_0()) {
        connection = ConnectionHeader::keep_alive;
    }
    const BodyText body = parser_.is_head_request() ? BodyText::left_out : BodyText::follows;
    service_.writer.append(out, service_.response, connection, body);
    service_.served.fetch_add(1, std::memory_order_relaxed);

    begin_ += parser_.parsed();
    parser_.next();
    continued_ = false;
}

void Session::refuse(int status, std::string_view detail) {
    service_.response.fail(status, detail);
    service_.writer.append(output_, service_.response, ConnectionHeader::close, BodyText::follows);
    service_.served.fetch_add(1, std::memory_order_relaxed);
    finished_ = true;
}

Session::Waiting Session::waiting() const noexcept {
    if (begin_ == filled_) return Waiting::for_request;
    return parser_.head_complete() ? Waiting::for_body : Waiting::for_head;
}

void Session::time_out() {
    output_.clear();
    if (waiting() != Waiting::for_request) refuse(408, "the request did not come in time");
    finished_ = true;
}

void Session::release_large_buffers() {
    release(output_, largest_kept_buffer);
    release(service_.response.body, largest_kept_body);
    if (capacity_ > largest_kept_buffer && filled_ - begin_ <= first_capacity && !parser_.head_complete()) {
        auto buffer = make_buffer(first_capacity);
        std::memcpy(buffer.get(), input_.get() + begin_, filled_ - begin_);
        filled_ -= begin_;
        begin_ = 0;
        input_ = std::move(buffer);
        capacity_ = first_capacity;
    }
}

}  // namespace httpbench::reference
