#include "reference_server/net/event_loop.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <asio/buffer.hpp>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/post.hpp>
#include <asio/redirect_error.hpp>
#include <asio/write.hpp>
#include <optional>

#include "reference_server/net/open_async_store.hpp"
#include "reference_server/net/query_queue.hpp"

namespace httpbench::reference {

namespace {

constexpr std::chrono::milliseconds tick{250};
constexpr std::chrono::milliseconds tick_while_stopping{5};

/// Sends what the socket takes without waiting: nearly always everything, and then no coroutine need be suspended.
/// @return the number of bytes sent; 0 on an error as well, which the next operation then meets
std::size_t send_now(Socket& socket, std::string_view bytes) {
    if (bytes.empty()) return 0;
    const auto sent = ::send(socket.native_handle(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    return static_cast<std::size_t>(std::max<ssize_t>(sent, 0));
}

/// What answers all that needs the table of items.
std::unique_ptr<AsyncItemStore> open_own_store(asio::io_context& context, const ServerSettings& settings) {
    if (settings.transactions != nullptr) {
        return std::make_unique<QueryQueue>(context, *settings.transactions, *settings.store);
    }
    const std::size_t share = std::max<std::size_t>(settings.pool_size / settings.workers, 1);
    return open_async_store(context, settings.database_url, share);
}

/// A ping has nothing that it could share with other queries, so that a table which answers it at once does.
Service make_service(AsyncItemStore& store, const ServerSettings& settings) {
    if (settings.store == nullptr) return {store, settings.served};
    return {*settings.store, store, settings.served};
}

}  // namespace

struct EventLoop::Connection {
    Connection(asio::io_context& context, FileDescriptor descriptor, Service& service)
        : socket{context, asio::generic::stream_protocol{AF_INET, 0}, descriptor.release()}, session{service} {}

    Socket socket;
    Session session;
    Clock::time_point deadline{};
    bool sending = false;               // the client has not taken all of an answer yet
    bool expired = false;               // the deadline has passed, and the operation that it was for is cancelled
    std::optional<Timer> reply_bell{};  // rings, by being cancelled, when the table of items has replied
    std::error_code error{};
};

/// Keeps a connection among those that the clock watches.
class EventLoop::Registration {
  public:
    Registration(std::list<Connection*>& all, Connection& connection)
        : all_{all}, place_{all.insert(all.end(), &connection)} {}
    Registration(const Registration&) = delete;
    Registration& operator=(const Registration&) = delete;
    ~Registration() { all_.erase(place_); }

  private:
    std::list<Connection*>& all_;
    std::list<Connection*>::iterator place_;
};

EventLoop::EventLoop(const ServerSettings& settings)
    : store_{open_own_store(context_, settings)},
      service_{make_service(*store_, settings)},
      patience_{settings.patience} {
    asio::co_spawn(context_.get_executor(), watch_the_clock(), asio::detached);
    thread_ = std::thread{[this] { context_.run(); }};
}

EventLoop::~EventLoop() = default;

void EventLoop::adopt(FileDescriptor descriptor) {
    asio::post(context_, [this, descriptor = std::move(descriptor)]() mutable {
        if (stopping_) return;
        asio::co_spawn(context_.get_executor(), serve(std::move(descriptor)), asio::detached);
    });
}

void EventLoop::stop(std::chrono::milliseconds grace) {
    asio::post(context_, [this, grace] {
        stopping_ = true;
        now_ = Clock::now();
        stop_deadline_ = now_ + grace;
        for (Connection* connection : connections_) end_gently(*connection);
        clock_timer_.cancel();
    });
}

void EventLoop::join() {
    thread_.join();
}

Task EventLoop::serve(FileDescriptor descriptor) {
    Connection connection{context_, std::move(descriptor), service_};
    const Registration registration{connections_, connection};
    co_await exchange(connection);
}

Task EventLoop::exchange(Connection& connection) {
    Session& session = connection.session;
    auto waiting = Session::Waiting::for_request;
    set_deadline(connection, patience_.idle);
    while (!session.finished()) {
        const auto space = session.space();
        const std::size_t count = co_await connection.socket.async_read_some(
            asio::buffer(space.data(), space.size()), asio::redirect_error(use_awaitable, connection.error));
        if (connection.error && connection.expired) {
            session.time_out();
            send_now(connection.socket, session.output());
            break;
        }
        if (connection.error) co_return;
        session.received(count);

        bool answered = false;
        while (session.answer() || session.awaits_store()) {
            const std::size_t sent = send_now(connection.socket, session.output());
            if (sent < session.output().size()) co_await send_rest(connection, sent);
            if (session.awaits_store()) co_await store_reply(connection);
            if (connection.error) co_return;
            answered = true;
        }
        if (answered || session.waiting() != waiting) set_deadline(connection, patience_.when(session.waiting()));
        waiting = session.waiting();
        if (stopping_) end_gently(connection);
    }
    co_await say_goodbye(connection);
}

Task EventLoop::send_rest(Connection& connection, std::size_t sent) {
    set_deadline(connection, patience_.body);
    const std::string_view rest = connection.session.output().substr(sent);
    connection.sending = true;
    co_await asio::async_write(connection.socket, asio::buffer(rest.data(), rest.size()),
                               asio::redirect_error(use_awaitable, connection.error));
    connection.sending = false;
}

/// Waits for the table of items, which must have replied before the connection goes, whatever became of the client.
Task EventLoop::store_reply(Connection& connection) {
    std::error_code ignored;
    if (!connection.reply_bell) {
        connection.reply_bell.emplace(connection.socket.get_executor());
        connection.session.on_reply([&bell = *connection.reply_bell] { bell.cancel(); });
    }
    while (connection.session.awaits_store()) {
        connection.reply_bell->expires_at(Timer::time_point::max());
        co_await connection.reply_bell->async_wait(asio::redirect_error(use_awaitable, ignored));
    }
}

/// Ends the connection so that the client can read all that was sent: a socket closed with unread bytes would be reset,
/// which discards them.
Task EventLoop::say_goodbye(Connection& connection) {
    std::error_code ignored;
    connection.socket.shutdown(asio::socket_base::shutdown_send, ignored);
    set_deadline(connection, patience_.goodbye);
    connection.error.clear();
    while (!connection.expired && !connection.error) {
        co_await connection.socket.async_read_some(asio::buffer(dropped_),
                                                   asio::redirect_error(use_awaitable, connection.error));
    }
}

Task EventLoop::watch_the_clock() {
    std::error_code error;
    while (!stopping_ || !connections_.empty()) {
        clock_timer_.expires_after(stopping_ ? tick_while_stopping : tick);
        co_await clock_timer_.async_wait(asio::redirect_error(use_awaitable, error));
        now_ = Clock::now();
        for (Connection* connection : connections_) {
            if (now_ < connection->deadline) continue;
            connection->expired = true;
            connection->socket.cancel(error);
        }
        if (!stopping_ || now_ < stop_deadline_) continue;
        for (Connection* connection : connections_) connection->socket.close(error);
        store_->stop();  // answers what connections wait for
    }
    store_->stop();
}

/// Makes the next answer the last one, and lets an idle client go soon.
void EventLoop::end_gently(Connection& connection) {
    connection.session.finish_after_next();
    const bool idle = connection.session.waiting() == Session::Waiting::for_request && !connection.sending;
    if (idle && !connection.session.finished()) set_deadline(connection, last_call);
}

void EventLoop::set_deadline(Connection& connection, std::chrono::milliseconds patience) {
    connection.deadline = now_ + patience;
    connection.expired = false;
}

}  // namespace httpbench::reference
