#include "http/response_parser.hpp"

#include <algorithm>
#include <cstring>

namespace httpbench {

namespace {

ResponseParser& owner(llhttp_t* parser) {
    return *static_cast<ResponseParser*>(parser->data);
}

constexpr std::size_t max_kept_body = std::size_t{16} << 20;

bool is_interim(int status) {
    return status >= 100 && status < 200;
}

}  // namespace

const llhttp_settings_t& ResponseParser::settings() {
    static const llhttp_settings_t instance = [] {
        llhttp_settings_t made;
        llhttp_settings_init(&made);
        made.on_headers_complete = &on_headers_complete;
        made.on_body = &on_body;
        made.on_message_complete = &on_message_complete;
        return made;
    }();
    return instance;
}

ResponseParser::ResponseParser() {
    llhttp_init(&parser_, HTTP_RESPONSE, &settings());
    parser_.data = this;
}

void ResponseParser::begin(bool answers_head, const std::optional<std::string>* expected_body,
                           KnownHead* known) noexcept {
    known_ = answers_head ? nullptr : known;
    expected_body_ = expected_body != nullptr && expected_body->has_value() ? &**expected_body : nullptr;
    reason_ = "";
    bytes_ = 0;
    body_bytes_ = 0;
    head_bytes_ = 0;
    status_ = 0;
    answers_head_ = answers_head;
    recognised_ = false;
    interim_came_ = false;
    head_done_ = false;
    complete_ = false;
    keep_alive_ = false;
    body_differs_ = false;
}

ResponseParser::Fed ResponseParser::feed(std::string_view bytes) noexcept {
    if (recognised_) return count_known_body(bytes, 0);
    if (bytes_ == 0) {
        if (known_ != nullptr && known_->begins(bytes)) {
            recognised_ = true;
            status_ = known_->status();
            body_left_ = known_->body_size();
            return count_known_body(bytes, known_->size());
        }
        llhttp_reset(&parser_);
    }
    return parse(bytes);
}

ResponseParser::Fed ResponseParser::count_known_body(std::string_view bytes, std::size_t head_size) noexcept {
    const auto size = std::min<std::uint64_t>(body_left_, bytes.size() - head_size);
    take_body(bytes.data() + head_size, size);
    bytes_ += head_size;
    return {.state = end_known_body(size), .consumed = head_size + size};
}

ResponseParser::Fed ResponseParser::skip(std::size_t size) noexcept {
    size = std::min<std::uint64_t>(body_left_, size);
    body_bytes_ += size;
    return {.state = end_known_body(size), .consumed = size};
}

/// Counts bytes of a recognised answer's body, with which it may end.
ResponseParser::State ResponseParser::end_known_body(std::size_t size) noexcept {
    body_left_ -= size;
    bytes_ += size;
    keep_alive_ = body_left_ == 0;
    return keep_alive_ ? State::complete : State::incomplete;
}

ResponseParser::Fed ResponseParser::parse(std::string_view bytes) noexcept {
    Fed fed;
    while (fed.state == State::incomplete && fed.consumed < bytes.size()) {
        auto rest = bytes.substr(fed.consumed);
        // A head is fed no further than its limit, so that the limit holds whatever the size of the pieces.
        if (!head_done_) rest = rest.substr(0, max_head_bytes - head_bytes_);
        if (rest.empty()) {
            fed.state = break_off("header block over 64 KiB");
            break;
        }
        std::size_t consumed = 0;
        fed.state = execute(rest, consumed);
        if (!head_done_) head_bytes_ += consumed;
        fed.consumed += consumed;
    }
    bytes_ += fed.consumed;
    return fed;
}

ResponseParser::State ResponseParser::execute(std::string_view bytes, std::size_t& consumed) noexcept {
    auto error = llhttp_execute(&parser_, bytes.data(), bytes.size());
    if (error == HPE_PAUSED && !complete_) {  // behind a head that is worth to be known
        const auto* head_end = llhttp_get_error_pos(&parser_);
        const auto head_size = static_cast<std::size_t>(head_end - bytes.data());
        if (head_bytes_ == 0) known_->learn(bytes.substr(0, head_size), status_, parser_.content_length);
        llhttp_resume(&parser_);
        error = llhttp_execute(&parser_, head_end, bytes.size() - head_size);
    }
    if (error == HPE_OK) {
        consumed = bytes.size();
        return State::incomplete;
    }
    consumed = static_cast<std::size_t>(llhttp_get_error_pos(&parser_) - bytes.data());
    if (complete_) return State::complete;
    if (*reason_ != '\0') return State::broken;  // one of our own callbacks refused
    const auto* reason = llhttp_get_error_reason(&parser_);
    return break_off(reason != nullptr && *reason != '\0' ? reason : llhttp_errno_name(error));
}

ResponseParser::State ResponseParser::finish() noexcept {
    if (bytes_ == 0 || recognised_) return State::incomplete;
    (void)llhttp_finish(&parser_);
    return complete_ ? State::complete : State::incomplete;
}

ResponseParser::State ResponseParser::break_off(const char* reason) noexcept {
    reason_ = reason;
    return State::broken;
}

int ResponseParser::on_headers_complete(llhttp_t* parser) {
    auto& self = owner(parser);
    self.status_ = llhttp_get_status_code(parser);
    if (llhttp_get_http_major(parser) != 1 || self.status_ < 100 || self.status_ == 101) {
        self.reason_ = self.status_ == 101  ? "switched protocols, which nobody asked for"
                       : self.status_ < 100 ? "a status below 100"
                                            : "not HTTP/1";
        return -1;
    }
    if (is_interim(self.status_)) {
        self.interim_came_ = true;
        return 0;
    }
    self.head_done_ = true;
    // llhttp would wait for the body that a 304's Content-Length describes and never brings (RFC 9110 §8.6).
    const bool bodiless = self.answers_head_ || self.status_ == 204 || self.status_ == 304;
    constexpr int no_body_follows = 1;
    if (bodiless) return no_body_follows;
    return self.known_ != nullptr && self.head_says_all() ? HPE_PAUSED : 0;
}

/// Whether the head alone decides status, length and what becomes of the connection.
bool ResponseParser::head_says_all() const noexcept {
    const auto framing = parser_.flags & (F_CONTENT_LENGTH | F_CHUNKED | F_TRANSFER_ENCODING | F_UPGRADE);
    return framing == F_CONTENT_LENGTH && parser_.upgrade == 0 && !interim_came_ &&
           llhttp_should_keep_alive(&parser_) != 0;
}

int ResponseParser::on_body(llhttp_t* parser, const char* data, std::size_t size) {
    owner(parser).take_body(data, size);
    return 0;
}

void ResponseParser::take_body(const char* data, std::size_t size) noexcept {
    if (expected_body_ != nullptr && !body_differs_) {
        const auto left = expected_body_->size() - std::min<std::uint64_t>(body_bytes_, expected_body_->size());
        body_differs_ = size > left || std::memcmp(expected_body_->data() + body_bytes_, data, size) != 0;
    }
    body_bytes_ += size;
    if (kept_body_ != nullptr && body_bytes_ <= max_kept_body) kept_body_->append(data, size);
}

int ResponseParser::on_message_complete(llhttp_t* parser) {
    auto& self = owner(parser);
    if (is_interim(self.status_)) return 0;
    self.complete_ = true;
    self.keep_alive_ = llhttp_should_keep_alive(parser) != 0;
    return HPE_PAUSED;  // stops here, so that bytes behind this answer are seen as what they are
}

}  // namespace httpbench
