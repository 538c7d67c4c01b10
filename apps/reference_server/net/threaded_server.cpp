#include "reference_server/net/threaded_server.hpp"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <system_error>

#include "reference_server/net/blocking_socket.hpp"
#include "reference_server/net/listener.hpp"

namespace httpbench::reference {

namespace {

constexpr std::chrono::milliseconds retry_after{50};  // when no descriptor or thread is to be had

/// Waits for `descriptor` or `stop` to become readable. A negative time is without end.
void wait_readable(int descriptor, int stop, int milliseconds) {
    std::array<pollfd, 2> polled{{{descriptor, POLLIN, 0}, {stop, POLLIN, 0}}};
    ::poll(polled.data(), polled.size(), milliseconds);
}

}  // namespace

ThreadedServer::ThreadedServer(FileDescriptor listener, const ServerSettings& settings)
    : listener_{std::move(listener)}, settings_{settings}, stop_event_{::eventfd(0, EFD_CLOEXEC)} {
    for (std::size_t i = 0; i < settings_.workers; ++i) {
        acceptors_.emplace_back([this] { accept_connections(); });
    }
}

ThreadedServer::~ThreadedServer() = default;

void ThreadedServer::accept_connections() {
    constexpr int no_descriptor = -1;  // poll ignores it
    while (!stopping_) {
        Accepted accepted = accept_from(listener_.get(), 0);
        switch (accepted.result) {
            case Accepted::Result::connection:
                start(std::move(accepted.descriptor));
                break;
            case Accepted::Result::none:
                wait_readable(listener_.get(), stop_event_.get(), -1);
                break;
            case Accepted::Result::exhausted:
                wait_readable(no_descriptor, stop_event_.get(), static_cast<int>(retry_after.count()));
                break;
            case Accepted::Result::closed:
                return;
        }
        join_ended();
    }
}

void ThreadedServer::start(FileDescriptor socket) {
    if (find_thread_for(socket)) return;
    Response response;
    response.fail(503, "the server has no thread left for this connection");
    std::string answer;
    ResponseWriter{}.append(answer, response, ConnectionHeader::close, BodyText::follows);
    BlockingSocket{socket.get()}.turn_away(answer);
}

/// Serves the connection if a thread is to be had; takes the socket then.
bool ThreadedServer::find_thread_for(FileDescriptor& socket) {
    const std::lock_guard lock{mutex_};
    if (connections_.size() >= settings_.max_threads) return false;
    const auto connection = connections_.emplace(connections_.end());
    connection->socket = std::move(socket);
    try {
        connection->thread = std::thread{[this, connection] { serve(connection); }};
        return true;
    } catch (const std::system_error&) {
        socket = std::move(connection->socket);
        connections_.erase(connection);
        return false;
    }
}

void ThreadedServer::serve(Connections::iterator connection) {
    try {
        exchange(*connection);
    } catch (const std::bad_alloc&) {
        // This connection ends; the others go on.
    }
    finish(connection);
}

void ThreadedServer::exchange(Connection& connection) {
    using Clock = BlockingSocket::Clock;
    Service service{*settings_.store, settings_.served};
    Session session{service};
    BlockingSocket socket{connection.socket.get()};
    const Patience& patience = settings_.patience;

    auto waiting = Session::Waiting::for_request;
    Clock::duration left = patience.idle;
    Clock::time_point deadline{};  // of a request that has begun to come
    while (!session.finished()) {
        std::size_t count = 0;
        const auto result = socket.receive(session.space(), left, count);
        if (result == BlockingSocket::Result::end) return;
        if (result == BlockingSocket::Result::timeout) {
            session.time_out();
            socket.send(session.output(), patience.goodbye);
            break;
        }
        session.received(count);
        bool answered = false;
        if (stopping_) session.finish_after_next();
        while (session.answer()) {
            if (!socket.send(session.output(), patience.body)) return;
            answered = true;
        }

        connection.inside_request = session.waiting() != Session::Waiting::for_request;
        if (session.waiting() == Session::Waiting::for_request) {
            left = stopping_ ? last_call : patience.idle;
        } else {
            if (answered || session.waiting() != waiting) deadline = Clock::now() + patience.when(session.waiting());
            left = deadline - Clock::now();
        }
        waiting = session.waiting();
    }
    socket.end(patience.goodbye);
}

void ThreadedServer::finish(Connections::iterator connection) {
    const std::lock_guard lock{mutex_};
    connection->socket.reset();
    ended_.splice(ended_.end(), connections_, connection);
    ended_one_.notify_all();
}

void ThreadedServer::join_ended() {
    Connections ended;
    {
        const std::lock_guard lock{mutex_};
        ended.swap(ended_);
    }
    for (Connection& connection : ended) connection.thread.join();
}

void ThreadedServer::stop(std::chrono::milliseconds grace) {
    stopping_ = true;
    ::eventfd_write(stop_event_.get(), 1);
    for (std::thread& acceptor : acceptors_) acceptor.join();
    ::shutdown(listener_.get(), SHUT_RDWR);
    {
        const auto empty = [this] { return connections_.empty(); };
        std::unique_lock lock{mutex_};
        ended_one_.wait_for(lock, std::min(last_call, grace), empty);
        for (Connection& connection : connections_) {
            if (!connection.inside_request) ::shutdown(connection.socket.get(), SHUT_RD);
        }
        if (!ended_one_.wait_for(lock, grace, empty)) {
            for (Connection& connection : connections_) ::shutdown(connection.socket.get(), SHUT_RDWR);
            ended_one_.wait(lock, empty);
        }
    }
    join_ended();
}

}  // namespace httpbench::reference
