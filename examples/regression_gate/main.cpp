// A gate against a baseline file: the first run writes it, every later one compares with it and fails where throughput
// fell by more than is allowed. A saved run met another machine's state, so leave much room; where both versions can be
// built, compare them in one run instead (examples/workflow).
// Usage: regression_gate BASELINE.json ALLOWED, for example: regression_gate baseline.json 30%
#include <filesystem>
#include <httpbench/httpbench.hpp>
#include <iostream>

namespace {

using namespace httpbench;
using namespace std::chrono_literals;

Rounds measured() {
    const LoadPlan plan{
        .endpoints = {{.path = "/"}, {.path = "/echo/hello"}}, .load = ClosedLoop{.connections = 8}, .duration = 500ms};
    const Launch server{{"reference_server", "--port", "0", "--database-url", "sqlite:///regression_gate.db"}};
    return Runner{}.run(plan, {{.name = "server", .launch = server}});
}

/// 0 when every endpoint kept its throughput, 1 when one fell, 5 when the run is not fit to tell.
int held_against(const Rounds& baseline, const Rounds& now, Percent allowed) {
    int status = 0;
    for (const Measurement& then : baseline.measurements) {
        const double least = then.stats.requests_per_second() * (1 - allowed.fraction());
        const Judgement judged = judge(ThroughputAtLeast(least).at(then.endpoint), now);
        std::cout << judged.text << '\n';
        if (judged.fails()) status = 1;
        if (judged.skips() && status == 0) status = 5;
    }
    return status;
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
        const Rounds now = measured();
        if (std::filesystem::exists(path)) return held_against(read_results(path).rounds, now, allowed);
        write_file(path, to_json(Results{.command = "run", .rounds = now, .comparison = Comparator{}.compare(now)}));
        std::cout << path.string() << " is the baseline from now on\n";
    } catch (const Error& error) {
        std::cerr << error.what() << '\n';
        return 3;
    }
}
