#pragma once

#include <string>

#include "reference_server/api/json_body.hpp"
#include "reference_server/api/timestamp.hpp"
#include "reference_server/store/item_query.hpp"

namespace httpbench::reference {

/// What handlers work with. One for each thread, so that its memory is taken once and nothing is shared.
struct Context {
    /// Gives back the memory that a large body took.
    void release() {
        body.release();
        fields.description.reset();
    }

    JsonBody body = {};
    TimestampWriter timestamps = {};
    std::string decoded = {};     ///< a path parameter or query value that had to be percent-decoded
    std::string created_at = {};  ///< of the item that is being added
    ItemFields fields = {};       ///< of the item that is being written
    ItemQuery query = {};         ///< what the request asks of the table of items
    bool takes_nul = true;        ///< whether the table takes texts with U+0000
};

}  // namespace httpbench::reference
