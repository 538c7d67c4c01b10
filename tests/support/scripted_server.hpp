#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <thread>

namespace httpbench::test {

/// The server's side of one connection, for a script to act on. Used by the script's thread alone.
class Peer {
  public:
    Peer(int fd, int index, std::atomic<std::uint64_t>& requests, int stop_fd) noexcept
        : fd_{fd}, index_{index}, requests_{requests}, stop_fd_{stop_fd} {}

    /// Waits for a whole request (head, and the body that its Content-Length promises) and counts it.
    /// @return the request; empty when the client closed or the server stops
    [[nodiscard]] std::string read_request();
    /// Waits until something was sent to read. @return false when the client closed or the server stops
    [[nodiscard]] bool wait_for_first_byte();
    /// Sends bytes. @return false when the client closed or the server stops
    bool send(std::string_view bytes);
    /// Waits until the client closes or the server stops.
    void wait_for_close();
    /// Waits this long, or until the server stops. @return false when it stops
    bool pause(std::chrono::nanoseconds time);
    /// Says that no more will be sent, and keeps reading.
    void half_close();
    /// Ends the connection with RST instead of FIN.
    void reset();

    /// Which connection this is: 0 is the first that the server accepted.
    [[nodiscard]] int index() const noexcept { return index_; }

  private:
    [[nodiscard]] bool wait_readable(std::chrono::nanoseconds patience);

    int fd_;
    int index_;
    std::atomic<std::uint64_t>& requests_;
    int stop_fd_;
    std::string unread_;
};

/// A loopback server that does to every connection what a script says: any bytes, in any pieces, with any pauses. The
/// connection is closed when its script returns.
class ScriptedServer {
  public:
    using Script = std::function<void(Peer&)>;

    /// Listens on `port`; 0: a free one.
    explicit ScriptedServer(Script script, std::uint16_t port = 0);
    ~ScriptedServer();
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    /// "http://127.0.0.1:PORT".
    [[nodiscard]] std::string url() const;
    [[nodiscard]] std::uint16_t port() const;
    /// Refuses every further connection. Scripts may call it.
    void stop_listening() noexcept;

    /// Whole requests that were read, over all connections.
    [[nodiscard]] std::uint64_t requests() const noexcept { return requests_; }
    /// Connections accepted.
    [[nodiscard]] int connections() const noexcept { return connections_; }
    /// Connections whose script has not returned.
    [[nodiscard]] int open_connections() const noexcept { return open_connections_; }

  private:
    struct Serving {
        std::atomic<bool> over = false;
        std::jthread thread = {};
    };

    void accept_all();

    Script script_;
    int listener_ = -1;
    int stop_fd_ = -1;  ///< an eventfd that becomes readable when everything shall end
    std::atomic<std::uint64_t> requests_ = 0;
    std::atomic<int> connections_ = 0;
    std::atomic<int> open_connections_ = 0;
    std::list<Serving> servings_;  ///< a thread per connection; those that are over go when the next one comes
    std::jthread acceptor_;
};

/// Answers every request on a connection with these bytes.
[[nodiscard]] ScriptedServer::Script always(std::string answer);

/// Answers each request with what `answer` makes of it. It is called on the connection's thread.
[[nodiscard]] ScriptedServer::Script answering(std::function<std::string(const std::string& request)> answer);

/// A 200 with this body and its length.
[[nodiscard]] std::string ok_answer(std::string_view body = "{}");

/// The same as application/json.
[[nodiscard]] std::string json_answer(std::string_view body);

}  // namespace httpbench::test
