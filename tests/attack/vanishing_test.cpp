#include <sys/socket.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <chrono>
#include <string>
#include <vector>

#include "attack/attack.hpp"
#include "contract/server_under_test.hpp"

using httpbench::attack::check_refused;
using httpbench::attack::check_still_serving;
using httpbench::attack::post;
using httpbench::contract::models;
using httpbench::contract::ServerUnderTest;
using httpbench::test::HttpClient;
using namespace std::chrono_literals;

namespace {

/// What a client may have sent before it goes.
const std::vector<std::string> beginnings{
    "",
    "GET / HT",
    "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 100\r\n\r\n{",
    "POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{",
    "GET /stress/cpu/1000000 HTTP/1.1\r\nHost: test\r\n\r\n",
    "GET /db/items HTTP/1.1\r\nHost: test\r\n\r\nGET /db/items HTTP/1.1\r\nHost: test\r\n\r\nGET",
    "nonsense\r\n\r\n",
};

void reset(HttpClient& client) {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(client.descriptor(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
}

}  // namespace

TEST_CASE("clients that close or reset at any point of a request leave the server as it was") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient stays{server.url()};
    for (int i = 0; i < 20; ++i) {
        for (const std::string& bytes : beginnings) {
            HttpClient closes{server.url()};
            closes.send(bytes);
            HttpClient resets{server.url()};
            resets.send(bytes);
            reset(resets);
        }
        CHECK(stays.request("GET", "/health").status == 200);
    }
    check_still_serving(server.url());
}

TEST_CASE("a client that resets while a large answer is on its way harms nobody") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    const std::string large = post("/echo", R"({"message":")" + std::string(900'000, 'm') + "\"}");
    for (int i = 0; i < 10; ++i) {
        HttpClient resets{server.url()};
        resets.send(large);
        resets.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
        reset(resets);
    }
    check_still_serving(server.url());
}

TEST_CASE("a client that has said all still gets its answers, and one that stops inside a request gets none") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient asks{server.url()};
    asks.send(post("/echo", R"({"message":"one"})") + post("/echo", R"({"message":"two"})"));
    asks.finish_sending();
    CHECK(asks.read_answer().status == 200);
    CHECK(asks.read_answer().status == 200);
    CHECK(asks.closed_by_peer());
    HttpClient stops{server.url()};
    stops.send("POST /db/items HTTP/1.1\r\nHost: test\r\nContent-Length: 100\r\n\r\n{\"name\":\"n\",\"price\":1}");
    stops.finish_sending();
    CHECK(stops.closed_by_peer());
    HttpClient other{server.url()};
    CHECK(other.request("GET", "/db/items/4").status == 404);
}

TEST_CASE("clients that vanish without a word are given up after the timeouts, and their places are free again") {
    ServerUnderTest server{GENERATE(from_range(models())),
                           {.max_threads = 30,
                            .idle_timeout = 500ms,
                            .head_timeout = 500ms,
                            .body_timeout = 500ms,
                            .goodbye_timeout = 50ms}};
    std::vector<HttpClient>
        vanished;  // open, and never heard of again: as a server sees a client whose network is gone
    for (int i = 0; i < 30; ++i) {
        vanished.emplace_back(server.url());
        vanished.back().send(beginnings[static_cast<std::size_t>(i) % 4]);
    }
    for (std::size_t i = 0; i < vanished.size(); ++i) {
        if (i % 4 == 0) {
            CHECK(vanished[i].closed_by_peer());
        } else {
            check_refused(vanished[i], 408);
        }
    }
    const auto enough = std::chrono::steady_clock::now() + 5s;
    int status = 0;
    while (status != 200 && std::chrono::steady_clock::now() < enough) {
        status = HttpClient{server.url()}.request("GET", "/").status;  // 503 while the server still says goodbye
    }
    CHECK(status == 200);
}

TEST_CASE("a pipeline of 1000 requests of every kind is answered in order") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    std::string requests;
    for (int i = 0; i < 1000; ++i) {
        const std::string number = std::to_string(i);
        switch (i % 4) {
            case 0:
                requests += post("/echo", R"({"message":")" + number + "\"}");
                break;
            case 1:
                requests += "GET /echo/" + number + " HTTP/1.1\r\nHost: test\r\n\r\n";
                break;
            case 2:
                requests += post("/echo", number);
                break;
            default:
                requests +=
                    "POST /echo HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: "
                    "chunked\r\n\r\n10\r\n{\"message\":\"ok\"}\r\n0\r\n\r\n";
        }
    }
    client.send(requests);
    for (int i = 0; i < 1000; ++i) {
        const auto answer = client.read_answer();
        const std::string message = i % 4 == 3 ? "ok" : std::to_string(i);
        CHECK(answer.status == (i % 4 == 2 ? 422 : 200));
        if (i % 4 != 2) CHECK(answer.body.starts_with(R"({"message":")" + message + "\","));
    }
    CHECK(server.in_process()->requests_served() == 1000);
}

TEST_CASE("a pipeline ends where a request is refused") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    client.send(post("/echo", R"({"message":"one"})") + "nonsense\r\n\r\n" +
                post("/db/items", R"({"name":"n","price":1})"));
    CHECK(client.read_answer().status == 200);
    check_refused(client, 400);
    HttpClient other{server.url()};
    CHECK(other.request("GET", "/db/items/4").status == 404);
}
