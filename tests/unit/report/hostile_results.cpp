#include "unit/report/sample_results.hpp"

namespace httpbench::test {

namespace {

const std::string as_element = "<script>window.pwned=1</script>";
const std::string out_of_script = "</script><script>window.pwned=2</script><!--<script>";
const std::string out_of_attribute = "\"><img src=x onerror=\"window.pwned=3\">";
const std::string as_handler = "' onclick='window.pwned=4' x='";

}  // namespace

Results hostile_results() {
    Results results = large_comparison();
    Rounds& rounds = results.rounds;
    const auto rename_target = [&](std::size_t index, const std::string& name) {
        const std::string old = rounds.targets[index].target.name;
        rounds.targets[index].target.name = name;
        for (Measurement& measurement : rounds.measurements) {
            if (measurement.target == old) measurement.target = name;
        }
        for (PairComparison& pair : results.comparison.pairs) {
            (old == pair.reference ? pair.reference : pair.target) = name;
            if (pair.winner == old) pair.winner = name;
            if (pair.slightly_faster == old) pair.slightly_faster = name;
        }
    };
    rename_target(0, as_element);
    rename_target(1, "new " + out_of_attribute);
    results.comparison.reference = as_element;
    results.comparison.wins = {{as_element, 1}, {"new " + out_of_attribute, 3}};
    rounds.targets[0].server_header = out_of_script;
    rounds.targets[0].server_end = as_handler;
    rounds.targets[1].server_header = as_element;
    rounds.targets[1].server_end = out_of_attribute;
    rounds.targets[1].target.launch = Launch{.command = {"server", out_of_script}};
    rounds.host.cpu_model = out_of_attribute;
    rounds.host.governor = as_element;

    Endpoint& endpoint = rounds.plan.endpoints[0];
    endpoint.path = "/" + out_of_script;
    for (Measurement& measurement : rounds.measurements) {
        if (measurement.endpoint == "GET /") measurement.endpoint = label(endpoint);
    }
    results.comparison.pairs[0].endpoint = label(endpoint);
    endpoint.headers = {{"X-Note", as_handler}, {"X-Script", out_of_script}};
    endpoint.body = as_element;
    endpoint.expected_body = out_of_attribute;

    rounds.measurements[0].stats.examples = {{.outcome = Outcome::unexpected_body,
                                              .detail = out_of_attribute,
                                              .bytes = "HTTP/1.1 200 OK\r\n\r\n" + out_of_script}};
    results.comparison.findings.push_back({.rule = httpbench::Rule::failures,
                                           .severity = Severity::warning,
                                           .message = out_of_script,
                                           .remedy = out_of_attribute});
    rounds.verification =
        Verification{.targets = {as_element, "new " + out_of_attribute},
                     .endpoints = {{.endpoint = out_of_attribute,
                                    .differences = {{as_element, "", out_of_script, as_handler, as_element}}}},
                     .differences_allowed = true};
    return results;
}

}  // namespace httpbench::test
