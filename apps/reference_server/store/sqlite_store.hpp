#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "reference_server/store/transactions.hpp"

namespace httpbench::reference {

class SqliteConnection;

/// Items in an SQLite file, reached over a pool of connections. A call waits for a connection to become free, and a
/// change also for its turn: one process's writers would otherwise sleep in SQLite's busy handler, in steps of up to
/// 100 ms and in no order.
class SqliteStore final : public ItemStore, public Transactions {
  public:
    /// @throws StoreError naming the file and the reason
    SqliteStore(const std::string& path, std::size_t connections);
    ~SqliteStore() override;

    void ping() override;
    void list(std::int64_t limit, std::int64_t offset, const Visitor& visit) override;
    bool find(std::int64_t id, const Visitor& visit) override;
    void insert(const ItemFields& fields, std::string_view created_at, const Visitor& visit) override;
    bool update(std::int64_t id, const ItemFields& fields, const Visitor& visit) override;
    bool erase(std::int64_t id) override;

    void change_together(const Work& changes) override;
    void read_together(const Work& reads) override;

  private:
    class Loan;
    template <typename Call>
    auto read(const Call& call);
    template <typename Call>
    auto write(const Call& call);

    std::vector<std::unique_ptr<SqliteConnection>> connections_;
    std::mutex mutex_;
    std::condition_variable returned_;
    std::vector<SqliteConnection*>
        free_;  // guarded by mutex_; the last one used is the next one lent: its cache is warm
    std::mutex writing_;
};

}  // namespace httpbench::reference
