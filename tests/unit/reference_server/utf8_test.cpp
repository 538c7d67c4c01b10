#include "reference_server/api/utf8.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench::reference;

TEST_CASE("UTF-8 is recognised from its first to its last code point") {
    for (const std::string_view text : {"", "plain", "\x7f", "\xc2\x80", "\xdf\xbf", "\xe0\xa0\x80", "\xed\x9f\xbf",
                                        "\xee\x80\x80", "\xef\xbf\xbf", "\xf0\x90\x80\x80", "\xf4\x8f\xbf\xbf"}) {
        CHECK(is_utf8(text));
    }
    // Lone and missing continuations, overlong forms, surrogates, beyond U+10FFFF, bytes that never occur.
    for (const std::string_view text :
         {"\x80", "\xc3", "\xc3(", "\xe2\x82", "\xc0\xaf", "\xc1\xbf", "\xe0\x9f\xbf", "\xf0\x8f\xbf\xbf",
          "\xed\xa0\x80", "\xed\xbf\xbf", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xfe", "\xff", "ok\xff"}) {
        CHECK_FALSE(is_utf8(text));
    }
}

TEST_CASE("characters are counted, not bytes") {
    CHECK(count_characters("") == 0);
    CHECK(count_characters("abc") == 3);
    CHECK(count_characters("été") == 3);
    CHECK(count_characters("日本😀") == 3);
}
