#include "httpbench/histogram.hpp"

#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"
#include "httpbench/error.hpp"
#include "measure/base64.hpp"
#include "measure/big_endian.hpp"

#include <zlib.h>

#include <cstdint>
#include <optional>
#include <string>

namespace httpbench::fuzz {

namespace {

std::optional<Histogram> read(std::string_view text) {
    try {
        return Histogram::decode(text);
    } catch (const Error&) {
        return std::nullopt;
    }
}

void check_order(const Histogram& histogram) {
    const auto lowest = *histogram.min();
    const auto highest = *histogram.max();
    require(lowest <= *histogram.mean() && *histogram.mean() <= highest, "the mean lies between minimum and maximum");
    auto last = lowest;
    for (const double quantile : {0.0, 0.5, 0.9, 0.99, 0.999999, 1.0}) {
        const auto value = *histogram.nearest_rank(quantile);
        require(last <= value && value <= highest, "percentiles ascend from minimum to maximum");
        last = value;
    }
    require(histogram.standard_deviation()->count() >= 0, "a standard deviation is not negative");
}

/// The bytes as they stand in a histogram's text: no random change of a text would get past its checksum.
std::string packed(std::string_view plain) {
    constexpr std::uint32_t compressed_cookie = 0x1c849314;
    uLongf size = compressBound(static_cast<uLong>(plain.size()));
    std::string body(size, '\0');
    const int status = compress2(reinterpret_cast<Bytef*>(body.data()), &size,
                                 reinterpret_cast<const Bytef*>(plain.data()), static_cast<uLong>(plain.size()), 1);
    require(status == Z_OK, "zlib compresses");
    body.resize(size);
    std::string bytes;
    measure::put_big_endian(bytes, compressed_cookie);
    measure::put_big_endian(bytes, static_cast<std::uint32_t>(body.size()));
    return measure::to_base64(bytes + body);
}

void check(std::string_view text) {
    const std::optional<Histogram> histogram = read(text);
    if (!histogram) return;
    if (!histogram->empty()) check_order(*histogram);
    require(read(histogram->encode()) == histogram, "an encoded histogram decodes to the same");
}

}  // namespace

void histogram(std::string_view input) {
    check(input);
    check(packed(input));
}

}  // namespace httpbench::fuzz
