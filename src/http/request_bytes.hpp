#pragma once

#include "http/request.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace httpbench {

/// The bytes of one slice's requests. Those of templates are written anew into one copy, which is made at the slice's
/// beginning: no request allocates. Used by one thread alone.
class RequestBytes {
  public:
    /// @param request outlives this object
    /// @param seed of the slice's random values
    RequestBytes(const Request& request, std::uint64_t seed);

    /// The bytes of a request, the same for the same index whatever came before; until the next call.
    /// @param index among all requests of the slice, 0 is the first
    [[nodiscard]] std::string_view of(std::uint64_t index) noexcept {
        return request_.slots.empty() ? std::string_view{request_.bytes} : drawn(index);
    }

  private:
    [[nodiscard]] std::string_view drawn(std::uint64_t index) noexcept;

    const Request& request_;
    std::uint64_t seed_;
    std::string bytes_;  ///< empty without templates
};

}  // namespace httpbench
