#pragma once

#include "httpbench/export.hpp"

#include <string_view>

/// The version of the headers, read by the build as well.
#define HTTPBENCH_VERSION_MAJOR 0
#define HTTPBENCH_VERSION_MINOR 1
#define HTTPBENCH_VERSION_PATCH 0

namespace httpbench {

/// The version of the linked library, "MAJOR.MINOR.PATCH".
[[nodiscard]] HTTPBENCH_EXPORT std::string_view version() noexcept;

}  // namespace httpbench
