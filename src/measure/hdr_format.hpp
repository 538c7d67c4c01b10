#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The interchange form of HdrHistogram: "V2 compressed", in base64. Its layout of the counts is that of
/// `histogram_layout.hpp`. Source: HdrHistogram's AbstractHistogram, encodeIntoCompressedByteBuffer.
namespace httpbench::measure {

/// @pre `counts` has at most `bucket_count` elements, and none of them is above 2⁶³ − 1
[[nodiscard]] std::string to_hdr_text(std::span<const std::uint64_t> counts);

/// At most `bucket_count` counts. Memory is bounded whatever the text claims.
/// @throws Error (`invalid_results`) when the text is not of this form, is cut short, or has another resolution
[[nodiscard]] std::vector<std::uint64_t> from_hdr_text(std::string_view text);

}  // namespace httpbench::measure
