#include "command_words.hpp"

#include "httpbench/error.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <vector>

using httpbench::cli::command_words;
using Words = std::vector<std::string>;

TEST_CASE("a command is split where a shell would split it") {
    struct Row {
        std::string_view command;
        Words words;
    };
    const std::vector<Row> rows{
        {"", {}},
        {"  \t ", {}},
        {"./server --port 0", {"./server", "--port", "0"}},
        {"  a   b  ", {"a", "b"}},
        {R"('my server' "and this")", {"my server", "and this"}},
        {R"(a"b"'c'd)", {"abcd"}},
        {R"('' "")", {"", ""}},
        {R"(a\ b \"c\')", {"a b", "\"c'"}},
        {R"("a\"b\\c\d")", {R"(a"b\c\d)"}},
        {R"('a\b')", {R"(a\b)"}},
        {"$HOME *", {"$HOME", "*"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.command);
        CHECK(command_words(row.command) == row.words);
    }
}

TEST_CASE("a command whose quotes do not close is refused") {
    for (const auto* command : {"'a", "\"a", "a \"b c", "a\\", "'a\""}) {
        CAPTURE(command);
        CHECK_THROWS_AS(command_words(command), httpbench::Error);
    }
}
