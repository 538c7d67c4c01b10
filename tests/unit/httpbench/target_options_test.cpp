#include "target_options.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace httpbench;
using namespace httpbench::cli;

namespace {

std::vector<Target> targets_of(std::vector<std::string> arguments) {
    CLI::App app;
    TargetOptions options;
    options.add_to(app, "URL");
    std::vector<std::string> reversed{arguments.rbegin(), arguments.rend()};  // as CLI11 takes a vector
    app.parse(reversed);
    return options.targets();
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

TEST_CASE("a launched target joins the URL of its name or stands alone") {
    CHECK(targets_of({"a=http://h:1", "b=http://h:2", "--launch", "b=./b --port 2", "--launch", "c='./my c'"}) ==
          std::vector<Target>{
              {.name = "a", .url = "http://h:1"},
              {.name = "b", .url = "http://h:2", .launch = Launch{.command = {"./b", "--port", "2"}}},
              {.name = "c", .launch = Launch{.command = {"./my c"}}},
          });
}
