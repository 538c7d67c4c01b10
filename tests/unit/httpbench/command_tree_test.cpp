#include "command_tree.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench::cli;
using Words = std::vector<std::string>;

TEST_CASE("the tree has the parser's commands and options, but for hidden ones") {
    CLI::App app{"Compares.", "prog"};
    bool quiet = false;
    std::string value;
    app.add_flag("-q,--quiet", quiet, "print nothing");
    CLI::App* const run = app.add_subcommand("run", "Measure one");
    run->group("Commands");
    run->footer("Example: prog run URL");
    run->add_option("url", value, "of the target")->type_name("URL");
    run->add_option("-o,--output", value, "results")->type_name("FILE");
    run->add_option("--secret", value, "nobody's business")->group("");
    app.add_subcommand("hidden", "")->group("");

    const CommandText tree = command_tree(app);
    CHECK(tree.name == "prog");
    REQUIRE(tree.commands.size() == 1);
    const CommandText& command = tree.commands[0];
    CHECK(command.name == "run");
    CHECK(command.summary == "Measure one");
    CHECK(command.help == "Example: prog run URL");
    REQUIRE(command.operands.size() == 1);
    CHECK(command.operands[0].value == "URL");
    REQUIRE(command.options.size() == 2);  // --help is one
    CHECK(command.options[1].names == Words{"-o", "--output"});
    CHECK(command.options[1].value == "FILE");
    CHECK(tree.options.back().names == Words{"-q", "--quiet"});
    CHECK(tree.options.back().value.empty());
}

TEST_CASE("an option's value is a file, one of a few words, or whatever") {
    const auto with_value = [](const char* value) { return OptionText{{"--x"}, value, "", ""}; };
    CHECK(with_value("FILE").takes_file());
    CHECK(with_value("RESULTS.json").takes_file());
    CHECK_FALSE(with_value("N").takes_file());
    CHECK(with_value("text|json").choices() == Words{"text", "json"});
    CHECK(with_value("N[/s]").choices().empty());
    CHECK(with_value("NAME|URL").choices().empty());
}
