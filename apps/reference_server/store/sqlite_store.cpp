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

/// Calls something with a connection, whose errors are the store's then.
template <typename Call>
auto with(SqliteConnection& connection, const Call& call) {
    try {
        return call(connection);
    } catch (const SQLite::Exception& error) {
        throw StoreError{error.what()};
    }
}

/// The table by one connection, whoever holds it.
class OneConnection final : public ItemStore, public Transactions {
  public:
    explicit OneConnection(SqliteConnection& connection) : connection_{connection} {}

    void ping() override {
        with(connection_, [](auto& table) { table.ping(); });
    }
    void list(std::int64_t limit, std::int64_t offset, const Visitor& visit) override {
        with(connection_, [&](auto& table) { table.list(limit, offset, visit); });
    }
    bool find(std::int64_t id, const Visitor& visit) override {
        return with(connection_, [&](auto& table) { return table.find(id, visit); });
    }
    void insert(const ItemFields& fields, std::string_view created_at, const Visitor& visit) override {
        with(connection_, [&](auto& table) { table.insert(fields, created_at, visit); });
    }
    bool update(std::int64_t id, const ItemFields& fields, const Visitor& visit) override {
        return with(connection_, [&](auto& table) { return table.update(id, fields, visit); });
    }
    bool erase(std::int64_t id) override {
        return with(connection_, [&](auto& table) { return table.erase(id); });
    }
    void change_together(const Work& changes) override {
        with(connection_, [&](auto& table) { table.change_together([&] { changes(*this); }); });
    }
    void read_together(const Work& reads) override {
        with(connection_, [&](auto& table) { table.read_together([&] { reads(*this); }); });
    }

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

template <typename Call>
auto SqliteStore::read(const Call& call) {
    const Loan connection{*this};
    OneConnection table{*connection};
    return call(table);
}

template <typename Call>
auto SqliteStore::write(const Call& call) {
    const std::lock_guard turn{writing_};
    return read(call);
}

void SqliteStore::ping() {
    read([](OneConnection& table) { table.ping(); });
}

void SqliteStore::list(std::int64_t limit, std::int64_t offset, const Visitor& visit) {
    read([&](OneConnection& table) { table.list(limit, offset, visit); });
}

bool SqliteStore::find(std::int64_t id, const Visitor& visit) {
    return read([&](OneConnection& table) { return table.find(id, visit); });
}

void SqliteStore::insert(const ItemFields& fields, std::string_view created_at, const Visitor& visit) {
    write([&](OneConnection& table) { table.insert(fields, created_at, visit); });
}

bool SqliteStore::update(std::int64_t id, const ItemFields& fields, const Visitor& visit) {
    return write([&](OneConnection& table) { return table.update(id, fields, visit); });
}

bool SqliteStore::erase(std::int64_t id) {
    return write([&](OneConnection& table) { return table.erase(id); });
}

void SqliteStore::change_together(const Work& changes) {
    write([&](OneConnection& table) { table.change_together(changes); });
}

void SqliteStore::read_together(const Work& reads) {
    read([&](OneConnection& table) { table.read_together(reads); });
}

}  // namespace httpbench::reference
