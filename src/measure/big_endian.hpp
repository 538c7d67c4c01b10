#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

namespace httpbench::measure {

/// Appends an unsigned integer, highest byte first.
template <typename Integer>
void put_big_endian(std::string& bytes, Integer value) {
    static_assert(std::is_unsigned_v<Integer>);
    for (std::size_t place = sizeof(Integer); place-- > 0;) bytes += static_cast<char>(value >> 8 * place & 255U);
}

/// Takes an unsigned integer off the front. None, and nothing taken, when there are too few bytes.
template <typename Integer>
[[nodiscard]] std::optional<Integer> take_big_endian(std::string_view& bytes) noexcept {
    static_assert(std::is_unsigned_v<Integer>);
    if (bytes.size() < sizeof(Integer)) return std::nullopt;
    Integer value = 0;
    for (const char byte : bytes.substr(0, sizeof(Integer))) {
        value = static_cast<Integer>(value << 8 | static_cast<unsigned char>(byte));
    }
    bytes.remove_prefix(sizeof(Integer));
    return value;
}

}  // namespace httpbench::measure
