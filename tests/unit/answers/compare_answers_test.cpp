#include "answers/compare_answers.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using httpbench::answers::compare_answers;
using httpbench::answers::Difference;
using httpbench::answers::SeenAnswer;

namespace {

using Differences = std::vector<Difference>;

SeenAnswer json(const std::string& body, const std::string& type = "application/json") {
    return {.status = 200, .content_type = type, .body = body};
}

SeenAnswer text(const std::string& body) {
    return {.status = 200, .content_type = "text/plain", .body = body};
}

}  // namespace

TEST_CASE("equal answers have no differences") {
    CHECK(compare_answers(json(R"({"a":1})"), json(R"({ "a": 1 })"), {}).empty());
    CHECK(compare_answers(text("abc"), text("abc"), {}).empty());
    CHECK(compare_answers({.status = 204}, {.status = 204}, {}).empty());
}

TEST_CASE("an answer and none differ, and nothing else is told") {
    const SeenAnswer none{.failure = "Connection reset by peer"};
    CHECK(compare_answers(json("{}"), none, {}) == Differences{{"answer", "200", "none (Connection reset by peer)"}});
    CHECK(compare_answers(none, json("{}"), {}) == Differences{{"answer", "none (Connection reset by peer)", "200"}});
}

TEST_CASE("answers of different status differ in that alone") {
    CHECK(compare_answers(json("{}"), {.status = 500, .body = "oops"}, {}) == Differences{{"status", "200", "500"}});
}

TEST_CASE("content types are compared without case, spaces and the charset of JSON") {
    CHECK(compare_answers(json("{}"), json("{}", "Application/JSON; charset=utf-8"), {}).empty());
    CHECK(compare_answers(json("{}"), json("{}", "text/html"), {}) ==
          Differences{{"content type", "application/json", "text/html"}});
    CHECK(compare_answers(json("{}"), json("{}", ""), {}) ==
          Differences{{"content type", "application/json", "nothing"}});
    CHECK(compare_answers(json("a", "text/html"), json("a", "text/html;charset=latin1"), {}).size() == 1);
}

TEST_CASE("volatile members of JSON may differ, also where no content type says that it is JSON") {
    const std::vector<std::string> names{"at"};
    CHECK(compare_answers(json(R"({"at":1})"), json(R"({"at":2})"), names).empty());
    CHECK(compare_answers(text(R"( {"at":1})"), text(R"({"at":2})"), names).empty());
    CHECK(compare_answers(json(R"({"at":1})", "application/problem+json"),
                          json(R"({"at":2})", "application/problem+json"), names)
              .empty());
}

TEST_CASE("bodies that are not JSON are compared byte by byte, and shown from where they differ") {
    CHECK(compare_answers(text("hello world"), text("hello there"), {}) ==
          Differences{{"body at byte 6", "'world'", "'there'"}});
    CHECK(compare_answers(text("abc"), text("abcd"), {}) == Differences{{"body at byte 3", "nothing", "'d'"}});
    CHECK(compare_answers(json("{1"), json("{2"), {}) == Differences{{"body at byte 1", "'1'", "'2'"}});
}

TEST_CASE("JSON and something that should be JSON differ as a whole") {
    CHECK(compare_answers(json(R"({"a":1})"), json("<html>"), {}) ==
          Differences{{"body", "an object of 1 member", "'<html>', which is not JSON"}});
    CHECK(compare_answers(json("[]"), json(""), {}) == Differences{{"body", "an empty array", "nothing"}});
}
