#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <set>
#include <string>
#include <vector>

#include "contract/json_match.hpp"
#include "contract/launched_api.hpp"
#include "contract/server_under_test.hpp"
#include "support/http_client.hpp"

using httpbench::contract::LaunchedApi;
using httpbench::contract::mismatch;
using httpbench::contract::models;
using httpbench::contract::ServerUnderTest;
using httpbench::test::Answer;
using httpbench::test::HttpClient;

namespace {

struct Case {
    std::string method;
    std::string target;
    std::string body;
    int status;
    std::string allow = {};
};

const std::string good_item = R"({"name":"n","price":1})";

const std::vector<Case> paths_and_methods{
    {"GET", "/nope", "", 404},
    {"GET", "/health/", "", 404},
    {"GET", "/echo/", "", 404},
    {"GET", "/echo/a/b", "", 404},
    {"GET", "/db", "", 404},
    {"GET", "/db/items/1/2", "", 404},
    {"GET", "/stress/cpu", "", 404},
    {"GET", "//", "", 404},
    {"POST", "/", "{}", 405, "GET"},
    {"DELETE", "/health", "", 405, "GET"},
    {"GET", "/echo", "", 405, "POST"},
    {"POST", "/echo/hi", "{}", 405, "GET"},
    {"PUT", "/db/items", good_item, 405, "GET, POST"},
    {"PATCH", "/db/items/1", good_item, 405, "GET, PUT, DELETE"},
    {"POST", "/stress/cpu/1", "{}", 405, "GET"},
    {"PUT", "/stress/memory/1", "{}", 405, "GET"},
};

const std::vector<Case> parameters{
    {"GET", "/db/items/999999", "", 404},
    {"PUT", "/db/items/999999", good_item, 404},
    {"DELETE", "/db/items/999999", "", 404},
    {"GET", "/db/items/abc", "", 422},
    {"GET", "/db/items/-1", "", 422},
    {"GET", "/db/items/1.5", "", 422},
    {"GET", "/db/items/1x", "", 422},
    {"PUT", "/db/items/abc", good_item, 422},
    {"DELETE", "/db/items/+1", "", 422},
    {"GET", "/db/items?limit=0", "", 422},
    {"GET", "/db/items?limit=1001", "", 422},
    {"GET", "/db/items?limit=-1", "", 422},
    {"GET", "/db/items?limit=abc", "", 422},
    {"GET", "/db/items?limit=", "", 422},
    {"GET", "/db/items?limit=99999999999999999999", "", 422},
    {"GET", "/db/items?offset=-1", "", 422},
    {"GET", "/db/items?offset=1e3", "", 422},
    {"GET", "/stress/cpu/10000001", "", 422},
    {"GET", "/stress/cpu/-1", "", 422},
    {"GET", "/stress/cpu/abc", "", 422},
    {"GET", "/stress/memory/101", "", 422},
    {"GET", "/stress/memory/-1", "", 422},
    {"GET", "/stress/memory/1mb", "", 422},
};

const std::vector<Case> broken_escapes{
    {"GET", "/echo/%zz", "", 422},
    {"GET", "/echo/%", "", 422},
    {"GET", "/echo/%2", "", 422},
    {"GET", "/db/items/%zz", "", 422},
};

const std::vector<Case> broken_utf8{
    {"GET", "/echo/%C3", "", 422},
    {"GET", "/echo/%FF%FE", "", 422},
    {"GET", "/echo/%C0%AF", "", 422},
    {"GET", "/echo/%ED%A0%80", "", 422},
};

const std::vector<std::string> bad_messages{
    "",
    "{",
    "nonsense",
    "[]",
    R"("text")",
    "{}",
    R"({"data":1})",
    R"({"message":1})",
    R"({"message":null})",
    R"({"message":["hi"]})",
    R"({"message":"hi")",
    R"({"message":"hi",})",
    R"({"message":"hi"}})",
    R"({"message":"hi"} x)",
    R"({"message":"hi"}{"message":"hi"})",
    R"({'message':'hi'})",
    R"({"message":"hi" "data":1})",
    R"({"message":"hi","data":})",
    R"({"message":"hi","data":nul})",
    R"({"message":"hi","data":nullx})",
    R"({"message":"hi","data":tru})",
    R"({"message":"hi","data":01})",
    R"({"message":"hi","data":1.})",
    R"({"message":"hi","data":.5})",
    R"({"message":"hi","data":+1})",
    R"({"message":"hi","data":1e})",
    R"({"message":"hi","data":-})",
    R"({"message":"hi","data":0x10})",
    R"({"message":"hi","data":NaN})",
    R"({"message":"hi","data":[1,]})",
    R"({"message":"hi","data":[1 2]})",
    R"({"message":"hi","data":[1})",
    R"({"message":"hi","data":{"a"}})",
    R"({"message":"hi","data":{"a":1,}})",
    R"({"message":"hi","data":{1:2}})",
    R"({"message":"hi","data":"\x"})",
    R"({"message":"hi","data":"\u12"})",
    R"({"message":"hi","data":"\ud800"})",
    R"({"message":"hi","other":[nope]})",
    "{\"message\":\"hi\",\"data\":\"\x01\"}",
    "{\"message\":\"\xff\"}",
    "{\"message\":\"hi\",\"data\":\"\xc3\"}",
    "{\"message\":\"hi\",\"data\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}",
    "{\"message\":\"hi\",\"data\":" + std::string(500'000, '['),
};

std::vector<std::string> bad_items() {
    std::string long_name;
    for (int i = 0; i < 201; ++i) long_name += "é";
    return {
        "",
        "{}",
        "[]",
        R"({"name":"n"})",
        R"({"price":1})",
        R"({"name":"","price":1})",
        R"({"name":")" + std::string(201, 'n') + R"(","price":1})",
        R"({"name":")" + long_name + R"(","price":1})",
        R"({"name":1,"price":1})",
        R"({"name":null,"price":1})",
        R"({"name":"n","price":-0.01})",
        R"({"name":"n","price":NaN})",
        R"({"name":"n","price":Infinity})",
        R"({"name":"n","price":"1"})",
        R"({"name":"n","price":null})",
        R"({"name":"n","price":true})",
        R"({"name":"n","price":1e400})",
        R"({"name":"n","price":1,"description":1})",
        R"({"name":"n","price":1,"description":["d"]})",
        R"({"name":"n","price":1)",
    };
}

/// The methods that an Allow header names. HEAD is left out: some frameworks answer it wherever they answer GET.
std::set<std::string> methods_in(const std::string& allow) {
    std::set<std::string> methods;
    for (std::size_t begin = 0; (begin = allow.find_first_not_of(", ", begin)) != std::string::npos;) {
        const std::size_t end = std::min(allow.find_first_of(", ", begin), allow.size());
        methods.insert(allow.substr(begin, end - begin));
        begin = end;
    }
    methods.erase("HEAD");
    return methods;
}

void check_error(HttpClient& client, const Case& expected) {
    INFO(expected.method << " " << expected.target << " " << expected.body.substr(0, 80));
    const Answer answer = client.request(expected.method, expected.target, expected.body);
    CHECK(answer.status == expected.status);
    CHECK(mismatch(R"({"detail":"$text"})", answer.body) == "");
    CHECK(answer.header("Content-Type").value_or("").starts_with("application/json"));
    if (!expected.allow.empty()) CHECK(methods_in(answer.header("Allow").value_or("")) == methods_in(expected.allow));
}

}  // namespace

TEST_CASE("an unknown path is 404, and a known one with another method 405 with Allow", "[contract]") {
    const LaunchedApi server;
    HttpClient client{server.url()};
    for (const Case& expected : paths_and_methods) check_error(client, expected);
}

TEST_CASE("a parameter that does not fit is 422, and an id without an item 404", "[contract]") {
    const LaunchedApi server;
    HttpClient client{server.url()};
    for (const Case& expected : parameters) check_error(client, expected);
}

TEST_CASE("a path whose octets are not UTF-8 is 422", "[contract]") {
    const LaunchedApi server;
    HttpClient client{server.url()};
    for (const Case& expected : broken_utf8) check_error(client, expected);
}

TEST_CASE("a path that is not percent-encoded is 422") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    for (const Case& expected : broken_escapes) check_error(client, expected);
}

TEST_CASE("an echo of a body that is not what it must be is 422", "[contract]") {
    const LaunchedApi server;
    HttpClient client{server.url()};
    for (const std::string& body : bad_messages) check_error(client, {"POST", "/echo", body, 422});
    CHECK(client.request("POST", "/echo", R"({"message":"still here"})").status == 200);
}

TEST_CASE("an item that is not what it must be is 422 and changes nothing", "[contract]") {
    const LaunchedApi server;
    HttpClient client{server.url()};
    const std::string before = client.request("GET", "/db/items?limit=1000").body;
    for (const std::string& body : bad_items()) {
        check_error(client, {"POST", "/db/items", body, 422});
        check_error(client, {"PUT", "/db/items/1", body, 422});
    }
    CHECK(client.request("GET", "/db/items?limit=1000").body == before);
}

TEST_CASE("numbers beyond 64 bits and nesting to a depth come back as they were sent") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    for (const std::string& data :
         {std::string{"123456789012345678901234567890"}, std::string{"1e400"}, std::string{"-0.0"},
          std::string{R"({"a":1,"a":2})"}, std::string(200, '[') + std::string(200, ']')}) {
        INFO(data);
        const Answer answer = client.request("POST", "/echo", R"({"message":"m","data":)" + data + "}");
        CHECK(answer.status == 200);
        CHECK(answer.body.starts_with(R"({"message":"m","data":)" + data + ","));
    }
}
