#pragma once

#include <libpq-fe.h>

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "reference_server/store/item_query.hpp"

namespace httpbench::reference {

struct PostgresFree {
    void operator()(PGconn* connection) const noexcept { ::PQfinish(connection); }
    void operator()(PGresult* result) const noexcept { ::PQclear(result); }
};
using PostgresConnection = std::unique_ptr<PGconn, PostgresFree>;
using PostgresResult = std::unique_ptr<PGresult, PostgresFree>;

/// A statement that every connection has prepared.
struct PostgresStatement {
    const char* name;
    const char* text;
};
[[nodiscard]] const std::array<PostgresStatement, 6>& postgres_statements() noexcept;

/// A query as libpq takes it: a prepared statement and its parameters as text. The query's fields must outlive it.
class PostgresCall {
  public:
    explicit PostgresCall(const ItemQuery& query);

    [[nodiscard]] const char* statement() const noexcept { return statement_; }
    [[nodiscard]] int count() const noexcept { return count_; }
    [[nodiscard]] const char* const* values() const noexcept { return values_.data(); }

  private:
    template <typename Number>
    void add_number(Number number);
    void add_text(const std::string* text);

    const char* statement_ = nullptr;
    int count_ = 0;
    std::array<const char*, 4> values_{};
    std::array<std::array<char, 32>, 4> digits_{};
};

/// What a statement gave; a failure when there is no result or it tells one.
class PostgresReply final : public ItemReply {
  public:
    explicit PostgresReply(PostgresResult result) : result_{std::move(result)} {}

    bool visit(const ItemStore::Visitor& visitor) override;

  private:
    PostgresResult result_;
};

/// Names and values as libpq's functions to connect take them: how every connection is opened.
struct PostgresParameters {
    std::array<const char*, 7> names;
    std::array<const char*, 7> values;
};
/// @param url must outlive what is given back
[[nodiscard]] PostgresParameters postgres_parameters(const std::string& url) noexcept;

/// Connects and prepares the statements, waiting for it.
/// @throws StoreError in one line
[[nodiscard]] PostgresConnection connect_postgres(const std::string& url);

/// Creates the table when it is missing and seeds it when it is empty. Several servers may do so at once.
/// @throws StoreError in one line
void create_postgres_table(const std::string& url);

/// A connection's or a result's complaint in one line.
[[nodiscard]] std::string one_line(std::string_view text);

}  // namespace httpbench::reference
