#include "reference_server/store/postgres_connection.hpp"

#include <algorithm>
#include <charconv>

#include "reference_server/api/timestamp.hpp"

namespace httpbench::reference {

namespace {

#define HTTPBENCH_COLUMNS "id, name, description, price, created_at"
constexpr std::array<PostgresStatement, 6> statements{{
    {"ping", "SELECT 1"},
    {"list", "SELECT " HTTPBENCH_COLUMNS " FROM items ORDER BY id LIMIT $1 OFFSET $2"},
    {"find", "SELECT " HTTPBENCH_COLUMNS " FROM items WHERE id = $1"},
    {"insert",
     "INSERT INTO items(name, description, price, created_at) VALUES($1, $2, $3, $4) RETURNING " HTTPBENCH_COLUMNS},
    {"update", "UPDATE items SET name = $1, description = $2, price = $3 WHERE id = $4 RETURNING " HTTPBENCH_COLUMNS},
    {"erase", "DELETE FROM items WHERE id = $1 RETURNING id"},
}};
#undef HTTPBENCH_COLUMNS

constexpr int item_columns = 5;

std::string_view text_at(const PGresult* result, int row, int column) {
    return {::PQgetvalue(result, row, column), static_cast<std::size_t>(::PQgetlength(result, row, column))};
}

template <typename Number>
Number number_at(const PGresult* result, int row, int column) {
    const std::string_view text = text_at(result, row, column);
    Number number{};
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

bool succeeded(const PGresult* result) {
    const ExecStatusType status = ::PQresultStatus(result);
    return status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
}

void execute(PGconn* connection, const char* sql) {
    const PostgresResult result{::PQexec(connection, sql)};
    if (!succeeded(result.get())) throw StoreError{one_line(::PQerrorMessage(connection))};
}

/// "CREATE TABLE IF NOT EXISTS" tells what it left out; nobody need hear it.
void ignore_notice(void*, const PGresult*) {}

PostgresConnection open_connection(const std::string& url) {
    const PostgresParameters parameters = postgres_parameters(url);
    PostgresConnection connection{::PQconnectdbParams(parameters.names.data(), parameters.values.data(), 1)};
    if (::PQstatus(connection.get()) != CONNECTION_OK) {
        throw StoreError{"cannot use the database: " + one_line(::PQerrorMessage(connection.get()))};
    }
    ::PQsetNoticeReceiver(connection.get(), ignore_notice, nullptr);
    return connection;
}

}  // namespace

const std::array<PostgresStatement, 6>& postgres_statements() noexcept {
    return statements;
}

std::string one_line(std::string_view text) {
    std::string line{text.substr(0, text.find_last_not_of(" \r\n") + 1)};
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

PostgresCall::PostgresCall(const ItemQuery& query) {
    using Kind = ItemQuery::Kind;
    statement_ = statements.at(static_cast<std::size_t>(query.kind) - 1).name;  // in the same order
    if (query.kind == Kind::insert || query.kind == Kind::update) {
        add_text(&query.fields->name);
        add_text(query.fields->description ? &*query.fields->description : nullptr);
        add_number(query.fields->price);
    }
    if (query.kind == Kind::insert) add_text(query.created_at);
    if (query.kind == Kind::find || query.kind == Kind::update || query.kind == Kind::erase) add_number(query.id);
    if (query.kind == Kind::list) {
        add_number(query.limit);
        add_number(query.offset);
    }
}

template <typename Number>
void PostgresCall::add_number(Number number) {
    auto& digits = digits_.at(static_cast<std::size_t>(count_));
    *std::to_chars(digits.data(), digits.data() + digits.size() - 1, number).ptr = '\0';
    values_.at(static_cast<std::size_t>(count_++)) = digits.data();
}

void PostgresCall::add_text(const std::string* text) {
    values_.at(static_cast<std::size_t>(count_++)) = text != nullptr ? text->c_str() : nullptr;
}

bool PostgresReply::visit(const ItemStore::Visitor& visitor) {
    const PGresult* const result = result_.get();
    if (!succeeded(result)) throw StoreError{one_line(::PQresultErrorMessage(result))};
    const int rows = ::PQntuples(result);
    for (int row = 0; row < rows && ::PQnfields(result) == item_columns; ++row) {
        ItemView item;
        item.id = number_at<std::int64_t>(result, row, 0);
        item.name = text_at(result, row, 1);
        if (::PQgetisnull(result, row, 2) == 0) item.description = text_at(result, row, 2);
        item.price = number_at<double>(result, row, 3);
        item.created_at = text_at(result, row, 4);
        visitor(item);
    }
    return rows > 0;
}

PostgresParameters postgres_parameters(const std::string& url) noexcept {
    // A database that hangs must not keep requests for ever: 5 s for a connection, a statement, an unread packet.
    return {.names = {"dbname", "application_name", "connect_timeout", "tcp_user_timeout", "client_encoding", "options",
                      nullptr},
            .values = {url.c_str(), "reference_server", "5", "5000", "UTF8", "-c statement_timeout=5000", nullptr}};
}

PostgresConnection connect_postgres(const std::string& url) {
    PostgresConnection connection = open_connection(url);
    for (const PostgresStatement& statement : statements) {
        const PostgresResult result{::PQprepare(connection.get(), statement.name, statement.text, 0, nullptr)};
        if (!succeeded(result.get())) {
            throw StoreError{"cannot use the database: " + one_line(::PQerrorMessage(connection.get()))};
        }
    }
    return connection;
}

void create_postgres_table(const std::string& url) {
    const PostgresConnection connection = open_connection(url);
    std::string now;
    TimestampWriter{}.append_now(now);
    const std::string seed =
        "INSERT INTO items(name, description, price, created_at) SELECT name, description, price, '" + now +
        "' FROM (VALUES ('Laptop', 'High-performance laptop', 999.99), ('Mouse', 'Wireless mouse', 29.99), "
        "('Keyboard', 'Mechanical keyboard', 79.99)) AS seed(name, description, price) "
        "WHERE NOT EXISTS (SELECT FROM items)";
    try {
        execute(connection.get(), "BEGIN");
        execute(connection.get(), "SELECT pg_advisory_xact_lock(7347862)");  // others who create it wait
        execute(connection.get(),
                "CREATE TABLE IF NOT EXISTS items(id BIGSERIAL PRIMARY KEY, name TEXT NOT NULL, description TEXT, "
                "price DOUBLE PRECISION NOT NULL, created_at TEXT NOT NULL)");
        execute(connection.get(), seed.c_str());
        execute(connection.get(), "COMMIT");
    } catch (const StoreError& error) {
        throw StoreError{std::string{"cannot use the database: "} + error.what()};
    }
}

}  // namespace httpbench::reference
