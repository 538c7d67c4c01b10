#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace httpbench {

/// The header block that the parser read last for one request to one target, and what it said. An answer that begins
/// with the same bytes says the same, and is not parsed again: comparing takes some 10 ns where parsing takes 150.
/// A server's `Date` changes the block once a second; then the next answer is parsed and takes its place.
class KnownHead {
  public:
    /// The longest block that is remembered. An answer with a longer one is parsed every time.
    static constexpr std::size_t most_bytes = 2048;

    /// Whether an answer that begins with these bytes begins with the known block.
    [[nodiscard]] bool begins(std::string_view answer) const noexcept {
        return size_ > 0 && answer.size() >= size_ && std::memcmp(answer.data(), bytes_.data(), size_) == 0;
    }
    /// Remembers this block instead of the last one. @pre the answer is fully described by it: a final status, a body
    /// of exactly `body_size` bytes, and a connection that stays open behind it
    void learn(std::string_view head, int status, std::uint64_t body_size) noexcept {
        if (head.size() > most_bytes) return;
        std::memcpy(bytes_.data(), head.data(), head.size());
        size_ = head.size();
        status_ = status;
        body_size_ = body_size;
    }

    // Of the known block. @pre it was learned
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] int status() const noexcept { return status_; }
    [[nodiscard]] std::uint64_t body_size() const noexcept { return body_size_; }

  private:
    std::array<char, most_bytes> bytes_{};
    std::size_t size_ = 0;  ///< 0: none was learned
    std::uint64_t body_size_ = 0;
    int status_ = 0;
};

}  // namespace httpbench
