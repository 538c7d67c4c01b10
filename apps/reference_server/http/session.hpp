#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "reference_server/api/api.hpp"
#include "reference_server/http/request_parser.hpp"
#include "reference_server/http/response_text.hpp"

namespace httpbench::reference {

/// What all connections of a thread share.
struct Service {
    template <typename Store>
    Service(Store& store, std::atomic<std::uint64_t>& count) : api{store}, served{count} {}
    Service(ItemStore& pinged, AsyncItemStore& store, std::atomic<std::uint64_t>& count)
        : api{pinged, store}, served{count} {}

    Api api;
    ResponseWriter writer = {};
    Response response = {};
    std::atomic<std::uint64_t>& served;  ///< answers given, by all threads together
};

/// HTTP on one connection, without the connection: bytes of requests go in, bytes of answers come out. For one thread.
///
///     received(read into space()) → while answer(): send output()
///
/// A request that a table of items answers later holds back the ones behind it: `answer` is false, `awaits_store` true,
/// and when the reply has come, `on_reply` is called and `answer` goes on.
class Session final : private AsyncItemStore::Asker {
  public:
    /// What the connection waits for, which says how long it may.
    enum class Waiting { for_request, for_head, for_body };

    explicit Session(Service& service);

    /// Where the next bytes of the client go; never empty.
    [[nodiscard]] std::span<char> space();
    /// That many bytes have been put there.
    void received(std::size_t count) { filled_ += count; }

    /// Answers requests in their order until none is complete or `output()` is long enough to be sent first.
    /// @return whether there is something to send
    bool answer();
    /// The bytes to send; they last until the next call of a member that is not const.
    [[nodiscard]] std::string_view output() const noexcept { return output_; }
    /// A reply of the table of items is on its way, before which the session must not go.
    [[nodiscard]] bool awaits_store() const noexcept { return asked_.kind != ItemQuery::Kind::none; }
    void on_reply(std::function<void()> call) { on_reply_ = std::move(call); }
    /// No more requests are answered: once `output()` is sent, the connection ends.
    [[nodiscard]] bool finished() const noexcept { return finished_; }

    [[nodiscard]] Waiting waiting() const noexcept;
    /// Makes the next answer the last one.
    void finish_after_next() noexcept { finishing_ = true; }
    /// Ends the connection, with an answer to a client that did not complete its request in time.
    void time_out();

  private:
    bool answer_one();
    void answer_request();
    void take(ItemReply& reply) override;
    void append_answer(std::string& out);
    void refuse(int status, std::string_view detail);
    void release_large_buffers();

    Service& service_;
    RequestParser parser_;
    std::unique_ptr<char[]> input_;
    std::size_t capacity_ = 0;
    std::size_t begin_ = 0;   // of the request that is being read
    std::size_t filled_ = 0;  // end of the bytes received
    std::string output_;
    std::string reply_;  // an answer that came while `output_` was perhaps being sent
    Asked asked_;        // of the table of items, and not answered yet
    std::function<void()> on_reply_;
    bool continued_ = false;  // "100 Continue" was sent for this request
    bool finishing_ = false;
    bool finished_ = false;
};

}  // namespace httpbench::reference
