#include "httpbench/plan_members.hpp"

#include "model/plan_access.hpp"

#include <array>

namespace httpbench {

namespace {

using namespace plan_access;

constexpr std::string_view duration_schema = R"("$ref": "#/$defs/duration")";
constexpr std::string_view positive_schema = R"("type": "integer", "minimum": 1)";

constexpr std::array members{
    PlanMember{
        .name = "connections",
        .flags = "-c,--concurrent",
        .placeholder = "N",
        .help = "connections per target (50)",
        .comment = R"(Connections per target. Without a "rate" each sends its next request when the last one was
answered (closed loop).)",
        .schema = positive_schema,
        .words = "connections",
        .type = PlanType::whole,
        .role = PlanRole::loop,
        .get = [](const LoadPlan& plan) -> PlanValue { return std::int64_t{connections(plan.load)}; },
        .set = [](LoadPlan& plan,
                  const PlanValue& value) { connections(plan.load) = static_cast<int>(as<std::int64_t>(value)); }},
    PlanMember{
        .name = "rate",
        .flags = "-r,--rate",
        .placeholder = "N[/s]",
        .help = "requests per second, open loop (closed loop)",
        .comment = "Requests per second to each target, whatever the server does (open loop); null: closed loop.",
        .schema = R"("type": ["number", "null"], "exclusiveMinimum": 0, "maximum": 10000000)",
        .words = "rate",
        .none = "closed loop",
        .type = PlanType::number,
        .role = PlanRole::loop,
        .get = get_rate,
        .set = set_rate},
    PlanMember{
        .name = "arrival",
        .flags = "--arrival",
        .placeholder = "constant|poisson",
        .help = "of an open loop's requests (constant)",
        .comment = R"(How the requests of an open loop follow each other: "constant" or "poisson"; null: constant.)",
        .schema = R"("enum": ["constant", "poisson", null])",
        .words = "arrival",
        .none = "closed loop",
        .role = PlanRole::loop,
        .get = get_arrival,
        .set = set_arrival},
    PlanMember{.name = "requests",
               .flags = "-n,--requests",
               .placeholder = "N",
               .help = "requests per endpoint and target, not a time",
               .comment = R"(Requests per endpoint and target over the whole run; null: by "duration".)",
               .schema = R"("type": ["integer", "null"], "minimum": 1)",
               .words = "requests",
               .none = "by duration",
               .type = PlanType::count,
               .role = PlanRole::amount,
               .get = get_requests,
               .set = set_requests},
    PlanMember{.name = "duration",
               .flags = "-d,--duration",
               .placeholder = "TIME",
               .help = "measured time per endpoint and target (2500ms)",
               .comment = "Measured time per endpoint and target over the whole run. Longer narrows the intervals.",
               .schema = duration_schema,
               .words = "duration",
               .role = PlanRole::amount,
               .get = get_duration<&LoadPlan::duration>,
               .set = set_duration<&LoadPlan::duration>},
    PlanMember{.name = "warmup",
               .flags = "--warmup",
               .placeholder = "TIME",
               .help = "before each slice, not counted (50ms)",
               .comment = "Time before each slice that is not counted; connections are opened in it.",
               .schema = duration_schema,
               .words = "warm-up",
               .get = get_duration<&LoadPlan::warmup>,
               .set = set_duration<&LoadPlan::warmup>},
    PlanMember{
        .name = "window",
        .flags = "--window",
        .placeholder = "TIME",
        .help = "measured before the next target's turn (short)",
        .comment =
            R"(How long a target is measured at a time, before the next has its turn; at most "duration" ÷ "rounds".
null: as short as the servers allow.)",
        .schema = R"("anyOf": [{"$ref": "#/$defs/duration"}, {"type": "null"}])",
        .words = "window",
        .none = "as short as the servers allow",
        .timed = true,
        .get = get_window,
        .set = set_window},
    PlanMember{
        .name = "rounds",
        .flags = "--rounds",
        .placeholder = "N",
        .help = "rounds that the load is split into (10)",
        .comment = R"(How often every endpoint is measured on every target, in shuffled order. At least 6 for a 95 %
interval.)",
        .schema = positive_schema,
        .words = "rounds",
        .type = PlanType::whole,
        .role = PlanRole::amount,
        .get = get_int<&LoadPlan::rounds>,
        .set = set_int<&LoadPlan::rounds>},
    PlanMember{
        .name = "launches",
        .flags = "--launches",
        .placeholder = "N",
        .help = "starts of each launched target (one a round)",
        .comment =
            R"(How often a target with "launch" is started in the run: 1, or from 6 to "rounds"; null: once a round.)",
        .schema = R"("anyOf": [{"const": 1}, {"type": "integer", "minimum": 6}, {"type": "null"}])",
        .words = "launches",
        .none = "once a round",
        .before = "1",
        .type = PlanType::whole,
        .get = get_launches,
        .set = set_launches},
    PlanMember{
        .name = "settle",
        .flags = "--settle",
        .placeholder = "TIME",
        .help = "after a launch, at most, not counted (2s)",
        .comment = R"(The longest time after a launch in which a target is loaded until its goodput no longer moves; all
endpoints together. "0s": none.)",
        .schema = duration_schema,
        .words = "settling",
        .before = "0s",
        .timed = true,
        .get = get_duration<&LoadPlan::settle>,
        .set = set_duration<&LoadPlan::settle>},
    PlanMember{.name = "keep_connections",
               .flags = "--keep-connections",
               .help = "the same connections in every round",
               .comment = "Keeps the connections from round to round, instead of opening them anew in each.",
               .schema = R"("type": "boolean")",
               .words = "kept connections",
               .before = "true",
               .type = PlanType::flag,
               .get = get_flag<&LoadPlan::keep_connections>,
               .set = set_flag<&LoadPlan::keep_connections>},
    PlanMember{
        .name = "until",
        .flags = "--until",
        .placeholder = "3%|verdict",
        .help = "add rounds until intervals or verdicts stand",
        .comment =
            R"(Such rounds are added until the half-width of every throughput interval is below this ("3%"); null: none
is added. "verdict": 8 to 40 rounds of growing length, until every endpoint's verdict stands.)",
        .schema = R"("type": ["string", "null"], "pattern": "^([0-9.e+-]+%|verdict)$", "examples": ["3%", "verdict"])",
        .words = "until",
        .none = "no end but the rounds'",
        .role = PlanRole::amount,
        .get = get_until,
        .set = set_until},
    PlanMember{.name = "max_rounds",
               .flags = "--max-rounds",
               .placeholder = "N",
               .help = "in all, with --until 3% (100)",
               .comment = R"(In the whole run, with a share in "until"; at least "rounds".)",
               .schema = positive_schema,
               .words = "rounds at most",
               .type = PlanType::whole,
               .role = PlanRole::amount,
               .get = get_int<&LoadPlan::max_rounds>,
               .set = set_int<&LoadPlan::max_rounds>},
    PlanMember{
        .name = "timeout",
        .flags = "--timeout",
        .placeholder = "TIME",
        .help = "after which a request has failed (5s)",
        .comment =
            R"(A request that is not answered in this time has failed; in an open loop, this time from its intended
send.)",
        .schema = duration_schema,
        .words = "timeout",
        .asks = true,
        .get = get_duration<&LoadPlan::timeout>,
        .set = set_duration<&LoadPlan::timeout>},
    PlanMember{.name = "threads",
               .flags = "--threads",
               .placeholder = "N",
               .help = "that send the load (1)",
               .comment = "Threads that send the load, each with its share of the connections.",
               .schema = positive_schema,
               .words = "threads",
               .type = PlanType::whole,
               .get = get_int<&LoadPlan::threads>,
               .set = set_int<&LoadPlan::threads>},
    PlanMember{
        .name = "client_cpus",
        .flags = "--client-cpus",
        .placeholder = "LIST",
        .help = "CPUs of these threads, one each: 0,2 (any)",
        .comment =
            R"(The CPUs that they are pinned to, one each: "0-1" or "0,2"; "": wherever httpbench may run. "launch" has
"cpus" too.)",
        .schema =
            R"("type": "string", "pattern": "^([0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*)?$", "examples": ["0-1", "0,2"])",
        .words = "client CPUs",
        .none = "any",
        .get = get_text<&LoadPlan::client_cpus>,
        .set = set_text<&LoadPlan::client_cpus>},
    PlanMember{
        .name = "seed",
        .flags = "--seed",
        .placeholder = "N",
        .help = "of the rounds' order and random values (1)",
        .comment =
            R"(Decides the order of the rounds, what {rand:1:1000} and the like become, and when "poisson" requests are
due.)",
        .schema = R"("type": "integer", "minimum": 0)",
        .words = "seed",
        .type = PlanType::count,
        .role = PlanRole::question,
        .asks = true,
        .get = [](const LoadPlan& plan) -> PlanValue { return plan.seed; },
        .set = [](LoadPlan& plan, const PlanValue& value) { plan.seed = as<std::uint64_t>(value); }},
    PlanMember{.name = "health",
               .flags = "--health",
               .placeholder = "PATH",
               .help = "must answer before the load (/health; -e: none)",
               .comment = R"(Must answer 2xx on every target before the load; "": only a connection is tried.)",
               .schema = R"("type": "string", "pattern": "^(/.*)?$")",
               .words = "health path",
               .none = "none",
               .role = PlanRole::question,
               .asks = true,
               .get = get_text<&LoadPlan::health_path>,
               .set = set_text<&LoadPlan::health_path>},
    PlanMember{.name = "fresh_connections",
               .flags = "--fresh-connections",
               .help = "a new connection for every request",
               .comment = "A new connection for every request, instead of keep-alive.",
               .schema = R"("type": "boolean")",
               .words = "fresh connections",
               .type = PlanType::flag,
               .get = get_flag<&LoadPlan::fresh_connections>,
               .set = set_flag<&LoadPlan::fresh_connections>},
    PlanMember{
        .name = "pipeline",
        .flags = "--pipeline",
        .placeholder = "N",
        .help = "requests at a time on a connection (1)",
        .comment =
            "Requests under way on a connection at a time: above 1 they are sent together, and wait for each other.",
        .schema = R"("type": "integer", "minimum": 1, "maximum": 1024)",
        .words = "pipeline",
        .type = PlanType::whole,
        .get = get_int<&LoadPlan::pipeline>,
        .set = set_int<&LoadPlan::pipeline>},
    PlanMember{
        .name = "volatile",
        .flags = "--volatile",
        .placeholder = "NAMES",
        .help = "members whose values may differ (timestamp,...)",
        .comment =
            R"(Before targets are compared, each is asked once, and their answers must be the same: status, content type,
values. Members of JSON answers, wherever they stand, whose values may differ; their types may not.)",
        .schema = R"("type": "array", "items": {"type": "string"})",
        .words = "volatile members",
        .none = "none",
        .type = PlanType::names,
        .role = PlanRole::question,
        .asks = true,
        .get = [](const LoadPlan& plan) -> PlanValue { return plan.volatile_members; },
        .set = [](LoadPlan& plan,
                  const PlanValue& value) { plan.volatile_members = as<std::vector<std::string>>(value); }},
};

}  // namespace

std::span<const PlanMember> plan_members() noexcept {
    return members;
}

std::string in_words(const PlanMember& member, const LoadPlan& plan) {
    std::string words = in_words(member.get(plan));
    return words.empty() ? std::string{member.none} : words;
}

bool is_nullable(const PlanMember& member) noexcept {
    return member.schema.find("null") != std::string_view::npos;
}

}  // namespace httpbench
