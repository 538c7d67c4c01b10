#pragma once

#include "reference_server/api/context.hpp"
#include "reference_server/api/request.hpp"
#include "reference_server/api/response.hpp"

namespace httpbench::reference {

/// The reference API as a function from a request to a response. For one thread; threads share the store alone.
class Api {
  public:
    explicit Api(ItemStore& store) : context_{store} {}

    /// Puts the answer into `response`, whatever was in it. Never throws: what goes wrong inside is a 5xx.
    void answer(const Request& request, Response& response) noexcept;

  private:
    Context context_;
};

}  // namespace httpbench::reference
