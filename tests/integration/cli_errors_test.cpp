#include "integration/cli_program.hpp"
#include "support/scripted_server.hpp"
#include "support/temporary_directory.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace httpbench::test;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr int wrong_usage = 2;
constexpr int no_target = 3;
constexpr int output_failed = 6;

/// A command line that cannot be. SERVER stands for the URL of a server that answers, CLOSED for one where nothing
/// listens, OLD for a results file that exists.
struct Row {
    std::vector<std::string> arguments;
    int status;
    std::vector<std::string> said;  ///< value, reason and example, all in the one line
};

std::string replaced(std::string text, const std::string& name, const std::string& value) {
    const std::size_t place = text.find(name);
    return place == std::string::npos ? text : text.replace(place, name.size(), value);
}

std::string contents(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream{path}.rdbuf();
    return text.str();
}

void check_one_error_line(const Ended& ended) {
    CAPTURE(ended.err);
    CHECK(ended.out.empty());
    CHECK(ended.err.starts_with("httpbench: "));
    CHECK(ended.err.find('\n') == ended.err.size() - 1);
}

/// Where nothing listens any more.
std::string closed_url() {
    return ScriptedServer{always(ok_answer())}.url();
}

/// Each row fails as it says, sends nothing to a server that would answer, and leaves an old results file alone.
void check_rows(const std::vector<Row>& rows) {
    const ScriptedServer server{always(ok_answer())};
    const std::string closed = closed_url();
    const TemporaryDirectory folder;
    const std::string old = folder.file("old.json");
    std::ofstream{old} << "old results";
    for (const Row& row : rows) {
        std::vector<std::string> arguments;
        for (std::string argument : row.arguments) {
            argument = replaced(replaced(std::move(argument), "SERVER", server.url()), "CLOSED", closed);
            arguments.push_back(replaced(std::move(argument), "OLD", old));
        }
        const Ended ended = run_httpbench(arguments);
        CAPTURE(arguments);
        CHECK(ended.status == row.status);
        check_one_error_line(ended);
        for (const std::string& said : row.said) CHECK_THAT(ended.err, ContainsSubstring(said));
        CHECK(server.requests() == 0);
        CHECK(contents(old) == "old results");
    }
}

}  // namespace

TEST_CASE("a URL that does not read is refused before anything is sent") {
    check_rows({
        {{"compare", "a=SERVER", "b=localhost:80", "-o", "OLD"},
         wrong_usage,
         {"'localhost:80'", "does not begin with http://", "example: http://127.0.0.1:8000"}},
        {{"run", "http://", "-o", "OLD"}, wrong_usage, {"'http://'", "it has no host", "example: http://"}},
        {{"run", "http://h:99999", "-o", "OLD"}, wrong_usage, {"'99999'", "1 to 65535", "example: http://"}},
        {{"run", "https://h", "-o", "OLD"}, wrong_usage, {"'https://h'", "not supported yet", "example: http://"}},
    });
}

TEST_CASE("a target that cannot be reached is named before anything is sent") {
    check_rows({
        {{"compare", "a=SERVER", "b=http://nowhere.invalid", "-e", "/", "-o", "OLD"},
         no_target,
         {"'nowhere.invalid'", "not a known host", "example: http://127.0.0.1:8000"}},
        {{"compare", "a=SERVER", "b=CLOSED", "-e", "/", "-o", "OLD"},
         no_target,
         {"'b'", "Connection refused", "start the server"}},
    });
}

TEST_CASE("a health path that answers 404 stops the run after that one request") {
    const ScriptedServer server{always("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")};
    const TemporaryDirectory folder;
    const Ended ended = run_httpbench({"run", server.url(), "--health", "/nope", "-o", folder.file("results.json")});
    CHECK(ended.status == no_target);
    check_one_error_line(ended);
    CHECK_THAT(ended.err, ContainsSubstring("/nope") && ContainsSubstring("404") && ContainsSubstring("--health"));
    CHECK(server.requests() == 1);
    CHECK(contents(folder.file("results.json")).empty());
}

