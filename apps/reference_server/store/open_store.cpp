#include "reference_server/store/open_store.hpp"

#include <string>

#include "reference_server/store/sqlite_store.hpp"
#ifdef HTTPBENCH_POSTGRESQL
#include "reference_server/store/postgres_store.hpp"
#endif

namespace httpbench::reference {

namespace {

/// The URL as it may be shown: what stands between "://" and '@' may be a secret.
std::string without_user(std::string_view url) {
    const auto begin = url.find("://");
    const auto end = url.rfind('@');
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return std::string{url};
    return std::string{url.substr(0, begin + 3)} + "…" + std::string{url.substr(end)};
}

#ifndef HTTPBENCH_POSTGRESQL
[[noreturn]] void fail_without_postgresql() {
    throw StoreError{"this program was built without PostgreSQL; use a database URL such as sqlite:///benchmark.db"};
}
#endif

}  // namespace

bool answers_later(std::string_view url) noexcept {
    return url.starts_with("postgresql://") || url.starts_with("postgres://");
}

#ifdef HTTPBENCH_POSTGRESQL
void create_table(const std::string& url) {
    create_postgres_table(url);
}
#else
void create_table(const std::string&) {
    fail_without_postgresql();
}
#endif

std::unique_ptr<ItemStore> open_store(const std::string& url, std::size_t connections) {
    constexpr std::string_view sqlite = "sqlite:///";
    if (answers_later(url)) {
        create_table(url);
#ifdef HTTPBENCH_POSTGRESQL
        return std::make_unique<PostgresStore>(url, connections);
#endif
    }
    const bool names_a_file = url.starts_with(sqlite) && url.size() > sqlite.size() && !url.ends_with(":memory:");
    if (!names_a_file) {
        throw StoreError{"the database URL '" + without_user(url) +
                         "' names no SQLite file and no PostgreSQL database; an example is sqlite:///benchmark.db"};
    }
    return std::make_unique<SqliteStore>(url.substr(sqlite.size()), connections);
}

}  // namespace httpbench::reference
