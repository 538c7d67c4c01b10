#include "report/text/table.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench::report;

namespace {

Table sample() {
    Table table{{{.heading = "name", .align = Align::left, .shortest = 6},
                 {.heading = "n"},
                 {.heading = "spare", .expendable = 1},
                 {.heading = "word", .align = Align::left}}};
    table.add_row({{"a long name"}, {"1"}, {"2"}, {"yes", Tone::good}});
    table.add_row({{"b"}, {"1,000"}, {"-"}, {"no"}});
    return table;
}

std::string printed(const httpbench::TextOptions& options) {
    Page page{options};
    sample().print(page);
    return page.text();
}

}  // namespace

TEST_CASE("columns are as wide as their contents, and no line ends in spaces") {
    CHECK(printed({.width = 31}) ==
          "name             n  spare  word\n"
          "a long name      1      2  yes\n"
          "b            1,000      -  no\n");
}

TEST_CASE("a table that is too wide shortens names first") {
    CHECK(printed({.width = 28}) ==
          "name          n  spare  word\n"
          "a l..ame      1      2  yes\n"
          "b         1,000      -  no\n");
}

TEST_CASE("a table that is still too wide loses what is expendable") {
    CHECK(printed({.width = 19}) ==
          "name        n  word\n"
          "a ..me      1  yes\n"
          "b       1,000  no\n");
}

TEST_CASE("colours do not count as columns") {
    CHECK(printed({.width = 31, .color = true}).find("a long name      1      2  \033[32myes\033[0m\n") !=
          std::string::npos);
}
