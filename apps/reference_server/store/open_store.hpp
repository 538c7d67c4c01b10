#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "reference_server/store/item_store.hpp"

namespace httpbench::reference {

/// Opens the database that a URL names, creates its table and seeds it when it is empty.
/// @param url "sqlite:///PATH": relative to the working directory, or absolute with a fourth slash
/// @param connections how many are opened; at least 1
/// @throws StoreError with one line for the user: a URL of another kind, or a file that cannot be used
[[nodiscard]] std::unique_ptr<ItemStore> open_store(std::string_view url, std::size_t connections);

}  // namespace httpbench::reference
