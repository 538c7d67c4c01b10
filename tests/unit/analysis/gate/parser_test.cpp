#include "analysis/gate/program.hpp"
#include "httpbench/error.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using namespace httpbench;
using namespace httpbench::analysis;

namespace {

/// The steps of a side in the order of evaluation: "old.p99 2 *".
std::string steps_of(const Side& side) {
    std::string text;
    for (const Step& step : side.steps) {
        if (!text.empty()) text += ' ';
        if (const auto* number = std::get_if<double>(&step)) {
            text += std::to_string(static_cast<int>(*number));
        } else if (const auto* reference = std::get_if<GateReference>(&step)) {
            text += reference->target + (reference->target.empty() ? "" : ".");
            text +=
                std::string{reference->metric->name} + (reference->endpoint.empty() ? "" : "@" + reference->endpoint);
        } else {
            text += static_cast<char>(std::get<Operation>(step));
        }
    }
    return text;
}

struct Mistake {
    const char* expression;
    const char* caret;
    const char* message;
};

void check_mistakes(const std::vector<Mistake>& mistakes) {
    for (const Mistake& mistake : mistakes) {
        CAPTURE(mistake.expression);
        try {
            static_cast<void>(parse_gate_program(mistake.expression));
            FAIL("it reads");
        } catch (const Error& error) {
            CHECK(error.code() == Errc::invalid_value);
            CHECK(std::string{error.what()} == mistake.message);
            REQUIRE(error.details().size() == 2);
            CHECK(error.details()[0] == mistake.expression);
            CHECK(error.details()[1] == mistake.caret);
        }
    }
}

}  // namespace

TEST_CASE("a condition has two sides and a relation") {
    const GateProgram program = parse_gate_program("new.throughput < 2 * old.throughput");
    REQUIRE(program.conditions.size() == 1);
    CHECK(steps_of(program.conditions[0].left) == "new.throughput");
    CHECK(program.conditions[0].relation == Relation::less);
    CHECK(steps_of(program.conditions[0].right) == "2 old.throughput *");
    CHECK(program.text(program.conditions[0].right.span) == "2 * old.throughput");
}

TEST_CASE("products bind before sums, both from the left, and parentheses before all") {
    const auto left = [](const char* text) { return steps_of(parse_gate_program(text).conditions[0].left); };
    CHECK(left("1 + 2 * 3 > 0") == "1 2 3 * +");
    CHECK(left("(1 + 2) * 3 > 0") == "1 2 + 3 *");
    CHECK(left("8 / 4 / 2 > 0") == "8 4 / 2 /");
    CHECK(left("8 - 4 - 2 > 0") == "8 4 - 2 -");
    CHECK(left("(p99 - p50) / p50 > 1") == "p99 p50 - p50 /");
}

TEST_CASE("a metric may have a target and an endpoint") {
    const auto left = [](const char* text) { return steps_of(parse_gate_program(text).conditions[0].left); };
    CHECK(left("p99[GET /items] > 1ms") == "p99@GET /items");
    CHECK(left("my-api.p99[\"GET /[1]\"] > 1ms") == "my-api.p99@GET /[1]");
    CHECK(left("\"127.0.0.1:80\".mean > 1ms") == "127.0.0.1:80.mean");
    CHECK(left("new.api.p50 > 1ms") == "new.api.p50");
    CHECK(left("p99.p99 > 1ms") == "p99.p99");
}

TEST_CASE("conditions are joined by and") {
    const GateProgram program = parse_gate_program("p99>1s and failures!=0 and success_rate<=99%");
    REQUIRE(program.conditions.size() == 3);
    CHECK(program.conditions[1].relation == Relation::unequal);
    CHECK(program.conditions[2].relation == Relation::less_or_equal);
}

