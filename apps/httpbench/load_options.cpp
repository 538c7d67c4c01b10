#include "load_options.hpp"

#include "httpbench/builtin_plan.hpp"
#include "httpbench/units.hpp"
#include "option_values.hpp"
#include "usage_error.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

namespace httpbench::cli {

namespace {

int parse_int(std::string_view text) {
    const std::uint64_t count = parse_count(text);
    if (count > static_cast<std::uint64_t>(std::numeric_limits<int>::max())) {
        throw usage_error("'{}' is too large; example: 50", text);
    }
    return static_cast<int>(count);
}

/// "timestamp,id": none for the empty text.
std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> names;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (comma == 0 || comma + 1 == text.size()) throw usage_error("a name is empty; example: timestamp,id");
        names.emplace_back(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return names;
}

struct LoadOption {
    const char* names;
    const char* type;
    const char* description;
    void (*apply)(LoadPlan& plan, std::string_view text);
    bool asks = false;  ///< shapes what is asked, and not only how hard
};

constexpr LoadOption load_options[] = {
    {"-n,--requests", "N", "requests per endpoint and target, not a time",
     [](LoadPlan& plan, std::string_view text) { plan.requests = parse_count(text); }},
    {"-d,--duration", "TIME", "measured time per endpoint and target (2500ms)",
     [](LoadPlan& plan, std::string_view text) {
         plan.requests.reset();
         plan.duration = parse_duration(text);
     }},
    {"-c,--concurrent", "N", "connections per target (50)",
     [](LoadPlan& plan, std::string_view text) { connections(plan.load) = parse_int(text); }},
    {"-r,--rate", "N[/s]", "requests per second, open loop (closed loop)",
     [](LoadPlan& plan, std::string_view text) { make_open(plan.load).rate = parse_rate(text); }},
    // Behind --rate, since options are applied in this order, whatever the order on the command line.
    {"--arrival", "constant|poisson", "of an open loop's requests (constant)",
     [](LoadPlan& plan, std::string_view text) {
         const Arrival arrival = parse_arrival(text);
         if (!is_open(plan.load)) throw usage_error("--arrival needs a rate; example: --rate 2000 --arrival {}", text);
         make_open(plan.load).arrival = arrival;
     }},
    {"--rounds", "N", "rounds that the load is split into (10)",
     [](LoadPlan& plan, std::string_view text) { plan.rounds = parse_int(text); }},
    {"--launches", "N", "starts of each launched target (one a round)",
     [](LoadPlan& plan, std::string_view text) { plan.launches = parse_int(text); }},
    {"--until", "3%|verdict", "add rounds until intervals or verdicts stand",
     [](LoadPlan& plan, std::string_view text) { plan.until = parse_until(text); }},
    {"--max-rounds", "N", "in all, with --until 3% (100)",
     [](LoadPlan& plan, std::string_view text) { plan.max_rounds = parse_int(text); }},
    {"--window", "TIME", "measured before the next target's turn (short)",
     [](LoadPlan& plan, std::string_view text) { plan.window = parse_duration(text); }},
    {"--settle", "TIME", "after a launch, at most, not counted (2s)",
     [](LoadPlan& plan, std::string_view text) { plan.settle = parse_duration(text); }},
    {"--warmup", "TIME", "before each slice, not counted (50ms)",
     [](LoadPlan& plan, std::string_view text) { plan.warmup = parse_duration(text); }},
    {"--timeout", "TIME", "after which a request has failed (5s)",
     [](LoadPlan& plan, std::string_view text) { plan.timeout = parse_duration(text); }, true},
    {"--pipeline", "N", "requests at a time on a connection (1)",
     [](LoadPlan& plan, std::string_view text) { plan.pipeline = parse_int(text); }},
    {"--threads", "N", "that send the load (1)",
     [](LoadPlan& plan, std::string_view text) { plan.threads = parse_int(text); }},
    {"--client-cpus", "LIST", "CPUs of these threads, one each: 0,2 (any)",
     [](LoadPlan& plan, std::string_view text) { plan.client_cpus = text; }},
    {"--seed", "N", "of the rounds' order and random values (1)",
     [](LoadPlan& plan, std::string_view text) { plan.seed = parse_count(text); }, true},
    {"--health", "PATH", "must answer before the load (/health; -e: none)",
     [](LoadPlan& plan, std::string_view text) { plan.health_path = text; }, true},
    {"--volatile", "NAMES", "members whose values may differ (timestamp,...)",
     [](LoadPlan& plan, std::string_view text) { plan.volatile_members = split(text); }, true},
};

}  // namespace

template <class Wanted>
void LoadOptions::add(CLI::App& command, Wanted&& wanted) {
    for (const LoadOption& option : load_options) {
        if (!wanted(option)) continue;
        add_value(
            command, option.names, option.type,
            [this, apply = option.apply](const std::string& text) {
                LoadPlan scratch{.load = OpenLoop{}};
                apply(scratch, text);  // a value that does not read is told at once
                changes_.emplace_back([apply, text](LoadPlan& plan) { apply(plan, text); });
            },
            option.description);
    }
    add_value(
        command, "--plan", "FILE", [this](const std::string& path) { plan_path_ = path; },
        "read all this from a file: see httpbench plan");
}

void LoadOptions::add_to(CLI::App& command) {
    command.option_defaults()->group("Load");
    add(command, [](const LoadOption&) { return true; });
    command.get_option("--duration")->excludes("--requests");
    command.add_flag_callback(
        "--fresh-connections", [this] { changes_.emplace_back([](LoadPlan& plan) { plan.fresh_connections = true; }); },
        "a new connection for every request");
    command.add_flag_callback(
        "--keep-connections", [this] { changes_.emplace_back([](LoadPlan& plan) { plan.keep_connections = true; }); },
        "the same connections in every round");
    endpoints_.add_to(command);
}

void LoadOptions::add_questions_to(CLI::App& command) {
    command.option_defaults()->group("Questions");
    add(command, [](const LoadOption& option) { return option.asks; });
    endpoints_.add_to(command);
}

PlanFile LoadOptions::effective() const {
    PlanFile file{.plan = builtin_plan()};
    if (!plan_path_.empty()) {
        const LoadPlan builtin = std::move(file.plan);
        file = read_plan(plan_path_);
        if (file.plan.endpoints.empty()) {
            file.plan.endpoints = builtin.endpoints;
            if (file.plan.volatile_members.empty()) file.plan.volatile_members = builtin.volatile_members;
            if (file.plan.checks.empty()) file.plan.checks = builtin.checks;
        }
    }
    if (std::vector<Endpoint> named = endpoints_.endpoints(); !named.empty()) {
        file.plan.endpoints = std::move(named);
        if (plan_path_.empty()) {
            file.plan.health_path.clear();
            file.plan.checks.clear();
        }
    }
    for (const auto& change : changes_) change(file.plan);
    return file;
}

}  // namespace httpbench::cli
