#include "analysis/gate/lexer.hpp"

#include "httpbench/error.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using Catch::Approx;
using namespace httpbench::analysis;
using Type = Token::Type;

namespace {

std::string caret_of(const std::string& expression) {
    try {
        static_cast<void>(gate_tokens(expression));
    } catch (const httpbench::Error& error) {
        return error.details().at(1);
    }
    return "no error";
}

}  // namespace

TEST_CASE("an expression falls into words, numbers, selections and symbols") {
    const std::vector<Token> tokens = gate_tokens("my-api.p99[ GET /a b ]>=20ms");
    REQUIRE(tokens.size() == 7);
    CHECK(tokens[0].text == "my-api");
    CHECK(tokens[1].text == ".");
    CHECK(tokens[2].text == "p99");
    CHECK(tokens[3].type == Type::selection);
    CHECK(tokens[3].text == "GET /a b");
    CHECK(tokens[4].text == ">=");
    CHECK(tokens[5].type == Type::number);
    CHECK(tokens[5].number == Approx(0.02));
    CHECK(tokens[5].span.begin == 24);
    CHECK(tokens[5].span.end == 28);
    CHECK(tokens[6].type == Type::end);
    CHECK(tokens[6].span.begin == 28);
}

TEST_CASE("quotes hold any name") {
    CHECK(gate_tokens(R"("a \"b\" \\ ]")")[0].text == R"(a "b" \ ])");
    CHECK(gate_tokens(R"(p99["GET /x?f[1]=2" ])")[1].text == "GET /x?f[1]=2");
}

TEST_CASE("numbers have units, and come in base units") {
    struct Row {
        const char* text;
        double number;
        Kind kind;
    };
    const Row rows[]{{"20ms", 0.02, duration_kind},    {"1.5s", 1.5, duration_kind},    {"2m", 120, duration_kind},
                     {"300us", 0.0003, duration_kind}, {"99.5%", 0.995, percentage},    {"0.95", 0.95, bare_number},
                     {"10k", 10'000, bare_number},     {"10k/s", 10'000, rate_kind},    {"5/s", 5, rate_kind},
                     {"64MiB", 67'108'864, size_kind}, {"64MB", 64'000'000, size_kind}, {"7bytes", 7, size_kind},
                     {"1KiB/s", 1024, size_rate_kind}, {"1h", 3600, duration_kind},     {"2M", 2'000'000, bare_number}};
    for (const Row& row : rows) {
        CAPTURE(row.text);
        const std::vector<Token> tokens = gate_tokens(row.text);
        REQUIRE(tokens.size() == 2);
        CHECK(tokens[0].number == Approx(row.number));
        CHECK(tokens[0].kind == row.kind);
    }
}

TEST_CASE("a minus between spaces subtracts, and one within a word belongs to it") {
    CHECK(gate_tokens("p99 - p50").size() == 4);
    CHECK(gate_tokens("p99-p50").size() == 2);
    CHECK(gate_tokens("p99 -p50").size() == 4);
}

TEST_CASE("a caret stands under the mistake, whatever it is made of") {
    CHECK(caret_of("p99 > 20mss") == "      ^~~~~");
    CHECK(caret_of("p99 > 5%/s") == "      ^~~~");
    CHECK(caret_of("p99 $ 1") == "    ^");
    CHECK(caret_of("\u00E9\u00E9 > 1") == "^");
    CHECK(caret_of("\"\u00E9\".p99 \u2265 1ms") == "        ^");
    CHECK(caret_of("\"open") == "^~~~~");
    CHECK(caret_of("p99[GET / > 1ms") == "   ^~~~~~~~~~~~");
    CHECK(caret_of("p99[ ] > 1ms") == "   ^~~");
    CHECK(caret_of("p99[\"GET /\" x] > 1ms") == "   ^~~~~~~~~");
    CHECK(caret_of("p99 > \"\\") == "      ^~");
}