TEST_CASE("units are checked before anything is measured") {
    for (const char* fine : {"throughput < 1000", "throughput < 1k/s", "failures > 0", "failures / requests > 1%",
                             "new.throughput / old.throughput < 0.95", "0.9 * old.success_rate > new.success_rate",
                             "memory > 100MiB", "cpu > 50us", "throughput * mean > 60", "p99 > 5% * max",
                             "bandwidth > 10MB/s", "p99 + 5ms > 110% * old.p99", "resent / 2 >= 4"}) {
        CAPTURE(fine);
        CHECK(parse_gate_program(fine).conditions.size() == 1);
    }
    check_mistakes({
        {"p99 > 5%", "      ^~", "'p99' is a duration and '5%' a percentage: they cannot be compared; example: 20ms"},
        {"p99 > 20", "      ^~",
         "'p99' is a duration and '20' a number without unit: they cannot be compared; example: 20ms"},
        {"20 < p99", "^~",
         "'p99' is a duration and '20' a number without unit: they cannot be compared; example: 20ms"},
        {"success_rate < 0.99", "               ^~~~",
         "'success_rate' is a percentage and '0.99' a number without unit: they cannot be compared; example: 99%"},
        {"throughput > failures", "             ^~~~~~~~",
         "'throughput' is a rate and 'failures' a count: they cannot be compared; example: 20k/s"},
        {"p99 + memory > 1ms", "      ^~~~~~",
         "'p99' is a duration and 'memory' a size in bytes: they cannot be added; example: 20ms"},
        {"p99 * p99 > p50 * p50", "^~~~~~~~~", "this is no duration, rate, size, count, percentage or ratio"},
        {"p99 * p99 > 1ms", "            ^~~",
         "'p99 * p99' is of no unit that a measurement has and '1ms' a duration: they cannot be compared"},
    });
}

TEST_CASE("a mistake is named, with what was meant") {
    check_mistakes({
        {"", "^", "something is missing here; example: p99 > 20ms"},
        {"p99 >", "     ^", "something is missing here; example: p99 > 20ms"},
        {"p99", "   ^", "a comparison is missing; example: p99 > 20ms"},
        {"p99 and p50 > 1ms", "    ^~~", "a comparison is missing; example: p99 > 20ms"},
        {"p99 = 1ms", "    ^", "'=' is written '=='"},
        {"1ms < p99 < 2ms", "          ^", "a second comparison: join comparisons with 'and'"},
        {"p99 > 1ms or p50 > 1ms", "          ^~", "there is no 'or': give --fail-if once for each condition"},
        {"p99 > 1ms && p50 > 1ms", "          ^~", "'&&' is written 'and'"},
        {"p99 > 1ms 5", "          ^", "'5' cannot stand here; example: p99 > 20ms and throughput < 1000"},
        {"p99 5", "    ^", "'5' cannot stand here; example: p99 > 20ms and throughput < 1000"},
        {"pp9 > 1ms", "^~~", "unknown metric 'pp9'; did you mean 'p99'?"},
        {"new.througput < 5", "    ^~~~~~~~~", "unknown metric 'througput'; did you mean 'throughput'?"},
        {"p99-p50 > 1ms", "^~~~~~~", "unknown metric 'p99-p50'; put spaces around '-' to subtract"},
        {"\"my server\" > 1ms", "^~~~~~~~~~~", "a metric stands behind a target; example: \"a b\".p99"},
        {"new. > 1ms", "     ^", "a metric must stand behind the point; example: new.p99 > 20ms"},
        {"(p99 > 1ms", "^", "this parenthesis is not closed"},
        {"p99 > -1ms", "      ^", "no measured number is negative; example: p99 > 20ms"},
        {"p99 > > 1ms", "      ^", "a number or a metric must stand here, not '>'; example: p99 > 20ms"},
        {"and > 1ms", "^~~", "a number or a metric must stand here, not 'and'; example: p99 > 20ms"},
    });
}

TEST_CASE("parentheses do not nest without end") {
    const std::string deep = std::string(50, '(') + "p99" + std::string(50, ')') + " > 1ms";
    CHECK(parse_gate_program(deep).conditions.size() == 1);
    CHECK_THROWS_AS(parse_gate_program("(" + deep), Error);
    CHECK_THROWS_AS(parse_gate_program(std::string(100'000, '(')), Error);
}
