#include "target_options.hpp"

#include "httpbench/error.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>

#include <string>
#include <vector>

using namespace httpbench;
using namespace httpbench::cli;
using Catch::Matchers::Message;

namespace {

std::vector<Target> targets_of(std::vector<std::string> arguments) {
    CLI::App app;
    TargetOptions options;
    options.add_to(app, "URL");
    options.add_measured_to(app);
    std::vector<std::string> reversed{arguments.rbegin(), arguments.rend()};  // as CLI11 takes a vector
    app.parse(reversed);
    std::vector<Target> targets = options.targets();
    options.complete(targets);
    return targets;
}

}  // namespace

TEST_CASE("a target is a URL with or without a name before it") {
    CHECK(parse_target("old=http://h:1") == Target{.name = "old", .url = "http://h:1"});
    CHECK(parse_target("http://h:1") == Target{.url = "http://h:1"});
    CHECK(parse_target("http://h:1/a=b") == Target{.url = "http://h:1/a=b"});
    CHECK(parse_target("old=http://h/a=b") == Target{.name = "old", .url = "http://h/a=b"});
    CHECK(parse_target("old=h:1") == Target{.name = "old", .url = "h:1"});
    CHECK(parse_target("h:1") == Target{.url = "h:1"});
}

TEST_CASE("CPUs and process ids go to the targets of their names, wherever those come from") {
    CHECK(targets_of({"a=http://h:1", "--launch", "b=./b", "--cpus", "b=0-1", "--pid", "a=4711"}) ==
          std::vector<Target>{{.name = "a", .url = "http://h:1", .pid = 4711},
                              {.name = "b", .launch = Launch{.command = {"./b"}, .cpus = "0-1"}}});
    CHECK(targets_of({"http://h:1", "--pid", "h:1=7"}) == std::vector<Target>{{.url = "http://h:1", .pid = 7}});
}

TEST_CASE("CPUs and process ids that go to no target say why") {
    struct Case {
        std::vector<std::string> arguments;
        std::string message;
    };
    for (const auto& [arguments, message] : {
             Case{{"a=http://h:1", "--cpus", "0-1"}, "--cpus: '0-1' is not NAME=LIST; example: --cpus new=0-1"},
             Case{{"a=http://h:1", "--cpus", "b=0"},
                  "--cpus: no target is called 'b'; there are a; example: --cpus a=0"},
             Case{{"a=http://h:1", "--cpus", "a=0"},
                  "--cpus: 'a' is not launched here, so that it cannot be pinned; example: --launch a='./server --port "
                  "0' --cpus a=0"},
             Case{{"--launch", "a=./a", "--cpus", "a="}, "--cpus: 'a=' names no CPU; example: --cpus a=0-1"},
             Case{{"a=http://h:1", "--pid", "4711"}, "--pid: '4711' is not NAME=PID; example: --pid new=4711"},
             Case{{"a=http://h:1", "--pid", "a=0"}, "--pid: '0' is no process id; example: --pid a=4711"},
             Case{{"--launch", "a=./a", "--pid", "a=1"},
                  "--pid: 'a' is launched here, so that its process is known; example: leave --pid out"},
         }) {
        CAPTURE(message);
        CHECK_THROWS_MATCHES(targets_of(arguments), Error, Message(message));
    }
}

TEST_CASE("a launched target joins the URL of its name or stands alone") {
    CHECK(targets_of({"a=http://h:1", "b=http://h:2", "--launch", "b=./b --port 2", "--launch", "c='./my c'"}) ==
          std::vector<Target>{
              {.name = "a", .url = "http://h:1"},
              {.name = "b", .url = "http://h:2", .launch = Launch{.command = {"./b", "--port", "2"}}},
              {.name = "c", .launch = Launch{.command = {"./my c"}}},
          });
}
