#include "model/template_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <string>
#include <string_view>
#include <vector>

using Catch::Matchers::ContainsSubstring;
using namespace httpbench;

namespace {

/// The text for one request with the random numbers 6457827717110365317, 3203168211198807973, 9817491932198370423, …
std::string drawn(std::string_view text, std::uint64_t index = 0) {
    Random random{1234567};
    TemplateText parsed = parse_template(text);
    for (const Slot& slot : parsed.slots) fill(slot, index, random, parsed.text.data() + slot.offset);
    return parsed.text;
}

}  // namespace

TEST_CASE("every template becomes what its random numbers say") {
    CHECK(drawn("/items/{seq}") == "/items/0000000001");
    CHECK(drawn("/items/{seq}", 41) == "/items/0000000042");
    CHECK(drawn("{rand:1:1000}") == "0318");  // 1 + 317
    CHECK(drawn("{rand:5:5}") == "5");
    CHECK(drawn("{rand:0:1000000000000000000}") == "0457827717110365311");  // 6 x (10^18 + 1) less
    CHECK(drawn("{pick:red,tan}") == "tan");                                // the draw is odd
    CHECK(drawn("{pick:,}").empty());
    // 0x599ed017fb08fc85 and 0x2c73f08458540fa5, with version 4 and variant 10.
    CHECK(drawn("{uuid}") == "599ed017-fb08-4c85-ac73-f08458540fa5");
}

TEST_CASE("templates of one text draw one after the other") {
    CHECK(drawn("/{rand:0:9}/{rand:0:9}?c={rand:0:9}") == "/7/3?c=3");
}

TEST_CASE("a sequence starts again where it would not fit") {
    CHECK(drawn("{seq}", 9'999'999'998) == "9999999999");
    CHECK(drawn("{seq}", 9'999'999'999) == "0000000000");
}

TEST_CASE("a number that is a JSON value has spaces instead of leading zeros") {
    CHECK(drawn(R"({"n":{rand:1:1000}})") == R"({"n": 318})");
    CHECK(drawn(R"( [{rand:1:1000}, {seq} ])") == R"( [ 318,          1 ])");
    CHECK(drawn(R"({"n":"{rand:1:1000}"})") == R"({"n":"0318"})");
    CHECK(drawn(R"({"a\"":"x,{rand:1:1000},y"})") == R"({"a\"":"x,0318,y"})");
    CHECK(drawn("a:{rand:1:1000},b") == "a:0318,b");
}

TEST_CASE("braces that are no known template stand for themselves") {
    for (const std::string_view text : {"/db/items/{id}", R"({"seq":{},"a":{"rand":1}})", "{", "{}", "{seqs}", "{ seq}",
                                        "{random:1:2}", "{Seq}", "{uuid", "{seq"}) {
        CAPTURE(text);
        CHECK(parse_template(text).slots.empty());
        CHECK(parse_template(text).text == text);
        CHECK(template_issue(text).empty());
    }
}

TEST_CASE("a known template in doubled braces is plain text") {
    CHECK(drawn("{{seq}} {{rand:1:6}} {seq}") == "{seq} {rand:1:6} 0000000001");
    CHECK(template_issue("{{rand:x}}").empty());
}

TEST_CASE("a text keeps its length whatever is drawn") {
    const TemplateText parsed = parse_template("{seq}-{rand:0:12345}-{uuid}-{pick:ab,cd,ef}");
    CHECK(parsed.text.size() == 10 + 1 + 5 + 1 + 36 + 1 + 2);
    REQUIRE(parsed.slots.size() == 4);
    CHECK(parsed.slots[1].offset == 11);
    CHECK(parsed.slots[3].offset == 54);
}

TEST_CASE("templates that do not read are refused with value, reason and an example") {
    struct Row {
        std::string_view text;
        std::string_view reason;
    };
    for (const Row& row : {Row{"/{rand}", "'{rand}': it needs two whole numbers"},
                           {"{rand:1}", "two whole numbers"},
                           {"{rand:-1:5}", "two whole numbers"},
                           {"{rand:1:2:3}", "two whole numbers"},
                           {"{rand:1:1000000000000000001}", "two whole numbers from 0 to 10^18"},
                           {"{rand:9:1}", "'{rand:9:1}': its first number is above its second; example: {rand:1:1000}"},
                           {"{pick:a}", "it needs choices"},
                           {"{pick}", "it needs choices"},
                           {"{pick:a,bcd}", "'a' has 1 bytes and 'bcd' has 3, but a request keeps its length"},
                           {"{seq:4}", "it takes no arguments; example: {seq}"},
                           {"{uuid} {uuid:4}", "'{uuid:4}': it takes no arguments"},
                           {"{rand:1", "its brace is not closed"}}) {
        CAPTURE(row.text);
        CHECK_THAT(template_issue(row.text), ContainsSubstring(std::string{row.reason}));
    }
}

TEST_CASE("an expanded text tells its UUIDs") {
    Random random{1234567};
    std::vector<std::string> uuids;
    CHECK(expanded("{uuid}:{seq}", random, uuids) == "599ed017-fb08-4c85-ac73-f08458540fa5:0000000001");
    CHECK(uuids == std::vector<std::string>{"599ed017-fb08-4c85-ac73-f08458540fa5"});
}
