#pragma once

#include <llhttp.h>

#include <cstddef>
#include <span>
#include <string_view>

#include "reference_server/api/request.hpp"

namespace httpbench::reference {

/// Finds requests in the bytes of one connection. The bytes stay where they are: the request is views into them, and
/// a chunked body is moved together in place.
class RequestParser {
  public:
    static constexpr std::size_t largest_head = std::size_t{16} * 1024;
    static constexpr std::size_t largest_body = std::size_t{1024} * 1024;

    enum class Progress { incomplete, complete, malformed, head_too_large, body_too_large };

    RequestParser();
    RequestParser(const RequestParser&) = delete;
    RequestParser& operator=(const RequestParser&) = delete;

    /// Goes on from where the last call stopped.
    /// @param message all bytes from the request's first one, at the same or another address than before
    /// @return `complete`: `request()` can be read, and the request was the first `parsed()` bytes.
    ///         `incomplete`: come back with more; bytes from `parsed()` on are not needed any more.
    ///         Any other: the connection is beyond repair.
    Progress parse(std::span<char> message);

    /// The request that `parse` completed, as views into the same `message`.
    [[nodiscard]] Request request(std::span<const char> message) const;
    [[nodiscard]] std::size_t parsed() const noexcept { return parsed_; }

    /// Makes ready for the next request, which begins right behind the last one.
    void next();

    [[nodiscard]] bool head_complete() const noexcept { return head_complete_; }
    /// Whether the client waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool awaits_continue() const noexcept;
    [[nodiscard]] bool keep_alive() const noexcept { return keep_alive_; }
    /// HTTP/1.0, where keeping the connection is what must be said.
    [[nodiscard]] bool is_http_1_0() const noexcept;
    [[nodiscard]] bool is_head_request() const noexcept { return parser_.method == HTTP_HEAD; }

  private:
    /// Offsets into the message.
    struct Range {
        std::size_t begin = 0;
        std::size_t end = 0;

        [[nodiscard]] std::string_view in(const char* message) const { return {message + begin, end - begin}; }
    };

    static const llhttp_settings_t& settings();
    static RequestParser& self(llhttp_t* parser) { return *static_cast<RequestParser*>(parser->data); }
    static int on_url(llhttp_t* parser, const char* at, std::size_t length);
    static int on_header_field(llhttp_t* parser, const char* at, std::size_t length);
    static int on_header_value(llhttp_t* parser, const char* at, std::size_t length);
    static int on_header_value_complete(llhttp_t* parser);
    static int on_headers_complete(llhttp_t* parser);
    static int on_body(llhttp_t* parser, const char* at, std::size_t length);
    static int on_message_complete(llhttp_t* parser);
    [[nodiscard]] bool header_is_folded() const;
    void extend(Range& range, const char* at, std::size_t length);
    int refuse(Progress reason);

    llhttp_t parser_{};
    char* message_ = nullptr;  // during `parse`
    std::size_t parsed_ = 0;
    Range target_;
    Range header_name_;
    Range header_value_;
    Range body_;
    int host_headers_ = 0;
    bool head_complete_ = false;
    bool expects_continue_ = false;
    bool keep_alive_ = false;
    Progress outcome_ = Progress::incomplete;
};

}  // namespace httpbench::reference
