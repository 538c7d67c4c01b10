#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "contract/json_match.hpp"
#include "contract/launched_api.hpp"
#include "support/http_client.hpp"

using httpbench::contract::LaunchedApi;
using httpbench::contract::mismatch;
using httpbench::test::Answer;
using httpbench::test::HttpClient;

namespace {

struct Case {
    std::string method;
    std::string target;
    std::string body;
    int status;
    std::string answer;  // as `mismatch` expects it
};

std::string echoed(const std::string& message) {
    return R"({"message":)" + message + R"(,"timestamp":"$timestamp","processing_time_ms":"$milliseconds"})";
}

std::string echoed(const std::string& message, const std::string& data) {
    return R"({"message":)" + message + R"(,"data":)" + data +
           R"(,"timestamp":"$timestamp","processing_time_ms":"$milliseconds"})";
}

std::string computed(const std::string& iterations, const std::string& result) {
    return R"({"iterations":)" + iterations + R"(,"result":)" + result + R"(,"processing_time_ms":"$milliseconds"})";
}

std::string allocated(const std::string& bytes, const std::string& megabytes) {
    return R"({"allocated_bytes":)" + bytes + R"(,"allocated_mb":)" + megabytes +
           R"(,"processing_time_ms":"$milliseconds"})";
}

// The sum of i² for i below n is (n-1)n(2n-1)/6; for 10,000,000 it exceeds 2⁶³ 36 times.
const std::vector<Case> cases{
    {"GET", "/", "", 200, R"({"Hello":"World","timestamp":"$timestamp"})"},
    {"GET", "/?ignored=1", "", 200, R"({"Hello":"World","timestamp":"$timestamp"})"},
    {"GET", "/health", "", 200, R"({"status":"healthy","database":"connected","timestamp":"$timestamp"})"},

    {"POST", "/echo", R"({"message":"hi"})", 200, echoed(R"("hi")", "null")},
    {"POST", "/echo", R"({"message":"hi","data":null})", 200, echoed(R"("hi")", "null")},
    {"POST", "/echo", R"({"message":"","data":0})", 200, echoed(R"("")", "0")},
    {"POST", "/echo", R"( { "data" : [ 1 , -2.5e3 , true , {"a" : []} ] , "message" : "m" } )", 200,
     echoed(R"("m")", R"([1,-2500,true,{"a":[]}])")},
    {"POST", "/echo", R"({"message":"\u00e9\ud83d\ude00\"\\\n\u0000","data":"\u00e9"})", 200,
     echoed(R"("é😀\"\\\n\u0000")", R"("é")")},
    {"POST", "/echo", R"({"message":"hi","more":[1]})", 200, echoed(R"("hi")", "null")},

    {"GET", "/echo/hello", "", 200, echoed(R"("hello")")},
    {"GET", "/echo/a%2Fb", "", 200, echoed(R"("a/b")")},
    {"GET", "/echo/%C3%A9t%c3%a9", "", 200, echoed(R"("été")")},
    {"GET", "/echo/a+b%20c?x=y", "", 200, echoed(R"("a+b c")")},
    {"GET", "/echo/%22%5C%25", "", 200, echoed(R"("\"\\%")")},

    {"GET", "/stress/cpu/0", "", 200, computed("0", "0")},
    {"GET", "/stress/cpu/1", "", 200, computed("1", "0")},
    {"GET", "/stress/cpu/4", "", 200, computed("4", "14")},
    {"GET", "/stress/cpu/1000", "", 200, computed("1000", "332833500")},
    {"GET", "/stress/cpu/10000000", "", 200, computed("10000000", "1291890006563070912")},
    {"GET", "/stress/memory/0", "", 200, allocated("0", "0")},
    {"GET", "/stress/memory/1", "", 200, allocated("1048576", "1")},
    {"GET", "/stress/memory/100", "", 200, allocated("104857600", "100")},
};

}  // namespace

TEST_CASE("every row of the API without items answers as the table says", "[contract]") {
    const LaunchedApi server;
    HttpClient client{server.url()};
    for (const Case& expected : cases) {
        INFO(expected.method << " " << expected.target << " " << expected.body);
        const Answer answer = client.request(expected.method, expected.target, expected.body);
        CHECK(answer.status == expected.status);
        CHECK(mismatch(expected.answer, answer.body) == "");
        CHECK(answer.header("Content-Type").value_or("").starts_with("application/json"));
        CHECK(answer.header("Content-Length") == std::to_string(answer.body.size()));
    }
}

TEST_CASE("the pattern of a timestamp knows one from anything else") {
    using httpbench::contract::is_timestamp;
    CHECK(is_timestamp("2026-01-31T12:00:00.123456Z"));
    CHECK_FALSE(is_timestamp("2026-01-31T12:00:00.123Z"));
    CHECK_FALSE(is_timestamp("2026-01-31 12:00:00.123456Z"));
    CHECK_FALSE(is_timestamp("2026-01-31T12:00:00.123456+00:00"));
    CHECK_FALSE(is_timestamp(""));
}
