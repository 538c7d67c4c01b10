#include "reference_server/store/open_store.hpp"

#include <string>

#include "reference_server/store/sqlite_store.hpp"

namespace httpbench::reference {

namespace {

/// The URL as it may be shown: what stands between "://" and '@' may be a secret.
std::string without_user(std::string_view url) {
    const auto begin = url.find("://");
    const auto end = url.rfind('@');
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return std::string{url};
    return std::string{url.substr(0, begin + 3)} + "…" + std::string{url.substr(end)};
}

}  // namespace

std::unique_ptr<ItemStore> open_store(std::string_view url, std::size_t connections) {
    constexpr std::string_view sqlite = "sqlite:///";
    if (url.starts_with("postgresql:") || url.starts_with("postgres:")) {
        throw StoreError{"PostgreSQL is not supported yet; use a database URL such as sqlite:///benchmark.db"};
    }
    const bool names_a_file = url.starts_with(sqlite) && url.size() > sqlite.size() && !url.ends_with(":memory:");
    if (!names_a_file) {
        throw StoreError{"the database URL '" + without_user(url) +
                         "' names no SQLite file; an example is sqlite:///benchmark.db"};
    }
    return std::make_unique<SqliteStore>(std::string{url.substr(sqlite.size())}, connections);
}

}  // namespace httpbench::reference
