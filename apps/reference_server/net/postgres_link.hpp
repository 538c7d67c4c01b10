#pragma once

#include <asio/posix/basic_stream_descriptor.hpp>
#include <deque>
#include <optional>
#include <string>

#include "reference_server/net/asio_types.hpp"
#include "reference_server/store/postgres_connection.hpp"

namespace httpbench::reference {

/// One connection to PostgreSQL in pipeline mode, on an event loop. For the loop's thread, and for the one that makes
/// it before the loop runs.
class PostgresLink {
  public:
    /// Connects, waiting for it.
    /// @throws StoreError in one line
    PostgresLink(asio::io_context& context, const std::string& url);
    PostgresLink(const PostgresLink&) = delete;
    PostgresLink& operator=(const PostgresLink&) = delete;
    ~PostgresLink();

    /// Whether it can be asked.
    [[nodiscard]] bool up() const noexcept { return up_; }
    /// Questions that are not answered yet.
    [[nodiscard]] std::size_t load() const noexcept { return open_.size(); }
    /// Sends the query. It is answered later, also when the connection breaks.
    void ask(const ItemQuery& query, AsyncItemStore::Asker& asker);
    /// Fails what is open and connects no more.
    void stop();

  private:
    /// A question, and what has come of its answer.
    struct Question {
        AsyncItemStore::Asker* asker = nullptr;  // none: the preparation of a statement
        PostgresResult result = {};
    };

    Task run();
    Task connect();
    Task read_answers();
    void begin_pipeline();
    void hold_socket();
    void flush();
    void take_results();
    void fail_all();
    void close();

    asio::io_context& context_;
    const std::string url_;
    PostgresConnection connection_;
    asio::posix::basic_stream_descriptor<Executor> socket_;  // libpq's, which closes it
    Timer pause_;
    std::deque<Question> open_;
    std::error_code error_;
    bool up_ = false;
    bool writing_ = false;
    bool stopped_ = false;
};

}  // namespace httpbench::reference
