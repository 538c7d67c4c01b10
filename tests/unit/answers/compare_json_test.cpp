#include "answers/compare_json.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using httpbench::answers::Difference;

namespace {

using Differences = std::vector<Difference>;

Differences compare(const std::string& expected, const std::string& found,
                    const std::vector<std::string>& volatile_members = {}) {
    simdjson::dom::parser one;
    simdjson::dom::parser two;
    return httpbench::answers::compare_json(one.parse(expected), two.parse(found), volatile_members);
}

}  // namespace

TEST_CASE("JSON values are the same whatever the order of members, the spaces and the form of numbers") {
    CHECK(compare(R"({"a":1,"b":[true,null,"x"]})", R"({ "b" : [true, null, "\u0078"], "a" : 1.0 })").empty());
    CHECK(compare("[1e2]", "[100]").empty());
    CHECK(compare("[18446744073709551615]", "[18446744073709551615]").empty());
    CHECK(compare("[]", "[]").empty());
}

TEST_CASE("whole numbers beyond the digits of a double are told apart") {
    CHECK(compare("[9007199254740993]", "[9007199254740992]").size() == 1);
    CHECK(compare("[18446744073709551615]", "[18446744073709551614]").size() == 1);
}

TEST_CASE("a difference is named by its JSON pointer, and shows both values") {
    CHECK(compare(R"({"data":{"number":42}})", R"({"data":{"number":"42"}})") ==
          Differences{{"/data/number", "42", "\"42\""}});
    CHECK(compare(R"([1,{"a/b~c":true}])", R"([1,{"a/b~c":false}])") == Differences{{"/1/a~1b~0c", "true", "false"}});
    CHECK(compare(R"({"":1})", R"({"":2})") == Differences{{"/", "1", "2"}});
    CHECK(compare("{}", "[]") == Differences{{"body", "an empty object", "an empty array"}});
    CHECK(compare(R"({"a":null})", R"({"a":[1,2]})") == Differences{{"/a", "null", "an array of 2 elements"}});
}

TEST_CASE("a member that only one side has is a difference") {
    CHECK(compare(R"({"a":1,"b":{"c":2}})", R"({"b":{"d":[]}})") ==
          Differences{{"/a", "1", "nothing"}, {"/b/c", "2", "nothing"}, {"/b/d", "nothing", "an empty array"}});
}

TEST_CASE("arrays of different length differ, and so may the elements that both have") {
    CHECK(compare("[1,2,3]", "[1,5]") ==
          Differences{{"body", "an array of 3 elements", "an array of 2 elements"}, {"/1", "2", "5"}});
}

TEST_CASE("a volatile member may have another value wherever it stands, but not another type, and must be there") {
    const std::vector<std::string> names{"id", "at"};
    CHECK(compare(R"([{"id":1,"x":{"at":"now"}}])", R"([{"id":2.5,"x":{"at":"then"}}])", names).empty());
    CHECK(compare(R"({"id":{"a":1}})", R"({"id":{"b":2}})", names).empty());
    CHECK(compare(R"({"id":1})", R"({"id":"1"})", names) == Differences{{"/id", "1", "\"1\""}});
    CHECK(compare(R"({"id":1})", "{}", names) == Differences{{"/id", "1", "nothing"}});
    CHECK(compare("{}", R"({"at":1})", names) == Differences{{"/at", "nothing", "1"}});
}
