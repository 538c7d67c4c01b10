#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "reference_server/net/asio_types.hpp"
#include "reference_server/store/item_query.hpp"

namespace httpbench::reference {

/// Opens a database that answers later, on this event loop, which must not run yet.
/// @param url one that `answers_later`, whose table is there
/// @throws StoreError in one line
[[nodiscard]] std::unique_ptr<AsyncItemStore> open_async_store(asio::io_context& context, const std::string& url,
                                                               std::size_t connections);

}  // namespace httpbench::reference
