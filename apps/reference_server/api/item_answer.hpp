#pragma once

#include "reference_server/api/context.hpp"
#include "reference_server/api/response.hpp"
#include "reference_server/store/item_query.hpp"

namespace httpbench::reference {

/// What must be known of a query to answer the client once the table has answered.
struct Asked {
    ItemQuery::Kind kind = ItemQuery::Kind::none;
    std::int64_t id = 0;
};

/// Turns the table's answer into the client's. What goes wrong in the database is a 503. The response is an empty 200.
void write_answer(Context& context, const Asked& asked, ItemReply& reply, Response& response);

}  // namespace httpbench::reference
