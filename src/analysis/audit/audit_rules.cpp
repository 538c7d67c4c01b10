#include "httpbench/audit.hpp"

#include <algorithm>
#include <array>

namespace httpbench {

namespace {

// The table of the page on the method has the same rows: a test holds it against these.
constexpr std::array rules{
    AuditRule{
        Rule::accounting, "accounting",
        R"(requests ended in no outcome, or in two, or flowed into windows and were neither counted nor carried out: a veto, and a defect of httpbench)"},
    AuditRule{
        Rule::littles_law, "littles_law",
        R"(in a closed loop, connections were busier than can be (veto), or idle: below 95 % of the time a warning, below 80 % a veto; those without any answer apart)"},
    AuditRule{Rule::unanswered, "unanswered",
              R"(connections got no answer at all in a window, as when a server serves 4 of 50 at a time: warning)"},
    AuditRule{
        Rule::edges, "edges",
        R"(by `--requests`, slices last less than 100 times the mean latency, so that their start and end weigh more than 1 %; in a closed loop, windows hold it less than 10 times, so that their counts are uneven: info)"},
    AuditRule{Rule::empty_round, "empty_round", R"(a round without a good answer beside rounds with some: veto)"},
    AuditRule{
        Rule::client_saturated, "client_saturated",
        R"(a load thread used more than 90 % of a core while the server used less than 90 % of what it may, or could not be seen: veto)"},
    AuditRule{
        Rule::schedule_slip, "schedule_slip",
        R"(in an open loop, more than 1 % of the requests were sent more than 1 ms late: warning; less than 95 % of what was due was sent: veto)"},
    AuditRule{
        Rule::overload, "overload",
        R"(in an open loop, response time grew through most slices, as the rate is above capacity: warning, and latency is not compared)"},
    AuditRule{
        Rule::one_launch, "one_launch",
        R"(targets of a comparison were launched once, or were running already: no interval knows what another start changes: info)"},
    AuditRule{
        Rule::not_settled, "not_settled",
        R"(in more than half of a target's launches, goodput still moved by more than 2 % when `--settle` was over: warning)"},
    AuditRule{Rule::ports, "ports",
              R"(connections were kept from round to round, for local ports would have run out: warning)"},
    AuditRule{Rule::launch_failed, "launch_failed",
              R"(a target could not be launched anew, so that the run ended before its time: warning)"},
    AuditRule{Rule::failures, "failures", R"(less than 99 % of the requests succeeded: veto)"},
    AuditRule{Rule::answers_differ, "answers_differ",
              R"(verification found differences: veto, or a warning with `--allow-different`)"},
    AuditRule{Rule::server_ended, "server_ended",
              R"(a launched server ended before the run did: veto when requests found it gone)"},
    AuditRule{Rule::size_drift, "size_drift",
              R"(answers grew by more than 5 % over the rounds, or differ by more than 10 % between targets: warning)"},
    AuditRule{Rule::warm_up, "warm_up",
              R"(the first rounds stand apart from all others by more than the interval: warning)"},
    AuditRule{
        Rule::connections, "connections",
        R"(fewer were established than asked, one target keeps them alive and another does not, or more than 0.1 % of the requests were sent again: warning)"},
    AuditRule{
        Rule::shared_cores, "shared_cores",
        R"(server and client share cores; the machine was busy before the run, saves power, or lost time to other virtual machines: info)"},
    AuditRule{Rule::noise_floor, "noise_floor",
              R"(the difference is smaller than what `httpbench noise` last found this machine to resolve: info)"},
    AuditRule{Rule::unpaired, "unpaired", R"(of `diff`: when the two were measured: info)"},
    AuditRule{Rule::hosts_differ, "hosts_differ", R"(of `diff` and `merge`: the machines differ: warning)"},
    AuditRule{Rule::plans_differ, "plans_differ", R"(of `diff`: the loads differ, and in what: warning)"},
    AuditRule{Rule::requests_differ, "requests_differ",
              R"(of `diff`: the two ask for different things by one name: warning)"},
    AuditRule{Rule::interrupted, "interrupted",
              R"(of `diff`: a run was interrupted, so that its last rounds are missing: warning)"},
    AuditRule{Rule::not_compared, "not_compared",
              R"(of `diff`: a target or an endpoint is in one of the results only: info)"},
};

}  // namespace

std::span<const AuditRule> audit_rules() noexcept {
    return rules;
}

std::string_view to_string(Rule rule) noexcept {
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const AuditRule& one) { return one.rule == rule; });
    return found == rules.end() ? "other" : found->name;
}

Rule rule_of(std::string_view name) noexcept {
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const AuditRule& one) { return one.name == name; });
    return found == rules.end() ? Rule::other : found->rule;
}

}  // namespace httpbench
