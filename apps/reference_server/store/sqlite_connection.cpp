#include "reference_server/store/sqlite_connection.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <array>
#include <chrono>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

namespace httpbench::reference {

namespace {

constexpr int busy_timeout_ms = 5000;

/// Ends a statement's use: its locks are given back and it can be bound anew.
class Use {
  public:
    explicit Use(SQLite::Statement& statement) : statement_{statement} {}
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    ~Use() { statement_.tryReset(); }

  private:
    SQLite::Statement& statement_;
};

/// Sets a flag as long as it lives.
class Together {
  public:
    explicit Together(bool& flag) : flag_{flag} { flag_ = true; }
    Together(const Together&) = delete;
    Together& operator=(const Together&) = delete;
    ~Together() { flag_ = false; }

  private:
    bool& flag_;
};

void run(SQLite::Statement& statement) {
    const Use use{statement};
    while (statement.executeStep()) {
    }
}

/// The columns of an item, in a statement that has a row. Of its later rows they are the columns as well.
class Columns {
  public:
    explicit Columns(SQLite::Statement& row)
        : id_{row.getColumn(0)},
          name_{row.getColumn(1)},
          description_{row.getColumn(2)},
          price_{row.getColumn(3)},
          created_at_{row.getColumn(4)} {}

    /// The item of the row that the statement is at.
    [[nodiscard]] ItemView item() const {
        return {.id = id_.getInt64(),
                .name = text_of(name_).value_or(""),
                .description = text_of(description_),
                .price = price_.getDouble(),
                .created_at = text_of(created_at_).value_or("")};
    }

  private:
    /// None where the column is NULL.
    static std::optional<std::string_view> text_of(const SQLite::Column& column) {
        const char* const text =
            column.getText(nullptr);  // before its length, which is of the text only after this call
        if (text == nullptr) return std::nullopt;
        return std::string_view{text, static_cast<std::size_t>(column.getBytes())};
    }

    SQLite::Column id_;
    SQLite::Column name_;
    SQLite::Column description_;
    SQLite::Column price_;
    SQLite::Column created_at_;
};

/// Binds parameters 1 to 3 without copying: `fields` must outlive the statement's use.
void bind_fields(SQLite::Statement& statement, const ItemFields& fields) {
    statement.bindNoCopy(1, fields.name);
    if (fields.description) {
        statement.bindNoCopy(2, *fields.description);
    } else {
        statement.bind(2);
    }
    statement.bind(3, fields.price);
}

/// SQLite's busy timeout does not hold for all of it: while another process that opens the same new database has a
/// write lock, the change to a write-ahead log fails at once.
void prepare_while_others_do(SQLite::Database& database) {
    constexpr std::chrono::milliseconds between_tries{5};
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds{busy_timeout_ms};
    while (true) {
        try {
            database.exec("PRAGMA journal_mode=WAL");
            database.exec("PRAGMA synchronous=NORMAL");
            database.exec(
                "CREATE TABLE IF NOT EXISTS items(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, "
                "description TEXT, price REAL NOT NULL, created_at TEXT NOT NULL)");
            return;
        } catch (const SQLite::Exception& error) {
            if (error.getErrorCode() != SQLITE_BUSY || std::chrono::steady_clock::now() >= deadline) throw;
        }
        std::this_thread::sleep_for(between_tries);
    }
}

}  // namespace

SQLite::Database open_database(const std::string& path) {
    const int flags = SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX;
    SQLite::Database database{path, flags, busy_timeout_ms};
    prepare_while_others_do(database);
    return database;
}

SqliteConnection::SqliteConnection(const std::string& path)
    : database_{open_database(path)},
      ping_{database_, "SELECT 1"},
      list_{database_, "SELECT id, name, description, price, created_at FROM items ORDER BY id LIMIT ?1 OFFSET ?2"},
      find_{database_, "SELECT id, name, description, price, created_at FROM items WHERE id = ?1"},
      insert_{database_, "INSERT INTO items(name, description, price, created_at) VALUES(?1, ?2, ?3, ?4)"},
      update_{database_, "UPDATE items SET name = ?1, description = ?2, price = ?3 WHERE id = ?4"},
      erase_{database_, "DELETE FROM items WHERE id = ?1"},
      begin_change_{database_, "BEGIN IMMEDIATE"},  // one that begins by reading may fail when it comes to write
      begin_read_{database_, "BEGIN"},
      commit_{database_, "COMMIT"},
      rollback_{database_, "ROLLBACK"} {}

void SqliteConnection::ping() {
    const Use use{ping_};
    ping_.executeStep();
}

void SqliteConnection::list(std::int64_t limit, std::int64_t offset, const ItemStore::Visitor& visit) {
    const Use use{list_};
    list_.bind(1, limit);
    list_.bind(2, offset);
    if (!list_.executeStep()) return;
    const Columns columns{list_};
    do visit(columns.item());
    while (list_.executeStep());
}

bool SqliteConnection::find(std::int64_t id, const ItemStore::Visitor& visit) {
    const Use use{find_};
    find_.bind(1, id);
    const bool found = find_.executeStep();
    if (found) visit(Columns{find_}.item());
    return found;
}

void SqliteConnection::insert(const ItemFields& fields, std::string_view created_at, const ItemStore::Visitor& visit) {
    change([&] {
        add(fields, created_at);
        return find(database_.getLastInsertRowid(), visit);
    });
}

bool SqliteConnection::update(std::int64_t id, const ItemFields& fields, const ItemStore::Visitor& visit) {
    return change([&] {
        {
            const Use use{update_};
            bind_fields(update_, fields);
            update_.bind(4, id);
            update_.exec();
        }
        return find(id, visit);
    });
}

bool SqliteConnection::erase(std::int64_t id) {
    return change([&] {
        const Use use{erase_};
        erase_.bind(1, id);
        return erase_.exec() > 0;
    });
}

void SqliteConnection::seed(std::string_view created_at) {
    static const std::array<ItemFields, 3> items{{
        {"Laptop", "High-performance laptop", 999.99},
        {"Mouse", "Wireless mouse", 29.99},
        {"Keyboard", "Mechanical keyboard", 79.99},
    }};
    change([&] {
        bool empty = true;
        list(1, 0, [&empty](const ItemView&) { empty = false; });
        if (!empty) return false;
        for (const ItemFields& item : items) add(item, created_at);
        return true;
    });
}

void SqliteConnection::add(const ItemFields& fields, std::string_view created_at) {
    const Use use{insert_};
    bind_fields(insert_, fields);
    insert_.bind(4, std::string{created_at});
    insert_.exec();
}

void SqliteConnection::change_together(const std::function<void()>& changes) {
    change([&] {
        const Together inside{together_};
        changes();
        return true;
    });
}

void SqliteConnection::read_together(const std::function<void()>& reads) {
    in_transaction(begin_read_, [&] {
        reads();
        return true;
    });
}

template <typename Work>
bool SqliteConnection::change(const Work& work) {
    return together_ ? work() : in_transaction(begin_change_, work);
}

template <typename Work>
bool SqliteConnection::in_transaction(SQLite::Statement& begin, const Work& work) {
    run(begin);
    try {
        const bool result = work();
        run(commit_);
        return result;
    } catch (...) {
        // Some errors have ended the transaction already; the first error is the one to report.
        const Use use{rollback_};
        rollback_.tryExecuteStep();
        throw;
    }
}

}  // namespace httpbench::reference
