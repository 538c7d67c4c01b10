#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include "reference_server/store/postgres_connection.hpp"

namespace httpbench::reference {

/// Items in PostgreSQL, reached over a pool of connections. A call waits for a connection to become free and for its
/// answer. A connection that broke is opened again by the next call that is lent it.
class PostgresStore final : public ItemStore {
  public:
    /// @throws StoreError in one line
    PostgresStore(std::string url, std::size_t connections);

    void ping() override;
    void list(std::int64_t limit, std::int64_t offset, const Visitor& visit) override;
    bool find(std::int64_t id, const Visitor& visit) override;
    void insert(const ItemFields& fields, std::string_view created_at, const Visitor& visit) override;
    bool update(std::int64_t id, const ItemFields& fields, const Visitor& visit) override;
    bool erase(std::int64_t id) override;

  private:
    bool ask(const ItemQuery& query, const Visitor& visit);
    [[nodiscard]] PostgresConnection borrow();
    void give_back(PostgresConnection connection);

    const std::string url_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<PostgresConnection> free_;  // guarded by mutex_; null: to be opened
};

}  // namespace httpbench::reference
