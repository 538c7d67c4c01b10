#include "reference_server/api/target.hpp"

#include <catch2/catch_test_macros.hpp>
#include <limits>

using namespace httpbench::reference;

TEST_CASE("percent-decoding decodes pairs of digits of either case and leaves the rest") {
    std::string scratch;
    CHECK(percent_decode("", scratch) == "");
    CHECK(percent_decode("a+b", scratch) == "a+b");
    CHECK(percent_decode("%41%6a%6B", scratch) == "Ajk");
    CHECK(percent_decode("%25%2F%00", scratch) == std::string_view{"%/\0", 3});
    for (const std::string_view broken : {"%", "%4", "a%4", "%zz", "%4z", "%%41"}) {
        INFO(broken);
        CHECK(percent_decode(broken, scratch) == std::nullopt);
    }
}

TEST_CASE("a non-negative number is digits and nothing else") {
    CHECK(to_non_negative("0") == 0);
    CHECK(to_non_negative("007") == 7);
    CHECK(to_non_negative("9223372036854775807") == std::numeric_limits<std::int64_t>::max());
    CHECK(to_non_negative("9223372036854775808") == std::numeric_limits<std::int64_t>::max());
    CHECK(to_non_negative("99999999999999999999999") == std::numeric_limits<std::int64_t>::max());
    for (const std::string_view text : {"", "-1", "+1", "1.0", "1e3", " 1", "1 ", "x"}) {
        INFO(text);
        CHECK(to_non_negative(text) == std::nullopt);
    }
}

TEST_CASE("a query's parameter is found by its whole name, and its last value counts") {
    CHECK(query_parameter("limit=1&offset=2", "limit") == "1");
    CHECK(query_parameter("limit=1&offset=2", "offset") == "2");
    CHECK(query_parameter("limit=1&limit=3", "limit") == "3");
    CHECK(query_parameter("a=b=c", "a") == "b=c");
    CHECK(query_parameter("limit", "limit") == "");
    CHECK(query_parameter("limit=", "limit") == "");
    CHECK(query_parameter("limits=1&xlimit=2&&", "limit") == std::nullopt);
    CHECK(query_parameter("", "limit") == std::nullopt);
}
