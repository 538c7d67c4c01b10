#include "measure/hdr_format.hpp"

#include "httpbench/error.hpp"
#include "httpbench/histogram.hpp"
#include "measure/base64.hpp"
#include "measure/big_endian.hpp"
#include "measure/histogram_layout.hpp"

#include <zlib.h>
#include <catch2/catch_test_macros.hpp>
#include <limits>

using httpbench::Histogram;
using namespace httpbench::measure;
using namespace std::chrono_literals;

namespace {

using Counts = std::vector<std::uint64_t>;

std::string text_of(std::string_view plain, std::uint32_t cookie = 0x1c849314) {
    uLongf size = compressBound(static_cast<uLong>(plain.size()));
    std::string body(size, '\0');
    REQUIRE(compress(reinterpret_cast<Bytef*>(body.data()), &size, reinterpret_cast<const Bytef*>(plain.data()),
                     static_cast<uLong>(plain.size())) == Z_OK);
    body.resize(size);
    std::string bytes;
    put_big_endian(bytes, cookie);
    put_big_endian(bytes, static_cast<std::uint32_t>(body.size()));
    return to_base64(bytes + body);
}

/// The bytes inside, as the format's description has them; each part can be spoilt.
struct Plain {
    std::uint32_t cookie = 0x1c849313;
    std::uint32_t offset = 0;
    std::uint32_t digits = 3;
    std::uint64_t lowest = 1;
    std::uint64_t highest = 3'600'000'000'000;
    std::uint64_t ratio = 0x3FF0000000000000;  // 1.0
    std::string words = {};
    std::uint32_t missing_words = 0;

    [[nodiscard]] std::string text() const {
        std::string bytes;
        put_big_endian(bytes, cookie);
        put_big_endian(bytes, static_cast<std::uint32_t>(words.size()) + missing_words);
        put_big_endian(bytes, offset);
        put_big_endian(bytes, digits);
        put_big_endian(bytes, lowest);
        put_big_endian(bytes, highest);
        put_big_endian(bytes, ratio);
        return text_of(bytes + words);
    }
};

bool refused(std::string_view text) {
    try {
        static_cast<void>(from_hdr_text(text));
    } catch (const httpbench::Error& error) {
        return error.code() == httpbench::Errc::invalid_results;
    }
    return false;
}

}  // namespace

TEST_CASE("counts become ZigZag LEB128 words, zeros in a row one negative word") {
    const std::pair<Counts, std::string> rows[]{
        {{}, ""},
        {{1}, {"\x02"}},
        {{63}, {"\x7E"}},
        {{64}, {"\x80\x01"}},                                                  // 128 = 0 + 1 × 2⁷
        {{0, 1}, std::string{"\x00\x02", 2}},                                  // a single zero stands for itself
        {{0, 0, 0, 1}, {"\x05\x02"}},                                          // −3 → 5
        {Counts(100, 0), {"\xC7\x01"}},                                        // −100 → 199 = 71 + 1 × 2⁷
        {{std::uint64_t{1} << 62}, {"\x80\x80\x80\x80\x80\x80\x80\x80\x80"}},  // 2⁶³: only the ninth byte's own 8th bit
    };
    for (const auto& [counts, words] : rows) {
        CHECK(to_hdr_text(counts) == Plain{.words = words}.text());
        CHECK(from_hdr_text(Plain{.words = words}.text()) == counts);
    }
}

TEST_CASE("what was written reads back") {
    Counts counts(bucket_count, 0);
    counts[0] = 7;
    counts[2048] = std::numeric_limits<std::int64_t>::max();
    counts.back() = 123'456'789;
    CHECK(from_hdr_text(to_hdr_text(counts)) == counts);
}

TEST_CASE("a histogram's text begins as viewers expect it") {
    CHECK(Histogram{}.encode().substr(0, 5) == "HISTF");
}

TEST_CASE("a decoded histogram has the same counts, and its exact values within 0.1 %") {
    Histogram histogram;
    for (int i = 1; i <= 1000; ++i) histogram.record(i * 12'345'678ns, static_cast<std::uint64_t>(i));
    const Histogram decoded = Histogram::decode(histogram.encode());
    CHECK(decoded.buckets() == histogram.buckets());
    CHECK(decoded.encode() == histogram.encode());
    const auto close = [](Histogram::Duration a, Histogram::Duration b) { return std::chrono::abs(a - b) * 1000 <= b; };
    CHECK(close(decoded.min().value(), histogram.min().value()));
    CHECK(close(decoded.max().value(), histogram.max().value()));
    CHECK(close(decoded.sum(), histogram.sum()));
    CHECK(Histogram::decode(Histogram{}.encode()) == Histogram{});
}

TEST_CASE("header fields that do not bear on the counts are ignored") {
    const std::string words = "\x05\x02";
    const Counts counts{0, 0, 0, 1};
    CHECK(from_hdr_text(Plain{.offset = 1, .words = words}.text()) == counts);
    CHECK(from_hdr_text(Plain{.highest = 86'400'000'000'000, .words = words}.text()) == counts);
    CHECK(from_hdr_text(Plain{.ratio = 1, .words = words}.text()) == counts);
}

TEST_CASE("as many buckets as an hour has are read") {
    Counts counts(33421, 0);
    counts[0] = 1;
    CHECK(from_hdr_text(Plain{.words = "\x02\x97\x8A\x04"}.text()) == counts);  // −33420 → 66839
}

TEST_CASE("hostile histograms are refused") {
    const std::string good = Plain{.words = "\x05\x02"}.text();
    REQUIRE_FALSE(refused(good));
    const std::string nine_times_ff(9, '\xFF');  // zigzag of 2⁶⁴ − 1: −2⁶³
    const std::pair<const char*, std::string> rows[]{
        {"empty", ""},
        {"not base64", "HISTF!"},
        {"cut short", good.substr(0, good.size() - 8)},
        {"only the cookie", good.substr(0, 4)},
        {"more behind", good + "AAAA"},
        {"another cookie", text_of("anything", 0x1c849304)},
        {"nothing inside", text_of("")},
        {"another cookie inside", Plain{.cookie = 0x1c849303}.text()},
        {"two digits", Plain{.digits = 2}.text()},
        {"microseconds", Plain{.lowest = 1000}.text()},
        {"fewer words than it says", Plain{.words = "\x02", .missing_words = 1}.text()},
        {"a huge length", Plain{.words = "\x02", .missing_words = 0xFFFFFFF0}.text()},
        {"a word that does not end", Plain{.words = "\x80"}.text()},
        {"the longest run of zeros", Plain{.words = nine_times_ff}.text()},
        {"one bucket too many", Plain{.words = "\x02\x99\x8A\x04"}.text()},  // −33421
        {"a decompression bomb", text_of(std::string(5'000'000, '\0'))},
        {"a very long text", std::string(5'000'000, 'A')},
    };
    for (const auto& [what, text] : rows) {
        CAPTURE(what);
        CHECK(refused(text));
    }
}

TEST_CASE("durations that add up to more than can be held are refused") {
    Counts counts(bucket_count, 0);
    counts.back() = std::numeric_limits<std::int64_t>::max();
    CHECK_THROWS_AS(Histogram::decode(to_hdr_text(counts)), httpbench::Error);
}
