#include "reference_server/api/json_text.hpp"

#include <array>
#include <catch2/catch_test_macros.hpp>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

using namespace httpbench::reference;

namespace {

std::string quoted(std::string_view text) {
    std::string out;
    append_string(out, text);
    return out;
}

std::string number(double value) {
    std::string out;
    append_number(out, value);
    return out;
}

}  // namespace

TEST_CASE("a JSON string escapes what it must and nothing else") {
    struct Case {
        std::string_view text;
        std::string_view json;
    };
    const std::vector<Case> cases{
        {"", R"("")"},
        {"plain /text", R"("plain /text")"},
        {"\"\\", R"("\"\\")"},
        {"\b\f\n\r\t", R"("\b\f\n\r\t")"},
        {std::string_view{"\0\x1f\x7f", 3}, "\"\\u0000\\u001f\x7f\""},
        {"été 日本 😀", "\"été 日本 😀\""},
    };
    for (const Case& expected : cases) CHECK(quoted(expected.text) == expected.json);
}

TEST_CASE("a character that does not stand for itself is seen wherever it stands in a JSON string") {
    struct Case {
        std::string_view text;
        std::string_view json;
    };
    const std::vector<Case> cases{{"\x1f", "\\u001f"}, {"\"", "\\\""}, {"\\", "\\\\"},  {"é", "é"},
                                  {"\x80", "\\ufffd"}, {" ", " "},     {"\x7f", "\x7f"}};
    for (const Case& expected : cases) {
        for (std::size_t before = 0; before < 18; ++before) {
            for (std::size_t after = 0; after < 10; ++after) {
                const std::string head(before, '!');
                const std::string tail(after, '~');
                CHECK(quoted(head + std::string{expected.text} + tail) ==
                      '"' + head + std::string{expected.json} + tail + '"');
            }
        }
    }
}

TEST_CASE("bytes that are not UTF-8 become replacement characters in a JSON string") {
    CHECK(quoted("a\xff"
                 "b") == R"("a\ufffdb")");
    CHECK(quoted("\xc3") == R"("\ufffd")");
    CHECK(quoted("\xc0\xaf") == R"("\ufffd\ufffd")");
}

TEST_CASE("a JSON number is the shortest text that reads back the same") {
    CHECK(number(0) == "0");
    CHECK(number(29.99) == "29.99");
    CHECK(number(0.1) == "0.1");
    CHECK(number(-0.0) == "-0");
    CHECK(number(-1.5) == "-1.5");
    CHECK(number(0.005) == "0.005");
    CHECK(number(0.07) == "0.07");
    CHECK(number(1.1) == "1.1");
    CHECK(number(100) == "100");
    CHECK(number(99999.99) == "99999.99");
    CHECK(number(99999.995) == "99999.995");
    CHECK(number(100000) == "1e+05");
    CHECK(number(1e30) == "1e+30");
    CHECK(number(std::numeric_limits<double>::denorm_min()) == "5e-324");
    constexpr int step = 37;  // has no factor in common with 100
    for (int cents = 0; cents < 10'000'000; cents += step) {
        const double price = cents / 100.0;
        std::array<char, 32> digits;
        const auto shortest = std::to_chars(digits.data(), digits.data() + digits.size(), price);
        const std::string_view expected{digits.data(), shortest.ptr};
        if (const std::string written = number(price); written != expected) FAIL(written << " is not " << expected);
        const double next = std::nextafter(price, 1e6);
        if (const std::string written = number(next); std::strtod(written.c_str(), nullptr) != next)
            FAIL(written << " is not " << next);
    }
    std::string out;
    append_integer(out, std::numeric_limits<std::int64_t>::min());
    CHECK(out == "-9223372036854775808");
}
