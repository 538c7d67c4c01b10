#include "completion_script.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

using Catch::Matchers::ContainsSubstring;
using namespace httpbench::cli;

namespace {

CommandText program() {
    const OptionText help{{"-h", "--help"}, "", "print this help", ""};
    const OptionText file{{"-o", "--output"}, "FILE", "it's [results]: JSON", ""};
    const OptionText format{{"--format"}, "text|json", "of the output", ""};
    const OptionText count{{"-n"}, "N", "how many", ""};
    const OptionText shell{{}, "bash|zsh", "whose", ""};
    return {.name = "prog",
            .summary = "",
            .help = "",
            .operands = {},
            .options = {help},
            .commands = {{"run", "Measure: one", "", {}, {help, file, format, count}, {}},
                         {"completion", "Print it", "", {shell}, {help}, {}}}};
}

}  // namespace

TEST_CASE("bash is told the words of every command, and what an option takes") {
    const std::string script = bash_completion(program());
    CHECK_THAT(script, ContainsSubstring("compgen -W 'run completion -h --help' -- "));
    CHECK_THAT(script,
               ContainsSubstring("'run -o' | 'run --output') COMPREPLY=($(compgen -f -- \"$current\")); return"));
    CHECK_THAT(script, ContainsSubstring("'run --format') words='text json' ;;"));
    CHECK_THAT(script, ContainsSubstring("'run -n') return ;;"));
    CHECK_THAT(script, ContainsSubstring("completion) words='bash zsh' options='-h --help' ;;"));
}

TEST_CASE("zsh is told what every option is for, with its own signs taken literally") {
    const std::string script = zsh_completion(program());
    CHECK_THAT(script, ContainsSubstring("'run:Measure\\: one'"));
    CHECK_THAT(script, ContainsSubstring("'*--output[it'\\''s \\[results\\]\\: JSON]:FILE:_files'"));
    CHECK_THAT(script, ContainsSubstring("'*--format[of the output]:text|json:(text json)'"));
    CHECK_THAT(script, ContainsSubstring("'*:bash|zsh:(bash zsh)'"));
    CHECK_THAT(script, ContainsSubstring("'*--help[print this help]'"));
}

TEST_CASE("fish is told the same in a line an option") {
    const std::string script = fish_completion(program());
    CHECK_THAT(script, ContainsSubstring("complete -c prog -n __fish_use_subcommand -a run -d 'Measure: one'\n"));
    CHECK_THAT(script, ContainsSubstring("complete -c prog -n '__fish_seen_subcommand_from run' -s o -l output -rF -d "
                                         "'it\\'s [results]: JSON'\n"));
    CHECK_THAT(script, ContainsSubstring("-l format -xa 'text json' -d 'of the output'\n"));
    CHECK_THAT(script, ContainsSubstring("-s n -x -d 'how many'\n"));
    CHECK_THAT(script,
               ContainsSubstring("complete -c prog -n '__fish_seen_subcommand_from completion' -a 'bash zsh'\n"));
}
