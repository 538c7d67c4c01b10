#include "reference_server/store/postgres_store.hpp"

#include <utility>

namespace httpbench::reference {

PostgresStore::PostgresStore(std::string url, std::size_t connections) : url_{std::move(url)} {
    for (std::size_t i = 0; i < connections; ++i) free_.push_back(connect_postgres(url_));
}

PostgresConnection PostgresStore::borrow() {
    std::unique_lock lock{mutex_};
    returned_.wait(lock, [this] { return !free_.empty(); });
    PostgresConnection connection = std::move(free_.back());
    free_.pop_back();
    return connection;
}

void PostgresStore::give_back(PostgresConnection connection) {
    if (connection && ::PQstatus(connection.get()) != CONNECTION_OK) connection.reset();
    {
        const std::lock_guard lock{mutex_};
        free_.push_back(std::move(connection));
    }
    returned_.notify_one();
}

bool PostgresStore::ask(const ItemQuery& query, const Visitor& visit) {
    PostgresConnection connection = borrow();
    PostgresResult result;
    try {
        if (!connection) connection = connect_postgres(url_);
        const PostgresCall call{query};
        result.reset(
            ::PQexecPrepared(connection.get(), call.statement(), call.count(), call.values(), nullptr, nullptr, 0));
    } catch (...) {
        give_back(std::move(connection));
        throw;
    }
    give_back(std::move(connection));
    return PostgresReply{std::move(result)}.visit(visit);
}

void PostgresStore::ping() {
    ask({.kind = ItemQuery::Kind::ping}, {});
}

void PostgresStore::list(std::int64_t limit, std::int64_t offset, const Visitor& visit) {
    ask({.kind = ItemQuery::Kind::list, .limit = limit, .offset = offset}, visit);
}

bool PostgresStore::find(std::int64_t id, const Visitor& visit) {
    return ask({.kind = ItemQuery::Kind::find, .id = id}, visit);
}

void PostgresStore::insert(const ItemFields& fields, std::string_view created_at, const Visitor& visit) {
    const std::string now{created_at};
    ask({.kind = ItemQuery::Kind::insert, .fields = &fields, .created_at = &now}, visit);
}

bool PostgresStore::update(std::int64_t id, const ItemFields& fields, const Visitor& visit) {
    return ask({.kind = ItemQuery::Kind::update, .id = id, .fields = &fields}, visit);
}

bool PostgresStore::erase(std::int64_t id) {
    return ask({.kind = ItemQuery::Kind::erase, .id = id}, {});
}

}  // namespace httpbench::reference