TEST_CASE("a load that cannot be is refused before anything is sent") {
    check_rows({
        {{"run", "SERVER", "-n", "0", "-o", "OLD"}, wrong_usage, {"requests: 0", "below 1", "example: 1000"}},
        {{"run", "SERVER", "-n", "5", "-o", "OLD"}, wrong_usage, {"requests: 5", "10 rounds", "example: 1000"}},
        {{"run", "SERVER", "--rounds", "x", "-o", "OLD"}, wrong_usage, {"--rounds: 'x'", "digit", "example: 50"}},
        {{"run", "SERVER", "--until", "3", "-o", "OLD"}, wrong_usage, {"--until: '3'", "% is missing", "example: 5%"}},
        {{"run", "SERVER", "--until", "3%", "--max-rounds", "9", "-o", "OLD"},
         wrong_usage,
         {"max_rounds: 9", "10 rounds", "example: 100"}},
        {{"run", "SERVER", "--until", "verdit", "-o", "OLD"},
         wrong_usage,
         {"--until: 'verdit'", "neither a percentage nor 'verdict'", "example: 3%"}},
        {{"run", "SERVER", "--until", "verdict", "-n", "1000", "-o", "OLD"},
         wrong_usage,
         {"until: verdict", "not by requests", "leave requests out"}},
        {{"run", "SERVER", "--until", "verdict", "-o", "OLD"},
         wrong_usage,
         {"until: verdict", "two targets", "example: 3%"}},
        {{"run", "SERVER", "--until", "verdict", "--launches", "8", "-o", "OLD"},
         wrong_usage,
         {"launches: 8", "until verdict", "use 1"}},
        {{"run", "SERVER", "--launches", "0", "-o", "OLD"}, wrong_usage, {"launches: 0", "below 1", "example: 10"}},
        {{"run", "SERVER", "--launches", "2", "-o", "OLD"},
         wrong_usage,
         {"launches: 2", "needs 6", "example: 6, or 1"}},
        {{"run", "SERVER", "--launches", "11", "-o", "OLD"}, wrong_usage, {"launches: 11", "10 rounds", "example: 10"}},
        {{"run", "SERVER", "--window", "0s", "-o", "OLD"}, wrong_usage, {"window: 0s", "not above 0", "example: 25ms"}},
        {{"run", "SERVER", "--window", "0", "-o", "OLD"},
         wrong_usage,
         {"--window: '0'", "unit is missing", "example: 250ms"}},
        {{"run", "SERVER", "--window", "251ms", "-o", "OLD"},
         wrong_usage,
         {"window: 251ms", "longer than the 250ms", "10 rounds", "example: 25ms"}},
        {{"run", "SERVER", "--window", "25ms", "-n", "1000", "-o", "OLD"},
         wrong_usage,
         {"window: 25ms", "not by requests", "leave one of them out"}},
        {{"run", "SERVER", "-e", "/", "--settle", "3s", "-o", "OLD"},
         wrong_usage,
         {"settle: 3s", "longer than the 2500ms", "example: 2s"}},
        {{"run", "SERVER", "--rounds", "0", "-o", "OLD"}, wrong_usage, {"rounds: 0", "below 1", "example: 10"}},
        {{"run", "SERVER", "-d", "5", "-o", "OLD"},
         wrong_usage,
         {"--duration: '5'", "unit is missing", "example: 250ms"}},
        {{"run", "SERVER", "-c", "2", "--threads", "3", "-o", "OLD"},
         wrong_usage,
         {"threads: 3", "2 connections", "example: 2"}},
        {{"run", "SERVER", "-r", "fast", "-o", "OLD"}, wrong_usage, {"--rate: 'fast'", "digit", "example: 2000"}},
        {{"run", "SERVER", "-r", "2", "-o", "OLD"}, wrong_usage, {"rate: 2", "less than one request", "example: 40"}},
        {{"run", "SERVER", "--arrival", "poisson", "-o", "OLD"},
         wrong_usage,
         {"--arrival: poisson needs a rate", "example: 2000"}},
        {{"run", "SERVER", "-r", "9", "--arrival", "even", "-o", "OLD"},
         wrong_usage,
         {"--arrival: 'even'", "neither constant nor poisson", "example: constant"}},
        {{"run", "SERVER", "-e", "items", "-o", "OLD"}, wrong_usage, {"'items'", "no path", "example: -e 'POST"}},
        {{"run", "SERVER", "-e", "/", "-H", "Accept", "-o", "OLD"},
         wrong_usage,
         {"'Accept'", "no colon", "example: -H"}},
        {{"run", "SERVER", "-e", "/", "-H", "A: 1\r\nB: 2", "-o", "OLD"},
         wrong_usage,
         {"headers[0].value", "line break", "example:"}},
        {{"compare", "SERVER", "CLOSED", "--data", "{}", "-o", "OLD"}, wrong_usage, {"none", "example: -e /items"}},
        {{"run", "SERVER", "-e", "/", "--expect-status", "2xx", "-o", "OLD"},
         wrong_usage,
         {"'2xx'", "not a list of statuses", "example: 200,201"}},
    });
}

