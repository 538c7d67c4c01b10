#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <string>
#include <vector>

#include "contract/json_match.hpp"
#include "contract/server_under_test.hpp"
#include "support/http_client.hpp"

using namespace std::string_literals;
using httpbench::contract::mismatch;
using httpbench::contract::models;
using httpbench::contract::ServerUnderTest;
using httpbench::test::Answer;
using httpbench::test::HttpClient;

namespace {

constexpr std::size_t deep = 100'000;

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) all += text;
    return all;
}

/// Where every kind of value may stand: an object's value, an array's element, a name, a value that nobody asked for.
std::vector<std::string> around(const std::string& value) {
    return {R"({"message":"m","name":"n","price":1,"data":)" + value + "}",
            R"({"message":"m","name":"n","price":1,"data":[)" + value + "]}",
            R"({"message":"m","name":"n","price":1,"data":{"a":)" + value + "}}",
            R"({"other":)" + value + R"(,"message":"m","name":"n","price":1})"};
}

const std::vector<std::string> bad_values{

    ",",
    ":",
    "]",
    "}",
    "[",
    "{",
    "\"",
    "[]]",
    "{}}",
    "[1",
    "[1,",
    "[,1]",
    "[1,,2]",
    "[1 2]",
    "[1;2]",
    "[1:2]",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\" 1}",
    "{\"a\":1,}",
    "{,}",
    "{a:1}",
    "{1:1}",
    "{null:1}",
    "{\"a\":1 \"b\":2}",
    "{[]:1}",
    "{\"a\"::1}",
    "{\"a\":1,,\"b\":2}",
    "[}",
    "{]",
    "(1)",
    "// comment\n1",
    "/* comment */1",
    "1 // comment\n",
    "True",
    "TRUE",
    "nul",
    "nulll",
    "Null",
    "undefined",
    "truefalse",
    "true false",
    "tru\0e"s,
    "NaN",
    "Infinity",
    "-Infinity",
    "inf",
    "+1",
    "01",
    "-01",
    "00",
    "-",
    "--1",
    "1.",
    ".1",
    "-.1",
    "1.e1",
    "1e",
    "1e+",
    "1.2.3",
    "1e1.5",
    "0x1F",
    "1_000",
    "1,000",
    "1f",
    "\xef\xbc\x91",
    "'a'",
    "`a`",
    "\"a",
    "a\"",
    "\"a\"b\"",
    "\"\\\"",
    "\"\\x41\"",
    "\"\\a\"",
    "\"\\'\"",
    "\"\\u\"",
    "\"\\u123\"",
    "\"\\u12g4\"",
    "\"\\U00000041\"",
    "\"\\ud800\"",
    "\"\\udc00\"",
    "\"\\ud800\\ud800\"",
    "\"\\ud800x\"",
    "\"\\ud83d\\u0041\"",
    "\"line\nbreak\"",
    "\"tab\tin it\"",
    "\"\x01\"",
    "\"nul\0in it\""s,
    "\"\x1f\"",
    "\0"s,
    "\"a\"\0"s,
    "\v1",
    "\f1",
    "\u00a01"s,
    "\ufeff1"s,
    "{\"\x01\":1}",
    "{\"\\ud800\":1}",
    "{\"\\x\":1}",
};

/// Not UTF-8: stray and missing continuations, overlong forms, surrogates, beyond U+10FFFF, UTF-16.
const std::vector<std::string> not_utf8{
    "\x80",
    "\xbf",
    "\xc3",
    "\xe2\x82",
    "\xf0\x9f\x98",
    "\xc3(",
    "\xe2(\xa1",
    "\xe2\x82(",
    "\xf0(\x8c\xbc",
    "\xc0\x80",
    "\xc1\xbf",
    "\xe0\x80\xaf",
    "\xf0\x80\x80\xaf",
    "\xed\xa0\x80",
    "\xed\xbf\xbf",
    "\xf4\x90\x80\x80",
    "\xf5\x80\x80\x80",
    "\xfe",
    "\xff\xfe",
    "\xfc\x80\x80\x80\x80\x80",
};

void check_unprocessable(HttpClient& client, const std::string& body) {
    INFO(body.substr(0, 100));
    const Answer echoed = client.request("POST", "/echo", body);
    CHECK(echoed.status == 422);
    CHECK(mismatch(R"({"detail":"$text"})", echoed.body) == "");
    CHECK(client.request("POST", "/db/items", body).status == 422);
    CHECK(client.request("PUT", "/db/items/1", body).status == 422);
}

}  // namespace

TEST_CASE("JSON that is malformed in any way and at any place is 422 and changes nothing") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    const std::string before = client.request("GET", "/db/items").body;
    for (const std::string& value : bad_values) {
        for (const std::string& body : around(value)) check_unprocessable(client, body);
    }
    CHECK(client.request("GET", "/db/items").body == before);
}

TEST_CASE("every beginning of a good body is 422, and so is anything behind its end") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    const std::string good =
        R"({"message":"m\u00e9\n","name":"n","price":1.5e1,"data":[true,null,{"a":[]}],"description":null})";
    REQUIRE(client.request("POST", "/echo", good).status == 200);
    REQUIRE(client.request("PUT", "/db/items/1", good).status == 200);
    for (std::size_t length = 0; length < good.size(); ++length) check_unprocessable(client, good.substr(0, length));
    for (const std::string& rest : {"}"s, "]"s, ","s, "x"s, "\0"s, "{}"s, "\""s, "1"s, "\xff"s, "\x1a"s}) {
        check_unprocessable(client, good + rest);
    }
}

TEST_CASE("a body that is not UTF-8 is 422, wherever the bytes stand") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    for (const std::string& bytes : not_utf8) {
        for (const std::string& body : around('"' + bytes + '"')) check_unprocessable(client, body);
        for (const std::string& body : around("{\"" + bytes + "\":1}")) check_unprocessable(client, body);
        check_unprocessable(client, R"({"name":")" + bytes + R"(","message":")" + bytes + R"(","price":1})");
        check_unprocessable(client, R"({"message":"m","name":"n","price":1})" + bytes);
    }
    check_unprocessable(client, "\xff\xfe{\0\"\0m\0e\0s\0s\0a\0g\0e\0\"\0:\0\"\0m\0\"\0}\0"s);
}

TEST_CASE("nesting 100,000 deep is 422, closed or not") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    check_unprocessable(client, std::string(deep, '['));
    check_unprocessable(client, std::string(deep, '{'));
    check_unprocessable(client, repeated(R"({"a":)", deep));
    check_unprocessable(client, repeated("[{\"a\":", deep));
    for (const std::string& body : around(std::string(deep, '['))) check_unprocessable(client, body);
    for (const std::string& body : around(std::string(deep, '[') + std::string(deep, ']'))) {
        check_unprocessable(client, body);
    }
    for (const std::string& body : around(repeated(R"({"a":)", deep) + "1" + std::string(deep, '}'))) {
        check_unprocessable(client, body);
    }
}

TEST_CASE("a body of a million values is answered") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    const std::string data = "[" + repeated("1,", 500'000) + "1]";
    CHECK(client.request("POST", "/echo", R"({"message":"m","data":)" + data + "}").status == 200);
    CHECK(client.request("POST", "/echo", "{" + repeated(R"("a":1,)", 100'000) + R"("message":"m"})").status == 200);
}
