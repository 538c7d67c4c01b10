#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <string>
#include <vector>

#include "contract/json_match.hpp"
#include "contract/server_under_test.hpp"
#include "support/http_client.hpp"

using httpbench::contract::mismatch;
using httpbench::contract::models;
using httpbench::contract::ServerUnderTest;
using httpbench::test::Answer;
using httpbench::test::HttpClient;

namespace {

constexpr std::string_view get_root = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

bool is_error(const Answer& answer) {
    return mismatch(R"({"detail":"$text"})", answer.body).empty();
}

}  // namespace

TEST_CASE("a connection is kept for the next request") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    for (int i = 0; i < 3; ++i) {
        const Answer answer = client.request("GET", "/");
        CHECK(answer.version == "HTTP/1.1");
        CHECK(answer.status == 200);
        CHECK_FALSE(answer.header("Connection"));
        CHECK(answer.header("Date").value_or("").ends_with(" GMT"));
    }
    CHECK(server.in_process()->requests_served() == 3);
}

TEST_CASE("a connection ends after an answer when the client wants it so") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    for (const std::string_view request :
         {"GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n", "GET / HTTP/1.0\r\n\r\n"}) {
        INFO(request);
        HttpClient client{server.url()};
        client.send(request);
        const Answer answer = client.read_answer();
        CHECK(answer.status == 200);
        CHECK(answer.header("Connection") == "close");
        CHECK(client.closed_by_peer());
    }
}

TEST_CASE("an HTTP/1.0 client that asks for it keeps its connection") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    for (int i = 0; i < 2; ++i) {
        client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
        const Answer answer = client.read_answer();
        CHECK(answer.status == 200);
        CHECK(answer.header("Connection") == "keep-alive");
    }
}

TEST_CASE("pipelined requests are answered in their order") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    constexpr int count = 300;
    std::string requests;
    for (int i = 0; i < count; ++i) {
        const std::string body = R"({"message":")" + std::to_string(i) + "\"}";
        requests += "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                    body + "GET /echo/" + std::to_string(i) + " HTTP/1.1\r\nHost: test\r\n\r\n";
    }
    client.send(requests);
    for (int i = 0; i < 2 * count; ++i) {
        const std::string body = client.read_answer().body;
        CHECK(body.starts_with(R"({"message":")" + std::to_string(i / 2) + "\","));
    }
    CHECK(server.in_process()->requests_served() == std::uint64_t{2} * count);
}

TEST_CASE("a request that comes byte by byte is a request") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    const std::string_view request =
        "POST /echo?x=y HTTP/1.1\r\nHost: test\r\nExpect-Nothing: 1\r\nContent-Length: 16\r\n\r\n{\"message\":\"hi\"}";
    for (const char byte : request) client.send({&byte, 1});
    CHECK(client.read_answer().status == 200);
}

TEST_CASE("a chunked body is put together, and its extensions and trailers are passed over") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    const std::string_view head = "POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n";
    const std::string rest =
        "c;name=value\r\n{\"message\":\"\r\n1\r\nh\r\n4\r\ni\"} \r\n0\r\nHost: other\r\nX: y\r\n\r\n" +
        std::string{get_root};
    HttpClient at_once{server.url()};
    at_once.send(std::string{head} + rest);
    HttpClient in_pieces{server.url()};
    in_pieces.send(head);
    for (const char byte : rest) in_pieces.send({&byte, 1});
    for (HttpClient* client : {&at_once, &in_pieces}) {
        const Answer echoed = client->read_answer();
        CHECK(echoed.status == 200);
        CHECK(echoed.body.starts_with(R"({"message":"hi")"));
        CHECK(client->read_answer().status == 200);
    }
}

TEST_CASE("a client that expects 100-continue is told to go on") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    client.send("POST /echo HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 16\r\n\r\n");
    CHECK(client.read_answer().status == 100);
    client.send(R"({"message":"hi"})");
    CHECK(client.read_answer().status == 200);
}

TEST_CASE("HEAD is 405 with the length of a body that does not follow") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    const Answer answer = client.request("HEAD", "/");
    CHECK(answer.status == 405);
    CHECK(answer.header("Allow") == "GET");
    CHECK(client.request("GET", "/").status == 200);
}

TEST_CASE("a target in absolute form and an offer of another protocol are answered as usual") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    CHECK(client.request("GET", "http://test/echo/hi?x=y").status == 200);
    CHECK(client.request("GET", "http://test").status == 200);
    CHECK(client.request("GET", "/", {}, "Connection: Upgrade\r\nUpgrade: h2c\r\n").status == 200);
    CHECK(client.request("CONNECT", "test:80").status == 404);
    CHECK(client.request("OPTIONS", "*").status == 404);
    CHECK(client.request("GET", "/").status == 200);
}

TEST_CASE("what is not HTTP/1.1 is 400 and the end of the connection") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    const std::vector<std::string> broken{
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET / HTTP/3.7\r\nHost: test\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: test\r\nno colon\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: x\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: -1\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
        "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        std::string{"\x16\x03\x01\x02\x00\x01\x00", 7},
    };
    for (const std::string& bytes : broken) {
        INFO(bytes);
        HttpClient client{server.url()};
        client.send(bytes);
        const Answer answer = client.read_answer();
        CHECK(answer.status == 400);
        CHECK(is_error(answer));
        CHECK(answer.header("Connection") == "close");
        CHECK(client.closed_by_peer());
    }
    HttpClient after_a_good_one{server.url()};
    after_a_good_one.send(std::string{get_root} + "nonsense\r\n\r\n");
    CHECK(after_a_good_one.read_answer().status == 200);
    CHECK(after_a_good_one.read_answer().status == 400);
    CHECK(after_a_good_one.closed_by_peer());
}
