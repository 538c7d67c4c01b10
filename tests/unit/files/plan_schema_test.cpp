#include "files/comments.hpp"
#include "httpbench/plan_file.hpp"

#include <simdjson.h>
#include <catch2/catch_test_macros.hpp>

#include <string>
#include <string_view>

using namespace httpbench;

TEST_CASE("the schema describes every member of a plan and no other") {
    simdjson::dom::parser schema_parser;
    const simdjson::dom::element schema = schema_parser.parse(simdjson::padded_string{plan_schema()});
    simdjson::dom::parser plan_parser;
    const simdjson::dom::element plan =
        plan_parser.parse(simdjson::padded_string{blank_comments(to_plan_text(builtin_plan())).text});
    const simdjson::dom::object described = schema["properties"];
    for (const auto member : simdjson::dom::object{plan}) {
        CAPTURE(member.key);
        CHECK(described[member.key].error() == simdjson::SUCCESS);
    }
    // Those of the written plan, and "targets", which it shows in comments.
    CHECK(described.size() == simdjson::dom::object{plan}.size() + 1);
    CHECK(std::string_view{plan["$schema"]} == "plan.schema.json");
    CHECK_FALSE(bool{schema["additionalProperties"]});
}

TEST_CASE("the schema's defaults are the plan's") {
    simdjson::dom::parser parser;
    const simdjson::dom::element schema = parser.parse(simdjson::padded_string{plan_schema()});
    std::string defaults = "{";
    for (const auto member : simdjson::dom::object{schema["properties"]}) {
        simdjson::dom::element value;
        if (member.value["default"].get(value) != simdjson::SUCCESS) continue;
        defaults += (defaults.size() > 1 ? ",\"" : "\"") + std::string{member.key} + "\":" + simdjson::minify(value);
    }
    CHECK(defaults.size() > 1);
    CHECK(parse_plan(defaults + "}") == PlanFile{});
}
