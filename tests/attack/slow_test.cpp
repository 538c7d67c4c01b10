#include <poll.h>

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
using httpbench::contract::models;
using httpbench::contract::ServerUnderTest;
using httpbench::test::HttpClient;
using namespace std::chrono_literals;

namespace {

/// Sends one byte after another, with pauses far shorter than the server's timeouts, until the server says something:
/// no byte may win more time.
void drip(HttpClient& client, std::string_view first, std::string_view again) {
    constexpr int pause_ms = 2;
    client.send(first);
    const auto enough = std::chrono::steady_clock::now() + 5s;
    for (std::size_t i = 0; std::chrono::steady_clock::now() < enough; ++i) {
        pollfd answered{client.descriptor(), POLLIN, 0};
        if (::poll(&answered, 1, pause_ms) != 0) return;
        client.send(again.substr(i % again.size(), 1));
    }
    FAIL_CHECK("nothing came within 5 s");
}

}  // namespace

TEST_CASE("a head, a body or trailers that drip in byte by byte are 408 when their time is over") {
    ServerUnderTest server{GENERATE(from_range(models())),
                           {.idle_timeout = 5s, .head_timeout = 100ms, .body_timeout = 100ms, .goodbye_timeout = 50ms}};
    const std::string post = "POST /echo HTTP/1.1\r\nHost: test\r\n";
    struct Case {
        std::string first;
        std::string again;
    };
    for (const auto& [first, again] : {Case{"GET / HTTP/1.1\r\n", "X: y\r\n"}, Case{"GET /", "x"}, Case{"", "\r\n"},
                                       Case{post + "Content-Length: 100000\r\n\r\n", " "},
                                       Case{post + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n \r\n"},
                                       Case{post + "Transfer-Encoding: chunked\r\n\r\n2;", "x"},
                                       Case{post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", "X: y\r\n"}}) {
        INFO(first << " " << again);
        HttpClient client{server.url()};
        drip(client, first, again);
        check_refused(client, 408);
        check_still_serving(server.url());
    }
}

TEST_CASE("a refused client that goes on sending is cut off after its goodbye") {
    ServerUnderTest server{GENERATE(from_range(models())), {.goodbye_timeout = 50ms}};
    HttpClient client{server.url()};
    client.send("nonsense\r\n\r\n");
    const std::string more(1000, 'm');
    const auto enough = std::chrono::steady_clock::now() + 5s;
    CHECK_THROWS([&] {
        while (std::chrono::steady_clock::now() < enough) client.send(more);
    }());
}

TEST_CASE("an idle connection is closed without a word, before its first request and after") {
    ServerUnderTest server{GENERATE(from_range(models())), {.idle_timeout = 500ms}};
    HttpClient silent{server.url()};
    HttpClient served{server.url()};
    CHECK(served.request("GET", "/").status == 200);
    CHECK(silent.closed_by_peer());
    CHECK(served.closed_by_peer());
    CHECK(server.in_process()->requests_served() == 1);
}

TEST_CASE("slow senders do not keep others from their answers") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    std::vector<HttpClient> slow;
    for (int i = 0; i < 200; ++i) {
        slow.emplace_back(server.url());
        slow.back().send(i % 2 == 0 ? "GET / HT" : "POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\n{");
    }
    HttpClient other{server.url()};
    for (int i = 0; i < 200; ++i) CHECK(other.request("GET", "/").status == 200);
}
