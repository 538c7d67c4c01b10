#pragma once

#include "httpbench/error.hpp"

#include <fmt/format.h>

#include <string>
#include <utility>

namespace httpbench::cli {

/// A command line that cannot be. @param format names the value, the reason and an example
template <class... Args>
[[nodiscard]] Error usage_error(fmt::format_string<Args...> format, Args&&... args) {
    return Error{Errc::invalid_value, fmt::format(format, std::forward<Args>(args)...)};
}

}  // namespace httpbench::cli
