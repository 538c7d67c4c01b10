#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

namespace httpbench {

/// The ways in which the reference servers move bytes; all else they share.
enum class ServerModel {
    coroutine,  ///< Asio coroutines, one event loop per worker
    threaded,   ///< blocking sockets, a thread per connection
};

struct ReferenceServerOptions {
    ServerModel model = ServerModel::coroutine;
    std::string host = "127.0.0.1";
    std::uint16_t port = 0;  ///< 0: the system chooses
    std::size_t workers =
        1;  ///< event loops with a thread each; in the threaded model, threads that accept. At least 1
    /// A relative path, which one more slash makes absolute; or "postgresql://USER@HOST:PORT/DB".
    std::string database_url = "sqlite:///benchmark.db";
    std::size_t pool_size = 5;       ///< database connections; at least 1
    std::size_t max_threads = 4096;  ///< threaded model: connections at a time; one more is told 503 and closed

    std::chrono::milliseconds idle_timeout{60'000};    ///< between two requests of a connection; then it is closed
    std::chrono::milliseconds head_timeout{10'000};    ///< for a request's head once it has begun; then 408
    std::chrono::milliseconds body_timeout{30'000};    ///< for a request's body (then 408), and to take an answer
    std::chrono::milliseconds goodbye_timeout{1'000};  ///< for a client to end a connection that the server has ended
    std::chrono::milliseconds stop_timeout{5'000};     ///< for requests in flight when the server stops
};

/// A server of the reference API inside this process, on threads of its own. It prints nothing and touches no signal.
class ReferenceServer {
  public:
    /// Opens the database and accepts connections.
    /// @throws std::runtime_error with one line for a person: an address in use, a database that cannot be used
    explicit ReferenceServer(const ReferenceServerOptions& options);
    /// Stops.
    ~ReferenceServer();
    ReferenceServer(ReferenceServer&&) noexcept;
    ReferenceServer& operator=(ReferenceServer&&) noexcept;

    /// Where it listens: "http://HOST:PORT".
    [[nodiscard]] const std::string& url() const noexcept;

    /// Requests that an answer of any status was made for, since the start. A client that has read N answers sees at
    /// least N; when nothing is in flight, exactly as many as were asked. May be called from any thread, also after
    /// `stop`.
    [[nodiscard]] std::uint64_t requests_served() const noexcept;

    /// Accepts no more, answers what has been asked, ends every connection. A second call does nothing.
    void stop() noexcept;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace httpbench
