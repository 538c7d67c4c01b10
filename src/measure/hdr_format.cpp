#include "measure/hdr_format.hpp"

#include "httpbench/error.hpp"
#include "measure/base64.hpp"
#include "measure/big_endian.hpp"
#include "measure/histogram_layout.hpp"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cassert>

namespace httpbench::measure {

namespace {

constexpr std::uint32_t plain_cookie = 0x1c849303 | 0x10;
constexpr std::uint32_t compressed_cookie = 0x1c849304 | 0x10;
constexpr std::uint32_t significant_digits = 3;
constexpr std::uint64_t lowest_discernible = 1;
constexpr std::size_t longest_word = 9;
constexpr std::size_t longest_plain = 40 + bucket_count * longest_word;
/// Base64 adds a third to what zlib cannot compress: with room to spare, no text of ours is longer.
constexpr std::size_t longest_text = 2 * longest_plain;

[[noreturn]] void refuse(const std::string& reason) {
    throw Error{Errc::invalid_results, "histogram: " + reason + "; expected HdrHistogram V2 in base64, \"HISTF...\""};
}

template <typename Integer>
Integer take(std::string_view& bytes) {
    const std::optional<Integer> value = take_big_endian<Integer>(bytes);
    if (!value) refuse("cut short");
    return *value;
}

/// A signed number in ZigZag LEB128: seven bits a byte, lowest first; the ninth byte holds eight.
void put_word(std::string& bytes, std::int64_t word) {
    const std::uint64_t sign = word < 0 ? ~std::uint64_t{0} : 0;
    std::uint64_t rest = static_cast<std::uint64_t>(word) << 1 ^ sign;
    for (std::size_t place = 1; rest > 127 && place < longest_word; ++place) {
        bytes += static_cast<char>((rest & 127) | 128);
        rest >>= 7;
    }
    bytes += static_cast<char>(rest);
}

std::int64_t take_word(std::string_view& bytes) {
    std::uint64_t word = 0;
    for (std::size_t place = 0; place < longest_word; ++place) {
        const std::uint64_t byte = take<std::uint8_t>(bytes);
        const bool last = byte < 128 || place + 1 == longest_word;
        word |= (last ? byte : byte & 127) << 7 * place;
        if (last) break;
    }
    const std::uint64_t sign = (word & 1) != 0 ? ~std::uint64_t{0} : 0;
    return static_cast<std::int64_t>(word >> 1 ^ sign);
}

/// Counts as they are; more than one zero in a row as the negative number of them.
std::string to_words(std::span<const std::uint64_t> counts) {
    std::string words;
    for (auto at = counts.begin(); at != counts.end();) {
        assert(static_cast<std::int64_t>(*at) >= 0);
        const auto after_zeros = std::find_if(at, counts.end(), [](std::uint64_t count) { return count != 0; });
        const std::int64_t zeros = after_zeros - at;
        if (zeros > 1) {
            put_word(words, -zeros);
            at = after_zeros;
        } else {
            put_word(words, static_cast<std::int64_t>(*at));
            ++at;
        }
    }
    return words;
}

std::vector<std::uint64_t> from_words(std::string_view words) {
    std::vector<std::uint64_t> counts;
    while (!words.empty()) {
        const std::int64_t word = take_word(words);
        // Negated without overflow: the most negative word is its own unsigned negation, and far too long a run.
        const std::uint64_t buckets = word < 0 ? 0 - static_cast<std::uint64_t>(word) : 1;
        if (buckets > bucket_count - counts.size()) refuse("durations above one hour");
        counts.insert(counts.end(), static_cast<std::size_t>(buckets), word < 0 ? 0 : static_cast<std::uint64_t>(word));
    }
    return counts;
}

std::string to_plain(std::span<const std::uint64_t> counts) {
    const std::string words = to_words(counts);
    std::string plain;
    put_big_endian(plain, plain_cookie);
    put_big_endian(plain, static_cast<std::uint32_t>(words.size()));
    put_big_endian(plain, std::uint32_t{0});  // normalizing index offset
    put_big_endian(plain, significant_digits);
    put_big_endian(plain, lowest_discernible);
    put_big_endian(plain, longest_ns);
    put_big_endian(plain, std::bit_cast<std::uint64_t>(1.0));  // unit of a value
    return plain + words;
}

std::vector<std::uint64_t> from_plain(std::string_view plain) {
    if (take<std::uint32_t>(plain) != plain_cookie) refuse("another kind of histogram inside");
    const auto words_size = take<std::uint32_t>(plain);
    // Three fields do not bear on the counts, and implementations differ in what they write there.
    take<std::uint32_t>(plain);  // normalizing index offset
    if (take<std::uint32_t>(plain) != significant_digits) refuse("not 3 significant digits");
    if (take<std::uint64_t>(plain) != lowest_discernible) refuse("not counted in nanoseconds");
    take<std::uint64_t>(plain);  // highest trackable value
    take<std::uint64_t>(plain);  // unit of a value
    if (plain.size() != words_size) refuse("another length than it says");
    return from_words(plain);
}

std::string deflated(std::string_view plain) {
    uLongf size = compressBound(static_cast<uLong>(plain.size()));
    std::string bytes(size, '\0');
    [[maybe_unused]] const int status =
        compress(reinterpret_cast<Bytef*>(bytes.data()), &size, reinterpret_cast<const Bytef*>(plain.data()),
                 static_cast<uLong>(plain.size()));
    assert(status == Z_OK);
    bytes.resize(size);
    return bytes;
}

std::string inflated(std::string_view bytes) {
    uLongf size = longest_plain;
    std::string plain(size, '\0');
    const int status = uncompress(reinterpret_cast<Bytef*>(plain.data()), &size,
                                  reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uLong>(bytes.size()));
    if (status == Z_BUF_ERROR) refuse("cut short, or longer than any of one hour can be");
    if (status != Z_OK) refuse("compressed data that do not unpack");
    plain.resize(size);
    return plain;
}

}  // namespace

std::string to_hdr_text(std::span<const std::uint64_t> counts) {
    assert(counts.size() <= bucket_count);
    const std::string body = deflated(to_plain(counts));
    std::string bytes;
    put_big_endian(bytes, compressed_cookie);
    put_big_endian(bytes, static_cast<std::uint32_t>(body.size()));
    return to_base64(bytes + body);
}

std::vector<std::uint64_t> from_hdr_text(std::string_view text) {
    if (text.size() > longest_text) refuse("longer than any can be");
    const std::optional<std::string> bytes = from_base64(text);
    if (!bytes) refuse("not base64");
    std::string_view rest = *bytes;
    if (take<std::uint32_t>(rest) != compressed_cookie) refuse("another kind of histogram");
    if (take<std::uint32_t>(rest) != rest.size()) refuse("another length than it says");
    return from_plain(inflated(rest));
}

}  // namespace httpbench::measure
