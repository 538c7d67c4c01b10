#include "reference_server/store/sqlite_store.hpp"

#include <SQLiteCpp/Exception.h>

#include "reference_server/api/timestamp.hpp"
#include "reference_server/store/sqlite_connection.hpp"

namespace httpbench::reference {

/// A connection that goes back to the pool at the end of its scope.
class SqliteStore::Loan {
  public:
    explicit Loan(SqliteStore& store) : store_{store} {
        std::unique_lock lock{store_.mutex_};
        store_.returned_.wait(lock, [this] { return !store_.free_.empty(); });
        connection_ = store_.free_.back();
        store_.free_.pop_back();
    }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan() {
        {
            const std::lock_guard lock{store_.mutex_};
            store_.free_.push_back(connection_);
        }
        store_.returned_.notify_one();
    }

    SqliteConnection& operator*() const { return *connection_; }

  private:
    SqliteStore& store_;
    SqliteConnection* connection_ = nullptr;
};

namespace {

/// The table by one connection, whoever holds it.
class OneConnection final : public ItemStore {
  public:
    explicit OneConnection(SqliteConnection& connection) : connection_{connection} {}

    void ping() override { connection_.ping(); }
    void list(std::int64_t limit, std::int64_t offset, const Visitor& visit) override {
        connection_.list(limit, offset, visit);
    }
    bool find(std::int64_t id, const Visitor& visit) override { return connection_.find(id, visit); }
    void insert(const ItemFields& fields, std::string_view created_at, const Visitor& visit) override {
        connection_.insert(fields, created_at, visit);
    }
    bool update(std::int64_t id, const ItemFields& fields, const Visitor& visit) override {
        return connection_.update(id, fields, visit);
    }
    bool erase(std::int64_t id) override { return connection_.erase(id); }

  private:
    SqliteConnection& connection_;
};

}  // namespace

SqliteStore::SqliteStore(const std::string& path, std::size_t connections) {
    try {
        for (std::size_t i = 0; i < connections; ++i) {
            connections_.push_back(std::make_unique<SqliteConnection>(path));
            free_.push_back(connections_.back().get());
        }
        std::string now;
        TimestampWriter{}.append_now(now);
        connections_.front()->seed(now);
    } catch (const SQLite::Exception& error) {
        throw StoreError{"cannot use the database '" + path + "': " + error.what()};
    }
}

SqliteStore::~SqliteStore() = default;

template <typename Work>
auto SqliteStore::read(const Work& work) {
    const Loan connection{*this};
    try {
        return work(*connection);
    } catch (const SQLite::Exception& error) {
        throw StoreError{error.what()};
    }
}

template <typename Work>
auto SqliteStore::write(const Work& work) {
    const std::lock_guard turn{writing_};
    return read(work);
}

void SqliteStore::ping() {
    read([](SqliteConnection& connection) { connection.ping(); });
}

void SqliteStore::list(std::int64_t limit, std::int64_t offset, const Visitor& visit) {
    read([&](SqliteConnection& connection) { connection.list(limit, offset, visit); });
}

bool SqliteStore::find(std::int64_t id, const Visitor& visit) {
    return read([&](SqliteConnection& connection) { return connection.find(id, visit); });
}

void SqliteStore::insert(const ItemFields& fields, std::string_view created_at, const Visitor& visit) {
    write([&](SqliteConnection& connection) { connection.insert(fields, created_at, visit); });
}

bool SqliteStore::update(std::int64_t id, const ItemFields& fields, const Visitor& visit) {
    return write([&](SqliteConnection& connection) { return connection.update(id, fields, visit); });
}

bool SqliteStore::erase(std::int64_t id) {
    return write([&](SqliteConnection& connection) { return connection.erase(id); });
}

void SqliteStore::together(const Changes& changes) {
    write([&](SqliteConnection& connection) {
        OneConnection store{connection};
        connection.together([&] { changes(store); });
    });
}

}  // namespace httpbench::reference
