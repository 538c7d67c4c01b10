#include "reference_server/api/json_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>
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
    CHECK(number(1e30) == "1e+30");
    CHECK(number(std::numeric_limits<double>::denorm_min()) == "5e-324");
    std::string out;
    append_integer(out, std::numeric_limits<std::int64_t>::min());
    CHECK(out == "-9223372036854775808");
}
