#pragma once

#include "http/known_head.hpp"

#include <llhttp.h>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace httpbench {

/// Reads one answer at a time: its status, its framing and, where one is expected, whether its body is right. Bodies
/// are counted and, unless asked for, not stored. Interim answers (1xx) are skipped.
class ResponseParser {
  public:
    enum class State {
        incomplete,  ///< more bytes are needed
        complete,    ///< the answer ended within the bytes fed
        broken,      ///< not HTTP; `reason` says why
    };

    struct Fed {
        State state = State::incomplete;
        std::size_t consumed = 0;  ///< what lies behind belongs to no answer that was asked for
    };

    /// The header block that is read at most; a longer one is broken.
    static constexpr std::size_t max_head_bytes = 64UL * 1024;

    ResponseParser();
    ResponseParser(const ResponseParser&) = delete;
    ResponseParser& operator=(const ResponseParser&) = delete;

    /// Gets ready for the answer to another request. `expected_body` must outlive the answer; null: any body is right.
    /// `known`, which must outlive it too, spares the parsing of a header block that it knows, and learns others; null:
    /// every byte is parsed. It makes no difference to what is read. @pre `known` has seen this request's answers only
    void begin(bool answers_head, const std::optional<std::string>* expected_body, KnownHead* known = nullptr) noexcept;
    /// Does not use `known` any more: it may end.
    void forget_known_head() noexcept { known_ = nullptr; }
    /// Appends the body of every further answer to `body`, up to 16 MiB; null: bodies are only counted.
    void keep_bodies_in(std::string* body) noexcept { kept_body_ = body; }
    [[nodiscard]] Fed feed(std::string_view bytes) noexcept;
    /// How much to read next, at most: without limit, but where a large body is to be skipped, its head and a little
    /// more.
    [[nodiscard]] std::size_t worth_reading() const noexcept {
        const bool skips =
            bytes_ == 0 && known_ != nullptr && known_->body_size() >= least_skipped_body && !is_body_seen();
        return skips ? known_->size() + read_of_skipped_body : std::numeric_limits<std::size_t>::max();
    }
    /// How many bytes that come next are of a body that nobody looks at: they may be given to `skip` instead of `feed`.
    [[nodiscard]] std::uint64_t skippable() const noexcept { return recognised_ && !is_body_seen() ? body_left_ : 0; }
    /// Takes so many bytes of the body unseen. @pre `skippable()` > 0
    [[nodiscard]] Fed skip(std::size_t size) noexcept;
    /// The peer closed. Completes an answer whose body ends with the connection; any other stays incomplete.
    [[nodiscard]] State finish() noexcept;

    [[nodiscard]] int status() const noexcept { return status_; }
    [[nodiscard]] bool keep_alive() const noexcept { return keep_alive_; }
    [[nodiscard]] bool body_is_right() const noexcept {
        return expected_body_ == nullptr || (!body_differs_ && body_bytes_ == expected_body_->size());
    }
    /// Bytes of this answer so far, interim answers included.
    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }
    /// Why it is broken: a text that lives as long as the program.
    [[nodiscard]] const char* reason() const noexcept { return reason_; }

  private:
    // Below this, copying a body costs less than one more system call.
    static constexpr std::size_t least_skipped_body = std::size_t{16} << 10;
    // Of a body to be skipped, so that a head that has grown is still read in one piece.
    static constexpr std::size_t read_of_skipped_body = std::size_t{1} << 10;

    static const llhttp_settings_t& settings();
    static int on_headers_complete(llhttp_t* parser);
    static int on_body(llhttp_t* parser, const char* data, std::size_t size);
    static int on_message_complete(llhttp_t* parser);
    [[nodiscard]] Fed parse(std::string_view bytes) noexcept;
    [[nodiscard]] State execute(std::string_view bytes, std::size_t& consumed) noexcept;
    [[nodiscard]] Fed count_known_body(std::string_view bytes, std::size_t head_size) noexcept;
    [[nodiscard]] State end_known_body(std::size_t size) noexcept;
    [[nodiscard]] bool is_body_seen() const noexcept { return expected_body_ != nullptr || kept_body_ != nullptr; }
    [[nodiscard]] bool head_says_all() const noexcept;
    void take_body(const char* data, std::size_t size) noexcept;
    State break_off(const char* reason) noexcept;

    llhttp_t parser_;
    KnownHead* known_ = nullptr;
    const std::string* expected_body_ = nullptr;
    std::string* kept_body_ = nullptr;
    const char* reason_ = "";
    std::uint64_t bytes_ = 0;
    std::uint64_t body_bytes_ = 0;
    std::uint64_t body_left_ = 0;  ///< of a recognised answer
    std::size_t head_bytes_ = 0;
    int status_ = 0;
    bool answers_head_ = false;
    bool recognised_ = false;  ///< its head is the known one: its body is counted without llhttp
    bool interim_came_ = false;
    bool head_done_ = false;
    bool complete_ = false;
    bool keep_alive_ = false;
    bool body_differs_ = false;
};

}  // namespace httpbench
