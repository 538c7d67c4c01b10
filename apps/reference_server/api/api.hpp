#pragma once

#include "reference_server/api/context.hpp"
#include "reference_server/api/item_answer.hpp"
#include "reference_server/api/request.hpp"
#include "reference_server/api/response.hpp"

namespace httpbench::reference {

/// The reference API as a function from a request to a response. For one thread; threads share a store alone.
class Api {
  public:
    /// Every request is answered at once.
    explicit Api(ItemStore& store) : store_{&store} {}
    /// A request that needs the table of items is answered later.
    explicit Api(AsyncItemStore& store) : async_store_{&store} { context_.takes_nul = store.takes_nul(); }
    /// Likewise, but for a ping, which is answered at once. Both are the same table.
    Api(ItemStore& pinged, AsyncItemStore& store) : Api{store} { store_ = &pinged; }

    /// Puts the answer into `response`, whatever was in it; or asks the store in the name of `asker`, whose reply is
    /// then for `finish`. Never throws: what goes wrong inside is a 5xx.
    /// @return what was asked; of kind `none` when the request is answered
    [[nodiscard]] Asked answer(const Request& request, Response& response, AsyncItemStore::Asker& asker) noexcept;

    /// Puts the answer into `response` that the store's reply makes.
    void finish(const Asked& asked, ItemReply& reply, Response& response) noexcept;

  private:
    Context context_;
    ItemStore* store_ = nullptr;  // one of the two at least
    AsyncItemStore* async_store_ = nullptr;
};

}  // namespace httpbench::reference
