#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <functional>
#include <string>

#include "reference_server/store/item_store.hpp"

namespace httpbench::reference {

/// Opens the file in WAL mode with the settings that every reference server uses, and creates the table.
[[nodiscard]] SQLite::Database open_database(const std::string& path);

/// One connection and its prepared statements. For one thread at a time; throws `SQLite::Exception`.
class SqliteConnection {
  public:
    explicit SqliteConnection(const std::string& path);

    void ping();
    void list(std::int64_t limit, std::int64_t offset, const ItemStore::Visitor& visit);
    bool find(std::int64_t id, const ItemStore::Visitor& visit);
    void insert(const ItemFields& fields, std::string_view created_at, const ItemStore::Visitor& visit);
    bool update(std::int64_t id, const ItemFields& fields, const ItemStore::Visitor& visit);
    bool erase(std::int64_t id);
    /// Has changes made by this connection, all in one transaction. When they or the commit throw, nothing has changed.
    void change_together(const std::function<void()>& changes);
    /// Has items read by this connection, all as they are at one moment.
    void read_together(const std::function<void()>& reads);
    /// Adds the three items that a new database begins with, unless there are items already.
    void seed(std::string_view created_at);

  private:
    template <typename Work>
    bool in_transaction(SQLite::Statement& begin, const Work& work);
    template <typename Work>
    bool change(const Work& work);
    void add(const ItemFields& fields, std::string_view created_at);

    SQLite::Database database_;
    SQLite::Statement ping_;
    SQLite::Statement list_;
    SQLite::Statement find_;
    SQLite::Statement insert_;
    SQLite::Statement update_;
    SQLite::Statement erase_;
    SQLite::Statement begin_change_;
    SQLite::Statement begin_read_;
    SQLite::Statement commit_;
    SQLite::Statement rollback_;
    bool together_ = false;  // a transaction is open, which several changes share
};

}  // namespace httpbench::reference
