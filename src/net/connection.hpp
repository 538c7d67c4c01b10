#pragma once

#include "http/conversation.hpp"
#include "net/event_loop.hpp"
#include "net/stream.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <system_error>

namespace httpbench {

/// What a connection tells the one that uses it, from within `EventLoop::run`.
class ConnectionUser : public Replies {
  public:
    virtual void on_opened(std::error_code error) = 0;
    // on_reply: a request ended, at `Connection::read_at`. Where the connection is closed by `on_all_read`, those
    // behind it are lost.
    /// No further reply is at hand; follows one or several `on_reply`, with their time.
    virtual void on_all_read(TimePoint now) = 0;

  protected:
    ~ConnectionUser() = default;
};

/// How connections to a target are made: what they run over, and what is spoken on them.
struct ConnectionMaker {
    StreamMaker stream;
    std::function<std::unique_ptr<Conversation>()> conversation;
};

/// A conversation on a stream: opened, used for one or several requests at a time, closed and opened again. Nothing
/// here allocates for a request. An idle one that the peer closes, or on which bytes come that nobody asked for, closes
/// by itself. Used by its loop's thread alone.
class Connection final : private StreamUser {
  public:
    Connection(EventLoop& loop, const ConnectionMaker& maker, ConnectionUser& user);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Begins to connect; `on_opened` follows, never from within this call. @pre not open
    void open();
    /// Requests that begin from now on are these. @pre none is under way
    void begin_slice(const SliceRequest& slice) { conversation_->begin_slice(slice); }
    [[nodiscard]] std::size_t room() const noexcept { return conversation_->room(); }
    /// Puts a request on it, to be sent by `flush`; an `on_reply` for each follows, never from within these calls,
    /// unless the connection is closed first. @pre open, room() > 0; not from within `on_reply`
    void begin(Ticket ticket, std::uint64_t index) { conversation_->begin(ticket, index); }
    /// Sends what was begun.
    void flush();
    /// Requests are waited for no longer. @return whether the connection can go on; if not, it has to be closed
    [[nodiscard]] bool give_up(Ticket ticket) noexcept { return conversation_->give_up(ticket); }
    /// The first bytes of the answer to a request that is under way, as far as they came.
    [[nodiscard]] std::string_view first_bytes(Ticket ticket) const noexcept {
        return conversation_->first_bytes(ticket);
    }
    /// Another is told of what happens from now on; no further request begins. @pre not from within a call to the one
    /// that was told so far
    void hand_to(ConnectionUser& user) noexcept {
        user_ = &user;
        conversation_->end_slice();
    }
    /// Closes, and forgets what is under way.
    void close() noexcept;

    [[nodiscard]] bool is_open() const noexcept { return is_open_; }
    /// When what is told of now was read: once for all answers that came together.
    [[nodiscard]] TimePoint read_at() const noexcept { return read_at_; }
    /// Whether an idle connection can still carry a request: the peer neither closed it nor sent what nobody asked for.
    [[nodiscard]] bool is_usable() const noexcept { return stream_->is_quiet(); }

  private:
    void on_opened(std::error_code error) override;
    void on_ready(Readiness readiness) override;
    void read(bool at_end);
    void end(int error);

    EventLoop& loop_;
    ConnectionUser* user_;
    std::unique_ptr<Stream> stream_;
    std::unique_ptr<Conversation> conversation_;
    TimePoint read_at_{};
    unsigned generation_ = 0;  ///< tells one opening from the next
    bool is_open_ = false;
};

}  // namespace httpbench
