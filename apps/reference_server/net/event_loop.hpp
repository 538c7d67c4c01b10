#pragma once

#include <array>
#include <list>
#include <memory>
#include <thread>

#include "reference_server/http/session.hpp"
#include "reference_server/net/asio_types.hpp"
#include "reference_server/net/file_descriptor.hpp"
#include "reference_server/net/server.hpp"

namespace httpbench::reference {

/// A thread with its connections, each served by a coroutine. Members are for the loop's own thread, unless they say
/// otherwise.
class EventLoop {
  public:
    explicit EventLoop(const ServerSettings& settings);
    ~EventLoop();

    [[nodiscard]] asio::io_context& context() noexcept { return context_; }

    /// Serves a connection. From any thread.
    void adopt(FileDescriptor descriptor);
    /// Answers what has been asked and ends; what is still open after `grace` is closed. From any thread.
    void stop(std::chrono::milliseconds grace);
    /// Waits for the thread's end. From any other thread.
    void join();

  private:
    using Clock = std::chrono::steady_clock;
    struct Connection;
    class Registration;

    Task serve(FileDescriptor descriptor);
    Task exchange(Connection& connection);
    Task send_rest(Connection& connection, std::size_t sent);
    static Task store_reply(Connection& connection);
    Task say_goodbye(Connection& connection);
    Task watch_the_clock();
    void end_gently(Connection& connection);
    void set_deadline(Connection& connection, std::chrono::milliseconds patience);

    // All locking of sockets is left out, since one thread alone uses them; handlers may be posted from any.
    asio::io_context context_{ASIO_CONCURRENCY_HINT_UNSAFE_IO};
    const std::unique_ptr<AsyncItemStore> store_;
    Service service_;
    const Patience patience_;
    std::list<Connection*> connections_;
    Timer clock_timer_{context_};
    Clock::time_point now_ = Clock::now();  // as of the last tick: deadlines need no better
    Clock::time_point stop_deadline_{};
    bool stopping_ = false;
    std::array<char, 4096> dropped_{};
    std::thread thread_;
};

}  // namespace httpbench::reference
