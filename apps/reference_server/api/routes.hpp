#pragma once

#include <string_view>

namespace httpbench::reference {

/// The things that the API knows, each under one path.
enum class Resource { root, health, echo, echo_message, items, item, stress_cpu, stress_memory, unknown };

struct Route {
    Resource resource = Resource::unknown;
    std::string_view parameter = {};  ///< the path's last segment where the resource takes one; still percent-encoded

    bool operator==(const Route&) const = default;
};

/// Which resource a path names. A parameter is one segment and not empty.
[[nodiscard]] Route find_route(std::string_view path) noexcept;

}  // namespace httpbench::reference
