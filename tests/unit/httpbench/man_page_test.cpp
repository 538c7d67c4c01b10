#include "man_page.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using Catch::Matchers::ContainsSubstring;
using namespace httpbench::cli;

TEST_CASE(
    "the manual has a section for each command, with what roff would read as its own written so that it does not") {
    const OptionText file{{"-o", "--output"}, "FILE", ".json, or 'x\\y'", ""};
    const CommandText program{
        .name = "httpbench",
        .summary = "",
        .help = "",
        .operands = {},
        .options = {},
        .commands = {
            {"run", "Measure one", "Example: httpbench run -o x\n.dot", {{{}, "URL", "the target", ""}}, {file}, {}}}};
    const std::string page = man_page(program, "1.2.3");
    CHECK_THAT(page, ContainsSubstring(".TH HTTPBENCH 1 \"\" \"httpbench 1.2.3\""));
    CHECK_THAT(page, ContainsSubstring(".SS \\fBhttpbench run\\fR \\fIURL\\fR\nMeasure one.\n"));
    CHECK_THAT(page, ContainsSubstring(".TP\n\\fB\\-o\\fR, \\fB\\-\\-output\\fR \\fIFILE\\fR\n\\&.json, or 'x\\ey'\n"));
    CHECK_THAT(page, ContainsSubstring(".nf\nExample: httpbench run \\-o x\n\\&.dot\n.fi\n"));
    CHECK_THAT(page, ContainsSubstring(".B 130\nInterrupted"));
}
