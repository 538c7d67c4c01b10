#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include "reference_server/http/session.hpp"
#include "reference_server/store/item_store.hpp"
#include "reference_server/store/transactions.hpp"

namespace httpbench::reference {

/// How long a client may take.
struct Patience {
    std::chrono::milliseconds idle{};     ///< between two requests
    std::chrono::milliseconds head{};     ///< from a request's first byte to the end of its head
    std::chrono::milliseconds body{};     ///< for the rest of a request, and to take an answer
    std::chrono::milliseconds goodbye{};  ///< to notice that the server has ended the connection

    [[nodiscard]] std::chrono::milliseconds when(Session::Waiting waiting) const noexcept {
        switch (waiting) {
            case Session::Waiting::for_head:
                return head;
            case Session::Waiting::for_body:
                return body;
            default:
                return idle;
        }
    }
};

/// How long a stopping server still reads from idle connections: a request may be on its way to the socket.
inline constexpr std::chrono::milliseconds last_call{100};

struct ServerSettings {
    ItemStore* store = nullptr;  ///< none: each event loop opens the database for itself, as one that answers later
    Transactions* transactions = nullptr;  ///< of the store; none: it has none that queries can share
    std::string database_url;
    std::size_t pool_size = 5;  ///< database connections, of all event loops together
    std::atomic<std::uint64_t>& served;
    Patience patience;
    std::size_t workers = 1;
    std::size_t max_threads = 4096;  ///< where a connection takes a thread
};

/// A way to move bytes between connections and sessions. It accepts connections from its construction on.
class Server {
  public:
    Server() = default;
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    virtual ~Server() = default;

    /// Accepts no more, answers what has been asked, and ends what is still open after `grace`. Returns when all
    /// threads have ended; to be called once, before destruction.
    virtual void stop(std::chrono::milliseconds grace) = 0;
};

}  // namespace httpbench::reference
