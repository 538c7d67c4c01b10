#include "measure/base64.hpp"

#include <catch2/catch_test_macros.hpp>
#include <utility>

using httpbench::measure::from_base64;
using httpbench::measure::to_base64;

TEST_CASE("base64 follows the test vectors of RFC 4648") {
    const std::pair<std::string_view, std::string_view> rows[]{
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
        {"\xFB\xFF\xFE", "+//+"},
    };
    for (const auto& [bytes, text] : rows) {
        CHECK(to_base64(bytes) == text);
        CHECK(from_base64(text) == bytes);
    }
}

TEST_CASE("what is not base64 has no bytes") {
    for (const std::string_view text :
         {"Z", "Zg", "Zg=", "Z===", "====", "Zg==Zg==", "Zm9-", "Zm9\n", " Zm9", "Z=9v"}) {
        CAPTURE(text);
        CHECK_FALSE(from_base64(text));
    }
}
