#include <signal.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <regex>
#include <string>
#include <vector>

#include "contract/json_match.hpp"
#include "contract/server_program.hpp"
#include "contract/server_under_test.hpp"
#include "support/http_client.hpp"
#include "support/temporary_directory.hpp"

using httpbench::contract::arguments;
using httpbench::contract::mismatch;
using httpbench::contract::models;
using httpbench::contract::ServerProgram;
using httpbench::test::Answer;
using httpbench::test::HttpClient;
using httpbench::test::TemporaryDirectory;

namespace {

bool is_one_line(const std::string& text) {
    return text.ends_with('\n') && std::count(text.begin(), text.end(), '\n') == 1;
}

}  // namespace

TEST_CASE("what was answered 201 or 200 outlives kill -9 and a restart") {
    const std::string model = GENERATE(from_range(models()));
    const TemporaryDirectory directory;
    const std::string database = directory.file("items.db");
    std::string added;
    std::string changed;
    {
        ServerProgram program{arguments(model, database)};
        HttpClient client{program.url()};
        for (int i = 0; i < 50; ++i) {
            const Answer answer = client.request("POST", "/db/items", R"({"name":"kept","price":1})");
            REQUIRE(answer.status == 201);
            added = answer.body;
        }
        const Answer answer = client.request("PUT", "/db/items/1", R"({"name":"changed","price":2})");
        REQUIRE(answer.status == 200);
        changed = answer.body;
        REQUIRE(client.request("DELETE", "/db/items/2").status == 200);
        REQUIRE(program.end(SIGKILL) == -SIGKILL);
    }
    ServerProgram again{arguments(model, database)};
    HttpClient client{again.url()};
    CHECK(mismatch(added, client.request("GET", "/db/items/53").body) == "");
    CHECK(mismatch(changed, client.request("GET", "/db/items/1").body) == "");
    CHECK(client.request("GET", "/db/items/2").status == 404);
    CHECK(client.request("GET", "/db/items/54").status == 404);
}

TEST_CASE("SIGTERM and SIGINT end the program with status 0, also with clients connected") {
    const std::string model = GENERATE(from_range(models()));
    for (const int signal : {SIGTERM, SIGINT}) {
        const TemporaryDirectory directory;
        ServerProgram program{arguments(model, directory.file("items.db"))};
        HttpClient client{program.url()};
        CHECK(client.request("GET", "/").status == 200);
        CHECK(program.end(signal) == 0);
        CHECK(client.closed_by_peer());
        CHECK(program.output().empty());
        CHECK(program.errors().empty());
    }
}

TEST_CASE("a port in use or a database that cannot be used is one line and status 1") {
    const TemporaryDirectory directory;
    ServerProgram first{arguments("coroutine", directory.file("items.db"))};
    const std::string url = first.url();
    const std::string port = url.substr(url.rfind(':') + 1);
    const std::string database = "sqlite:///" + directory.file("other.db");
    struct Case {
        std::vector<std::string> arguments;
        std::string names;
    };
    const std::vector<Case> cases{
        {{"--model", "coroutine", "--port", port, "--database-url", database}, port},
        {{"--model", "threaded", "--port", port, "--database-url", database}, port},
        {{"--port", "0", "--database-url", "sqlite:////nowhere/items.db"}, "/nowhere/items.db"},
        {{"--port", "0", "--database-url", "postgresql://me@there/items"}, "PostgreSQL"},
    };
    for (const Case& expected : cases) {
        INFO(expected.names);
        ServerProgram second{expected.arguments};
        const std::string errors = second.errors();
        CHECK(second.wait() == 1);
        CHECK(is_one_line(errors));
        CHECK(errors.find(expected.names) != std::string::npos);
        CHECK(second.output().empty());
    }
}

TEST_CASE("wrong usage is status 2, help is status 0") {
    for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{{"--model", "quantum"},
                                                                                       {"--port", "65536"},
                                                                                       {"--port", "x"},
                                                                                       {"--workers", "0"},
                                                                                       {"--idle-timeout", "0s"},
                                                                                       {"--head-timeout", "5 years"},
                                                                                       {"--body-timeout", "30"},
                                                                                       {"--max-threads", "0"},
                                                                                       {"--nonsense"}}) {
        ServerProgram program{wrong};
        CHECK_FALSE(program.errors().empty());
        CHECK(program.wait() == 2);
    }
    ServerProgram help{{"--help"}};
    const std::string text = help.output();
    // CLI11 writes "TIME=60s", from 2.4 on "TIME [60s]".
    for (const std::string option :
         {"--database-url TEXT", "--idle-timeout TIME.{1,2}60s", "--head-timeout TIME.{1,2}10s",
          "--body-timeout TIME.{1,2}30s", "--max-threads UINT"}) {
        INFO(option);
        CHECK(std::regex_search(text, std::regex{option}));
    }
    CHECK(help.wait() == 0);
}

TEST_CASE("a client's time is what the command line says") {
    const std::string model = GENERATE(from_range(models()));
    const TemporaryDirectory directory;
    std::vector<std::string> words = arguments(model, directory.file("items.db"));
    words.insert(words.end(), {"--idle-timeout", "100ms", "--head-timeout", "0.1s", "--body-timeout", "100 ms"});
    ServerProgram program{words};
    const std::string url = program.url();
    HttpClient idle{url};
    HttpClient head{url};
    HttpClient body{url};
    head.send("GET / HT");
    body.send("POST /echo HTTP/1.1\r\nHost: test\r\nContent-Length: 9\r\n\r\n{");
    CHECK(head.read_answer().status == 408);
    CHECK(body.read_answer().status == 408);
    CHECK(idle.closed_by_peer());
}
