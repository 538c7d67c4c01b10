#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace httpbench::report {

/// Red, green and blue: 0x0072B2.
using Colour = std::uint32_t;

/// Eight colours that people with any of the usual colour-vision deficiencies tell apart. Source: Okabe, Ito, "Color
/// Universal Design" (2008); its black is a grey here, to be seen on dark pages as well.
inline constexpr std::array<Colour, 8> palette{0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7,
                                               0x56B4E9, 0xD55E00, 0xF0E442, 0x767676};

[[nodiscard]] constexpr Colour series_colour(std::size_t series) noexcept {
    return palette[series % palette.size()];
}

}  // namespace httpbench::report
