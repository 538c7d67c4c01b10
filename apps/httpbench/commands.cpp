#include "commands.hpp"

namespace httpbench::cli {

namespace {

constexpr Command all_commands[] = {
    {"compare", "Measure targets by turns and say which is faster",
     "Example: httpbench compare old=http://127.0.0.1:8000 new=http://127.0.0.1:3000\n"
     "Without targets it launches and compares the two C++ reference servers.",
     add_compare},
    {"run", "Measure one target",
     "Example: httpbench run http://127.0.0.1:8000 -e '/items?limit=9' -c 16 -d 9s\n"
     "A URL's path is put before every endpoint's. Without -e, options like --data\n"
     "make it the request's own, as in curl: run http://127.0.0.1:8000/x --data '{}'",
     add_run},
    {"verify", "Say where the answers of targets differ; no load",
     "Example: httpbench verify old=http://127.0.0.1:8000 new=http://127.0.0.1:3000\n"
     "Status 5 where they differ. Endpoints that write do so once. Without targets it\n"
     "launches the two C++ reference servers.",
     add_verify},
    {"noise", "Say what can be told apart on this machine",
     "Example: httpbench noise http://127.0.0.1:8000 -e '/items' -c 16\n"
     "20 rounds of the slices that compare would measure. What it finds is kept for the\n"
     "audit of later comparisons. Without a target it launches a C++ reference server.",
     add_noise},
    {"report", "Show a saved result again, in any form; no load",
     "Example: httpbench report comparison_results.json --markdown summary.md --csv rounds.csv", add_report},
    {"diff", "Compare two saved results, measured apart",
     "Example: httpbench diff old.json new.json --max-regression 5%\n"
     "Conditions name the sides: --fail-if 'new.p99 > 1.1 * old.p99'.",
     add_diff},
    {"merge", "Make one result of two runs of the same plan",
     "Example: httpbench merge monday.json tuesday.json -o both.json\n"
     "Counts and latencies are added without loss, and the verdicts are judged anew.",
     add_merge},
    {"plan", "Print the plan as a file to edit",
     "Example: httpbench plan -c 16 -e '/items/{rand:100:999}' > plan.json\n"
     "{seq}, {rand:1:1000}, {uuid} and {pick:red,tan} in path, headers and body are\n"
     "drawn anew for every request, the same for every target.",
     add_plan},
    {"completion", "Print a script that completes words in a shell",
     "Example: eval \"$(httpbench completion bash)\"\n"
     "zsh: source <(httpbench completion zsh); fish: httpbench completion fish | source",
     add_completion},
    {"manual", "", "", add_manual},
};

}  // namespace

std::span<const Command> commands() noexcept {
    return all_commands;
}

}  // namespace httpbench::cli
