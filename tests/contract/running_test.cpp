#include <signal.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <thread>
#include <vector>

#include "contract/json_match.hpp"
#include "contract/launched_api.hpp"
#include "support/http_client.hpp"
#include "support/process_end.hpp"

using httpbench::contract::LaunchedApi;
using httpbench::contract::mismatch;
using httpbench::test::Answer;
using httpbench::test::ends_soon;
using httpbench::test::HttpClient;

namespace {

std::string port_of(const std::string& url) {
    return url.substr(url.rfind(':') + 1);
}

/// Waits until the server has ended. @return its exit status in words
template <typename Server>
std::string end_of(const Server& server) {
    bool ended = false;
    for (int patience = 0; patience < 6 && !ended; ++patience) ended = ends_soon(server.pid());  // on a busy machine
    REQUIRE(ended);
    std::string end;
    while ((end = server.describe_end()).empty()) std::this_thread::yield();  // word of it is on its way
    return end;
}

bool is_one_line(const std::string& text) {
    return text.ends_with('\n') && std::count(text.begin(), text.end(), '\n') == 1;
}

}  // namespace

TEST_CASE("what was answered 201 or 200 outlives kill -9 and a restart", "[contract]") {
    LaunchedApi server;
    std::string added;
    std::string changed;
    {
        HttpClient client{server.url()};
        for (int i = 0; i < 20; ++i) {
            const Answer answer = client.request("POST", "/db/items", R"({"name":"kept","price":1})");
            REQUIRE(answer.status == 201);
            added = answer.body;
        }
        const Answer answer = client.request("PUT", "/db/items/1", R"({"name":"changed","price":2})");
        REQUIRE(answer.status == 200);
        changed = answer.body;
        REQUIRE(client.request("DELETE", "/db/items/2").status == 200);
    }
    server.crash_and_restart();
    HttpClient client{server.url()};
    CHECK(mismatch(added, client.request("GET", "/db/items/23").body) == "");
    CHECK(mismatch(changed, client.request("GET", "/db/items/1").body) == "");
    CHECK(client.request("GET", "/db/items/2").status == 404);
    CHECK(client.request("GET", "/db/items/24").status == 404);
}

TEST_CASE("SIGTERM and SIGINT end the server with status 0, also with clients connected", "[contract]") {
    for (const int signal : {SIGTERM, SIGINT}) {
        for (const char* workers : {"1", "2"}) {
            INFO("signal " << signal << ", " << workers << " workers");
            LaunchedApi server{{"--workers", workers}};
            HttpClient client{server.url()};
            CHECK(client.request("GET", "/").status == 200);
            ::kill(server.pid(), signal);
            CHECK(end_of(server).starts_with("exited with status 0"));
            CHECK(client.closed_by_peer());
            CHECK(server.standard_error() == "");
        }
    }
}

TEST_CASE("a port in use or a database that cannot be used is one line and status 1", "[contract]") {
    const LaunchedApi first;
    const std::string port = port_of(first.url());
    struct Case {
        std::string port;
        std::string database_url;
    };
    const std::vector<Case> cases{
        {port, first.database_url()},
        {"0", "sqlite:////nowhere/items.db"},
        {"0", "mysql://me:secret@there/items"},
        {"0", "postgresql://nobody@127.0.0.1:1/nothing"},
    };
    for (const Case& expected : cases) {
        INFO(expected.port << " " << expected.database_url);
        const httpbench::LaunchedServer second = first.start_another(expected.port, expected.database_url);
        CHECK(end_of(second).starts_with("exited with status 1"));
        INFO(second.standard_error());
        CHECK(is_one_line(second.standard_error()));
        CHECK(second.standard_error().find("secret") == std::string::npos);
    }
}

TEST_CASE("without its database a server is unhealthy and refuses, and says so in JSON", "[contract][not-sqlite]") {
    LaunchedApi server;
    HttpClient client{server.url()};
    REQUIRE(client.request("GET", "/health").status == 200);
    server.stop_database();
    const Answer health = client.request("GET", "/health");
    CHECK(health.status == 503);
    CHECK(mismatch(R"({"status":"unhealthy","database":"disconnected","timestamp":"$timestamp"})", health.body) == "");
    const Answer items = client.request("GET", "/db/items");
    CHECK(items.status == 503);
    CHECK(mismatch(R"({"detail":"$text"})", items.body) == "");
    CHECK(client.request("GET", "/").status == 200);
}