TEST_CASE("more connections than descriptors name the limit and how to raise it") {
    const ScriptedServer server{always(ok_answer())};
    const Ended ended = run_program({"/bin/sh", "-c", R"(ulimit -n 256 && exec "$0" "$@")", HTTPBENCH_PROGRAM, "run",
                                     server.url(), "-c", "100000"});
    CHECK(ended.status == wrong_usage);
    check_one_error_line(ended);
    CHECK_THAT(ended.err, ContainsSubstring("100000") && ContainsSubstring("256") && ContainsSubstring("ulimit -n") &&
                              ContainsSubstring("example"));
    CHECK(server.requests() == 0);
}

TEST_CASE("an output that cannot be written is told before anything is sent") {
    check_rows({
        {{"run", "SERVER", "-o", "/nowhere/results.json"},
         output_failed,
         {"'/nowhere/results.json'", "does not exist", "choose another path"}},
        {{"run", "SERVER", "-o", "/"}, output_failed, {"'/'", "it is a folder", "as in '/results.json'"}},
        {{"run", "SERVER", "-o", "/proc/results.json"}, output_failed, {"'/proc/results.json'"}},
    });
}

TEST_CASE("a misspelt word is answered with the nearest") {
    check_rows({
        {{"comprae", "SERVER"}, wrong_usage, {"unknown command 'comprae'", "did you mean 'compare'?"}},
        {{"run", "SERVER", "--rouds", "5"}, wrong_usage, {"unknown option '--rouds'", "did you mean '--rounds'?"}},
        {{"run", "SERVER", "--graph", "x.png"}, wrong_usage, {"unknown option '--graph'", "example: httpbench run"}},
        {{"run", "SERVER", "--format", "xml"}, wrong_usage, {"'xml'", "text, json", "example"}},
        {{},
         wrong_usage,
         {"a command is missing", "compare, run, verify, noise, report, diff, merge, plan, completion", "example"}},
    });
}

TEST_CASE("the wrong number of targets is refused before anything is sent") {
    check_rows({
        {{"compare", "SERVER"}, wrong_usage, {"alone cannot be compared", "example: httpbench compare"}},
        {{"compare", "a=SERVER", "a=CLOSED"}, wrong_usage, {"'a' is the name of targets[0] as well"}},
        {{"compare", "a=SERVER", "b=CLOSED", "--reference", "c"}, wrong_usage, {"\"c\"", "not among the targets"}},
        {{"compare", "a=SERVER", "b=CLOSED", "--confidence", "2"}, wrong_usage, {"confidence 2", "0.95"}},
        {{"run"}, wrong_usage, {"run measures one target", "example: httpbench run"}},
        {{"run", "SERVER", "CLOSED"}, wrong_usage, {"2 are named"}},
        {{"run", "--launch", "./server"}, wrong_usage, {"'./server'", "NAME=COMMAND", "example"}},
        {{"run", "--launch", "a=no-such-program"}, no_target, {"no-such-program"}},
        {{"run", "SERVER", "--client-cpus", "1-"}, wrong_usage, {"client_cpus", "'1-'", "no list", "example: 0-1"}},
        {{"run", "SERVER", "--client-cpus", "1023"}, wrong_usage, {"client_cpus", "CPU 1023", "example: 0"}},
        {{"run", "--launch", "a=x", "--cpus", "a=1023"}, wrong_usage, {"cpus", "'1023' of target 'a'", "example: 0"}},
        {{"run", "a=SERVER", "--cpus", "a=0"}, wrong_usage, {"'a' is not launched here", "--launch"}},
        {{"run", "a=SERVER", "--cpus", "b=0"}, wrong_usage, {"no target is called 'b'", "example: --cpus a=0"}},
        {{"run", "a=SERVER", "--pid", "a=x"}, wrong_usage, {"'x' is no process id", "example: --pid a=4711"}},
    });
}

TEST_CASE("a plan file that does not read is refused with line and column") {
    const TemporaryDirectory folder;
    const std::string path = folder.file("plan.json");
    std::ofstream{path} << "{\n  // how hard\n  \"conections\": 5\n}\n";
    const ScriptedServer server{always(ok_answer())};
    const Ended ended = run_httpbench({"run", server.url(), "--plan", path});
    CHECK(ended.status == wrong_usage);
    check_one_error_line(ended);
    CHECK_THAT(ended.err,
               ContainsSubstring(path + R"(:3:3: unknown member "conections"; did you mean "connections"?)"));
    CHECK(server.requests() == 0);
}
