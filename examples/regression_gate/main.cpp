// A gate against a baseline file: the first run writes it, every later one compares with it and fails where throughput
// is proven to have fallen by more than is allowed. A saved run met another machine's state, so leave much room; where
// both versions can be built, compare them in one run instead (examples/workflow).
//
// Usage: regression_gate BASELINE.json ALLOWED, for example: regression_gate baseline.json 30%
#include <algorithm>
#include <filesystem>
#include <httpbench/httpbench.hpp>
#include <iostream>

namespace {

using namespace httpbench;
using namespace std::chrono_literals;

Results measured() {
    const LoadPlan plan{
        .endpoints = {{.path = "/"}, {.path = "/echo/hello"}}, .load = ClosedLoop{.connections = 8}, .duration = 500ms};
    const Launch server{{"reference_server", "--port", "0", "--database-url", "sqlite:///regression_gate.db"}};
    const Rounds rounds = Runner{}.run(plan, {{.name = "server", .launch = server}});
    return {.command = "run", .rounds = rounds, .comparison = Comparator{}.compare(rounds)};
}

/// 0 when no endpoint is proven to have lost more than that, 1 when one is, 5 when the runs are not fit to tell.
int held_against(const Results& baseline, const Results& now, Percent allowed) {
    Results difference = compare_unpaired(baseline, now);
    const GateResult gate = regression_gate(difference.comparison, allowed);
    difference.gates = {gate};
    std::cout << to_text(difference);
    const auto is_veto = [](const Finding& finding) { return finding.severity == Severity::veto; };
    if (std::ranges::any_of(difference.comparison.findings, is_veto)) return 5;
    return gate.passed ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "usage: regression_gate BASELINE.json ALLOWED; example: regression_gate baseline.json 30%\n";
        return 2;
    }
    const std::filesystem::path path = argv[1];
    try {
        const Percent allowed = parse_percent(argv[2]);
        const Results now = measured();
        if (std::filesystem::exists(path)) return held_against(read_results(path), now, allowed);
        write_file(path, to_json(now));
        std::cout << path.string() << " is the baseline from now on\n";
    } catch (const Error& error) {
        std::cerr << error.what() << '\n';
        return 3;
    }
}
