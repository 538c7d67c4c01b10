#pragma once

#include <string>

#include "reference_server/api/json_body.hpp"
#include "reference_server/api/timestamp.hpp"
#include "reference_server/store/item_store.hpp"

namespace httpbench::reference {

/// What handlers work with. One for each thread, so that its memory is taken once and nothing is shared but the store.
struct Context {
    explicit Context(ItemStore& items) : store{items} {}

    /// Gives back the memory that a large body took.
    void release() {
        body.release();
        fields.description.reset();
    }

    ItemStore& store;
    JsonBody body = {};
    TimestampWriter timestamps = {};
    std::string decoded = {};     ///< a path parameter or query value that had to be percent-decoded
    std::string created_at = {};  ///< of the item that is being added
    ItemFields fields = {};       ///< of the item that is being written
};

}  // namespace httpbench::reference
