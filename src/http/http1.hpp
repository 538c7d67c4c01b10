#pragma once

#include "http/conversation.hpp"
#include "http/response_parser.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace httpbench {

/// HTTP/1.1: answers come in the order of the requests, of which several may be under way (RFC 9112 §9.3.2).
class Http1 final : public Conversation {
  public:
    /// @param depth requests under way at a time, at most; 1 or more
    explicit Http1(std::size_t depth = 1);

    /// Keeps the next answer whole: its head up to 64 KiB, its body up to 16 MiB.
    void keep_answer_in(std::string& head, std::string& body) noexcept;

    void begin_slice(const SliceRequest& slice) override;
    void end_slice() noexcept override;
    void reset() noexcept override;
    void begin(Ticket ticket, std::uint64_t index) override;
    [[nodiscard]] bool receive(std::string_view bytes, Replies& replies) override;
    [[nodiscard]] bool skipped(std::size_t bytes, Replies& replies) override;
    void end_of_stream(int error, Replies& replies) override;
    [[nodiscard]] bool give_up(Ticket ticket) noexcept override;
    [[nodiscard]] std::string_view first_bytes(Ticket ticket) const noexcept override;

  private:
    [[nodiscard]] bool take(ResponseParser::Fed fed, std::string_view bytes, Replies& replies);
    [[nodiscard]] ResponseParser::Fed feed(std::string_view bytes);
    void keep_first(std::string_view bytes) noexcept;
    void expect_answer() noexcept;
    void note_what_comes() noexcept;
    [[nodiscard]] Ticket take_first() noexcept;
    void tell(Reply::Kind kind, Replies& replies, int error = 0);

    std::size_t depth_;
    std::unique_ptr<Ticket[]> tickets_;  ///< a ring, of requests under way in their order
    std::size_t first_ = 0;              ///< in the ring
    const Request* request_ = nullptr;
    RequestBytes* bytes_ = nullptr;
    KnownHead* known_ = nullptr;
    ResponseParser parser_;
    std::string* kept_head_ = nullptr;
    std::string_view first_bytes_{};  ///< in what was read last or, when the answer comes in pieces, in `kept_`
    std::array<char, kept_bytes> kept_{};
};

}  // namespace httpbench
