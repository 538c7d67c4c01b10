#pragma once

#include <cstdint>
#include <string_view>

namespace httpbench {

/// FNV-1a, 64 bits (Fowler, Noll, Vo; RFC 9923): a hash that is the same on every machine. Not for secrets.
[[nodiscard]] constexpr std::uint64_t fnv1a(std::string_view text) noexcept {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text) {
        hash ^= static_cast<unsigned char>(c);
        hash *= 0x100000001B3U;
    }
    return hash;
}

}  // namespace httpbench
