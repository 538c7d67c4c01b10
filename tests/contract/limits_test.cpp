#include <sys/resource.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <chrono>
#include <optional>
#include <string>

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
using namespace std::chrono_literals;

namespace {

constexpr std::size_t kibibyte = 1024;
constexpr std::size_t mebibyte = 1024 * kibibyte;

std::string message_of(std::size_t body_size) {
    const std::string begin = R"({"message":")";
    const std::string end = "\"}";
    return begin + std::string(body_size - begin.size() - end.size(), 'm') + end;
}

std::string padding_header(std::size_t bytes) {
    const std::string name = "X-Padding: ";
    return name + std::string(bytes - name.size() - 2, 'p') + "\r\n";
}

void check_refusal(HttpClient& client, int status) {
    const Answer answer = client.read_answer();
    CHECK(answer.status == status);
    CHECK(mismatch(R"({"detail":"$text"})", answer.body) == "");
    CHECK(answer.header("Connection") == "close");
    CHECK(client.closed_by_peer());
}

}  // namespace

TEST_CASE("a body of 1 MiB is taken and one byte more is 413", "[contract]") {
    const LaunchedApi server;
    HttpClient client{server.url()};
    const Answer taken = client.request("POST", "/echo", message_of(mebibyte));
    CHECK(taken.status == 200);
    CHECK(taken.body.size() > mebibyte);
    CHECK(client.request("GET", "/").status == 200);
    const Answer refused = client.request("POST", "/echo", message_of(mebibyte + 1));
    CHECK(refused.status == 413);
    CHECK(mismatch(R"({"detail":"$text"})", refused.body) == "");
}

TEST_CASE("a body that is announced too large is 413 before any of it has come") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    for (const std::string_view expect : {"", "Expect: 100-continue\r\n"}) {
        HttpClient client{server.url()};
        client.send("POST /echo HTTP/1.1\r\nHost: test\r\n" + std::string{expect} + "Content-Length: 1048577\r\n\r\n");
        check_refusal(client, 413);
    }
}

TEST_CASE("a chunked body that grows too large is 413") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    client.send("POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::string chunk = "10000\r\n" + std::string(64 * kibibyte, ' ') + "\r\n";
    for (int i = 0; i < 17; ++i) client.send(chunk);
    check_refusal(client, 413);
}

TEST_CASE("a header block of 16 KiB is taken and a longer one is 431") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    const std::string request_line = "GET / HTTP/1.1\r\nHost: test\r\n";
    const std::size_t rest = 16 * kibibyte - request_line.size() - 2;
    HttpClient at_the_limit{server.url()};
    at_the_limit.send(request_line + padding_header(rest) + "\r\n");
    CHECK(at_the_limit.read_answer().status == 200);
    HttpClient above{server.url()};
    above.send(request_line + padding_header(rest + 1) + "\r\n");
    check_refusal(above, 431);
    HttpClient endless{server.url()};
    endless.send(request_line + "X-Padding: " + std::string(20 * kibibyte, 'p'));
    check_refusal(endless, 431);
    HttpClient long_path{server.url()};
    long_path.send("GET /" + std::string(20 * kibibyte, 'p') + " HTTP/1.1\r\n");
    check_refusal(long_path, 431);
}

TEST_CASE("a client that does not complete its request in time is 408, an idle one is let go") {
    ServerUnderTest server{GENERATE(from_range(models())),
                           {.idle_timeout = 500ms, .head_timeout = 500ms, .body_timeout = 500ms}};
    HttpClient idle{server.url()};
    HttpClient head{server.url()};
    head.send("GET / HT");
    HttpClient body{server.url()};
    body.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\n{");
    check_refusal(head, 408);
    check_refusal(body, 408);
    CHECK(idle.closed_by_peer());
}

TEST_CASE("a client that reads no answers does not keep the others from theirs") {
    ServerUnderTest server{GENERATE(from_range(models())), {.body_timeout = 200ms}};
    HttpClient deaf{server.url()};
    const std::string echo = message_of(512 * kibibyte);
    const std::string request =
        "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(echo.size()) + "\r\n\r\n" + echo;
    try {
        for (int i = 0; i < 64; ++i) deaf.send(request);
    } catch (const std::runtime_error&) {
        SUCCEED("the server ended the connection");
    }
    HttpClient other{server.url()};
    CHECK(other.request("GET", "/").status == 200);
}

TEST_CASE("a server without free descriptors serves the clients that it has, and others later") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    std::optional<HttpClient> first{server.url()};
    CHECK(first->request("GET", "/").status == 200);
    HttpClient waiting{server.url()};
    std::optional<HttpClient> also_waiting{server.url()};

    rlimit limit{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &limit) == 0);
    const rlimit exhausted{.rlim_cur = 3, .rlim_max = limit.rlim_max};
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &exhausted) == 0);
    CHECK(first->request("GET", "/").status == 200);
    CHECK(first->request("GET", "/").status == 200);
    REQUIRE(::setrlimit(RLIMIT_NOFILE, &limit) == 0);

    CHECK(waiting.request("GET", "/").status == 200);
    CHECK(also_waiting->request("GET", "/").status == 200);
}
