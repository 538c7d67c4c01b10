#include "reference_server/api/routes.hpp"

#include <array>

namespace httpbench::reference {

namespace {

struct Path {
    std::string_view text;
    Resource resource;
};

constexpr std::array<Path, 4> whole_paths{{
    {"/", Resource::root},
    {"/health", Resource::health},
    {"/echo", Resource::echo},
    {"/db/items", Resource::items},
}};

constexpr std::array<Path, 4> paths_before_a_parameter{{
    {"/echo/", Resource::echo_message},
    {"/db/items/", Resource::item},
    {"/stress/cpu/", Resource::stress_cpu},
    {"/stress/memory/", Resource::stress_memory},
}};

}  // namespace

Route find_route(std::string_view path) noexcept {
    for (const Path& known : whole_paths) {
        if (path == known.text) return {known.resource, {}};
    }
    for (const Path& known : paths_before_a_parameter) {
        if (!path.starts_with(known.text)) continue;
        const std::string_view parameter = path.substr(known.text.size());
        if (!parameter.empty() && parameter.find('/') == std::string_view::npos) return {known.resource, parameter};
    }
    return {};
}

}  // namespace httpbench::reference
