#pragma once

#include "http/known_head.hpp"
#include "http/request.hpp"
#include "http/request_bytes.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace httpbench {

/// The place of a request among those that are under way on a connection.
using Ticket = std::uint32_t;

/// How a request that was under way ended.
struct Reply {
    enum class Kind : std::uint8_t {
        complete,  ///< an answer in full; `status` and `body_is_right` tell which
        closed,    ///< the peer closed or reset before the answer was complete
        broken,    ///< not HTTP
    };
    Kind kind = Kind::complete;
    bool body_is_right = true;
    Ticket ticket = 0;
    int status = 0;
    std::uint64_t bytes = 0;            ///< received for this request, head and body
    int error = 0;                      ///< with `closed`: errno; 0: an orderly close
    const char* reason = "";            ///< with `broken`: what the parser said; lives as long as the program
    std::string_view first_bytes = {};  ///< of the answer, at most `Conversation::kept_bytes`; while it is told
};

/// Is told how requests ended, from within `receive`, `skipped` and `end_of_stream`.
class Replies {
  public:
    virtual void on_reply(const Reply& reply) = 0;

  protected:
    ~Replies() = default;
};

/// What the requests of a slice have in common. All of it lives until the next `begin_slice` or `end_slice`.
struct SliceRequest {
    const Request& request;
    RequestBytes& bytes;
    KnownHead* known = nullptr;  ///< null: every byte of the answers is parsed
};

/// What is said on one connection, without the connection: bytes in, bytes out, neither socket nor clock. Used by one
/// thread; allocates nothing for a request once it has carried as many at a time.
class Conversation {
  public:
    /// The bytes of every answer that are kept for an example.
    static constexpr std::size_t kept_bytes = 200;

    virtual ~Conversation() = default;

    /// Requests that begin from now on are these. @pre none is under way
    virtual void begin_slice(const SliceRequest& slice) = 0;
    /// No more requests of the slice begin; its bytes and its known head are not used any longer, its request is.
    virtual void end_slice() noexcept = 0;
    /// Begins anew, on a new stream: forgets what is under way.
    virtual void reset() noexcept = 0;
    /// Begins a request: its bytes are in `unsent`. @param index its number in the slice @pre room() > 0
    virtual void begin(Ticket ticket, std::uint64_t index) = 0;
    /// Takes what came. @return whether the stream can carry further requests
    [[nodiscard]] virtual bool receive(std::string_view bytes, Replies& replies) = 0;
    /// The same for so many bytes of those that need not be seen.
    [[nodiscard]] virtual bool skipped(std::size_t bytes, Replies& replies) = 0;
    /// The peer closed, or the stream broke (errno): the first request under way ends, perhaps well; those behind it
    /// are lost.
    virtual void end_of_stream(int error, Replies& replies) = 0;
    /// A request is waited for no longer. @return whether the stream can go on; if not, it has to be closed
    [[nodiscard]] virtual bool give_up(Ticket ticket) noexcept = 0;

    /// The first bytes of the answer to a request that is under way, as far as they came.
    [[nodiscard]] virtual std::string_view first_bytes(Ticket ticket) const noexcept = 0;
    // Not virtual: they are asked for with every request.
    /// How many requests may begin now.
    [[nodiscard]] std::size_t room() const noexcept { return room_; }
    /// Requests under way.
    [[nodiscard]] std::size_t under_way() const noexcept { return under_way_; }
    /// How many bytes that come next need not be seen: they are for `skipped`. 0: they are for `receive`.
    [[nodiscard]] std::uint64_t skippable() const noexcept { return skippable_; }
    /// How many bytes are worth reading next.
    [[nodiscard]] std::size_t worth_reading() const noexcept { return worth_reading_; }
    /// What is to be sent; until the next call to any of these.
    [[nodiscard]] std::string_view unsent() const noexcept { return unsent_; }
    void sent(std::size_t bytes) noexcept { unsent_.remove_prefix(bytes); }
    /// What is still unsent may lie in bytes that other connections write anew: copies it then.
    void keep_unsent() {
        if (unsent_.empty() || !unsent_is_shared_) return;
        gather({});
    }

  protected:
    /// Appends to what is unsent, in memory of its own.
    void gather(std::string_view more) {
        if (unsent_.data() >= gathered_.data() && unsent_.data() < gathered_.data() + gathered_.size()) {
            gathered_.erase(0, static_cast<std::size_t>(unsent_.data() - gathered_.data()));
        } else {
            gathered_.assign(unsent_);
        }
        gathered_.append(more);
        unsent_ = gathered_;
        unsent_is_shared_ = false;
    }

    std::string_view unsent_{};
    bool unsent_is_shared_ = false;
    std::size_t room_ = 0;
    std::size_t under_way_ = 0;
    std::uint64_t skippable_ = 0;
    std::size_t worth_reading_ = 0;

  private:
    std::string gathered_{};
};

}  // namespace httpbench
