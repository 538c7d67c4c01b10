#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <regex>
#include <string>
#include <vector>

#include "contract/server_program.hpp"
#include "contract/server_under_test.hpp"
#include "support/http_client.hpp"
#include "support/temporary_directory.hpp"

using httpbench::contract::arguments;
using httpbench::contract::models;
using httpbench::contract::ServerProgram;
using httpbench::test::HttpClient;
using httpbench::test::TemporaryDirectory;

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
