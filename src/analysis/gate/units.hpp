#pragma once

#include "analysis/gate/kind.hpp"

#include <optional>
#include <string_view>

namespace httpbench::analysis {

/// What a written unit means.
struct WrittenUnit {
    double factor = 1;  ///< to the base unit
    Kind kind = {};
};

/// The unit behind a number: ns us ms s m h; %; k M; bytes, kB MB GB, KiB MiB GiB; and a rate of these with "/s". None
/// for any other text; the empty one is no unit at all.
[[nodiscard]] std::optional<WrittenUnit> written_unit(std::string_view text) noexcept;

}  // namespace httpbench::analysis
