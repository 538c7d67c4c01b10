#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "contract/server_under_test.hpp"
#include "support/http_client.hpp"

using httpbench::ReferenceServer;
using httpbench::ReferenceServerOptions;
using httpbench::contract::models;
using httpbench::contract::ServerUnderTest;
using httpbench::test::HttpClient;
using namespace std::chrono_literals;

TEST_CASE("a stopped server has answered what was asked and ended its connections") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient idle{server.url()};
    REQUIRE(idle.request("GET", "/").status == 200);
    HttpClient asking{server.url()};
    REQUIRE(asking.request("GET", "/").status == 200);
    asking.send("GET /stress/cpu/10000000 HTTP/1.1\r\nHost: test\r\n\r\n");
    server.in_process()->stop();
    CHECK(asking.read_answer().status == 200);
    CHECK(asking.closed_by_peer());
    CHECK(idle.closed_by_peer());
    CHECK_THROWS_AS(HttpClient{server.url()}, std::runtime_error);
    CHECK(server.in_process()->requests_served() == 3);
}

TEST_CASE("a request that has begun when the server stops may still be completed") {
    ServerUnderTest server{GENERATE(from_range(models()))};
    HttpClient client{server.url()};
    client.send("POST /echo HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 16\r\n\r\n");
    REQUIRE(client.read_answer().status == 100);
    std::jthread stopping{[&server] { server.in_process()->stop(); }};
    client.send(R"({"message":"hi"})");
    CHECK(client.read_answer().status == 200);
    CHECK(client.closed_by_peer());
}

TEST_CASE("a request that never ends does not keep a server from stopping") {
    ServerUnderTest server{GENERATE(from_range(models())), {.stop_timeout = 50ms}};
    HttpClient client{server.url()};
    client.send("POST /echo HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 16\r\n\r\n");
    REQUIRE(client.read_answer().status == 100);
    server.in_process()->stop();
    CHECK(client.closed_by_peer());
}

TEST_CASE("the count of requests served is the clients' count, to the last one") {
    ServerUnderTest server{GENERATE(from_range(models())), {.workers = 3}};
    constexpr std::size_t clients = 8;
    constexpr std::size_t each = 200;
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < clients; ++i) {
            threads.emplace_back([&server] {
                HttpClient client{server.url()};
                for (std::size_t sent = 0; sent < each; ++sent) client.request("GET", sent % 2 == 0 ? "/" : "/nope");
            });
        }
    }
    CHECK(server.in_process()->requests_served() == clients * each);
}

TEST_CASE("a server can be moved, and what it is moved onto is stopped") {
    ServerUnderTest one{"coroutine"};
    ServerUnderTest other{"threaded"};
    const std::string url = one.url();
    const std::string replaced = other.url();
    ReferenceServer moved = std::move(*one.in_process());
    CHECK(HttpClient{url}.request("GET", "/").status == 200);
    *other.in_process() = std::move(moved);
    CHECK_THROWS_AS(HttpClient{replaced}, std::runtime_error);
    CHECK(HttpClient{url}.request("GET", "/").status == 200);
}

TEST_CASE("a server that cannot start says why in one line") {
    ServerUnderTest server{"coroutine"};
    const auto port = static_cast<std::uint16_t>(std::stoi(server.url().substr(server.url().rfind(':') + 1)));
    const std::string good = "sqlite:///" + server.database_path();
    struct Case {
        ReferenceServerOptions options;
        std::string says;
    };
    const std::vector<Case> cases{
        {{.port = port, .database_url = good}, "cannot listen on 127.0.0.1:" + std::to_string(port) + ": "},
        {{.host = "not a host", .database_url = good}, "cannot listen on not a host:0: "},
        {{.database_url = "sqlite:////nowhere/items.db"}, "cannot use the database '/nowhere/items.db': "},
        {{.database_url = "sqlite:///:memory:"}, "names no SQLite file"},
        {{.database_url = "mysql://me:secret@there/items"}, "names no SQLite file"},
        {{.database_url = "postgresql://me:secret@127.0.0.1:1/items"}, "database"},
    };
    for (const Case& expected : cases) {
        INFO(expected.says);
        try {
            const ReferenceServer never{expected.options};
            FAIL_CHECK("it started");
        } catch (const std::runtime_error& error) {
            const std::string text = error.what();
            CHECK(text.find(expected.says) != std::string::npos);
            CHECK(text.find('\n') == std::string::npos);
            CHECK(text.find("secret") == std::string::npos);
        }
    }
}
