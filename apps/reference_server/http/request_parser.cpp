#include "reference_server/http/request_parser.hpp"

#include <strings.h>

#include <algorithm>
#include <cstring>

namespace httpbench::reference {

namespace {

bool same_text(std::string_view a, std::string_view b) {
    return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

Method method_of(const llhttp_t& parser) {
    switch (parser.method) {
        case HTTP_GET:
            return Method::get;
        case HTTP_HEAD:
            return Method::head;
        case HTTP_POST:
            return Method::post;
        case HTTP_PUT:
            return Method::put;
        case HTTP_DELETE:
            return Method::del;
        default:
            return Method::other;
    }
}

/// The path and query of a request target in absolute form, "http://host/path" (RFC 9112 §3.2.2).
std::string_view without_authority(std::string_view target) {
    const auto scheme = target.find("://");
    if (target.starts_with('/') || scheme == std::string_view::npos) return target;
    const auto path = target.find_first_of("/?", scheme + 3);
    if (path == std::string_view::npos) return "/";
    return target.substr(path);
}

}  // namespace

RequestParser::RequestParser() {
    llhttp_init(&parser_, HTTP_REQUEST, &settings());
    parser_.data = this;
}

const llhttp_settings_t& RequestParser::settings() {
    static const llhttp_settings_t settings = [] {
        llhttp_settings_t callbacks;
        llhttp_settings_init(&callbacks);
        callbacks.on_url = on_url;
        callbacks.on_header_field = on_header_field;
        callbacks.on_header_value = on_header_value;
        callbacks.on_header_value_complete = on_header_value_complete;
        callbacks.on_headers_complete = on_headers_complete;
        callbacks.on_body = on_body;
        callbacks.on_message_complete = on_message_complete;
        return callbacks;
    }();
    return settings;
}

RequestParser::Progress RequestParser::parse(std::span<char> message) {
    message_ = message.data();
    const llhttp_errno_t error = llhttp_execute(&parser_, message_ + parsed_, message.size() - parsed_);
    const char* const stopped_at = error == HPE_OK ? message_ + message.size() : llhttp_get_error_pos(&parser_);
    const auto read = static_cast<std::size_t>(stopped_at - message_);

    // Framing behind the body's last byte (chunk sizes, trailers) has been read and need not be kept; framing before
    // its first byte counts as head. A head too long is that before it is anything else, however it came in pieces.
    const bool body_begun = body_.end > 0;
    if (!body_begun && read > largest_head) outcome_ = Progress::head_too_large;
    if (outcome_ == Progress::incomplete && error != HPE_OK) outcome_ = Progress::malformed;
    parsed_ = body_begun && outcome_ == Progress::incomplete ? body_.end : read;
    return outcome_;
}

Request RequestParser::request(std::span<const char> message) const {
    Request request;
    request.method = method_of(parser_);
    request.path = without_authority(target_.in(message.data()));
    if (const auto mark = request.path.find('?'); mark != std::string_view::npos) {
        request.query = request.path.substr(mark + 1);
        request.path = mark == 0 ? "/" : request.path.substr(0, mark);
    }
    request.body = body_.in(message.data());
    return request;
}

void RequestParser::next() {
    llhttp_resume(&parser_);
    parsed_ = 0;
    target_ = header_name_ = header_value_ = body_ = {};
    host_headers_ = 0;
    head_complete_ = expects_continue_ = keep_alive_ = false;
    outcome_ = Progress::incomplete;
}

bool RequestParser::awaits_continue() const noexcept {
    return expects_continue_ && head_complete_ && body_.end == 0 && !is_http_1_0();
}

bool RequestParser::is_http_1_0() const noexcept {
    return parser_.http_major == 1 && parser_.http_minor == 0;
}

int RequestParser::on_url(llhttp_t* parser, const char* at, std::size_t length) {
    self(parser).extend(self(parser).target_, at, length);
    return HPE_OK;
}

int RequestParser::on_header_field(llhttp_t* parser, const char* at, std::size_t length) {
    self(parser).extend(self(parser).header_name_, at, length);
    return HPE_OK;
}

int RequestParser::on_header_value(llhttp_t* parser, const char* at, std::size_t length) {
    self(parser).extend(self(parser).header_value_, at, length);
    return HPE_OK;
}

int RequestParser::on_header_value_complete(llhttp_t* parser) {
    RequestParser& me = self(parser);
    if (me.head_complete_) return HPE_OK;  // a trailer
    const std::string_view name = me.header_name_.in(me.message_);
    if (name.empty() || me.header_is_folded()) return me.refuse(Progress::malformed);
    if (same_text(name, "Host")) ++me.host_headers_;
    if (same_text(name, "Expect") && same_text(me.header_value_.in(me.message_), "100-continue")) {
        me.expects_continue_ = true;
    }
    me.header_name_ = {};
    me.header_value_ = {me.header_value_.end, me.header_value_.end};
    return HPE_OK;
}

int RequestParser::on_headers_complete(llhttp_t* parser) {
    RequestParser& me = self(parser);
    me.head_complete_ = true;
    parser->upgrade = 0;  // no other protocol is spoken here; a client that offers one is answered in this one
    if (parser->http_major != 1) return me.refuse(Progress::malformed);
    if (!me.is_http_1_0() && me.host_headers_ != 1) return me.refuse(Progress::malformed);  // RFC 9112 §3.2
    // Some readers end the target there, RFC 9112 §3; llhttp does not.
    const bool split_target = me.target_.in(me.message_).find_first_of("\t\f") != std::string_view::npos;
    if (split_target) return me.refuse(Progress::malformed);
    if (parser->content_length > largest_body) return me.refuse(Progress::body_too_large);
    return HPE_OK;
}

int RequestParser::on_body(llhttp_t* parser, const char* at, std::size_t length) {
    RequestParser& me = self(parser);
    const auto offset = static_cast<std::size_t>(at - me.message_);
    if (me.body_.end == 0) {
        if (offset > largest_head) return me.refuse(Progress::head_too_large);
        me.body_ = {offset, offset};
    }
    if (me.body_.end - me.body_.begin + length > largest_body) return me.refuse(Progress::body_too_large);
    if (me.body_.end != offset) std::memmove(me.message_ + me.body_.end, at, length);
    me.body_.end += length;
    return HPE_OK;
}

int RequestParser::on_message_complete(llhttp_t* parser) {
    RequestParser& me = self(parser);
    me.keep_alive_ = llhttp_should_keep_alive(parser) != 0;
    me.outcome_ = Progress::complete;
    return HPE_PAUSED;
}

/// Whether the header goes on in a second line, which llhttp lets pass and RFC 9112 §5.2 lets a server refuse: readers
/// that disagree about such lines disagree about where the request ends.
bool RequestParser::header_is_folded() const {
    if (header_value_.begin == header_value_.end) return false;
    return Range{header_name_.end, header_value_.end}.in(message_).find('\n') != std::string_view::npos;
}

void RequestParser::extend(Range& range, const char* at, std::size_t length) {
    if (head_complete_) return;  // a trailer
    const auto offset = static_cast<std::size_t>(at - message_);
    if (range.begin == range.end) range.begin = offset;
    range.end = offset + length;
}

int RequestParser::refuse(Progress reason) {
    outcome_ = reason;
    return HPE_USER;
}

}  // namespace httpbench::reference
