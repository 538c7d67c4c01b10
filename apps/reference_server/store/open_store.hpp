#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "reference_server/store/item_store.hpp"

namespace httpbench::reference {

/// Whether the URL names a database that can be asked without waiting for it: PostgreSQL.
[[nodiscard]] bool answers_later(std::string_view url) noexcept;

/// Opens the database that a URL names, creates its table and seeds it when it is empty.
/// @param url "sqlite:///PATH", relative to the working directory, or absolute with a fourth slash; or
///            "postgresql://USER@HOST:PORT/DB"
/// @param connections how many are opened; at least 1
/// @throws StoreError with one line for the user: a URL of another kind, or a database that cannot be used
[[nodiscard]] std::unique_ptr<ItemStore> open_store(const std::string& url, std::size_t connections);

/// Creates and seeds the table of a database that `answers_later`, and opens nothing.
/// @throws StoreError likewise
void create_table(const std::string& url);

}  // namespace httpbench::reference
