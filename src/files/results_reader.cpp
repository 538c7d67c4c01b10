#include "files/sections.hpp"
#include "files/node_duration.hpp"
#include "files/read_file.hpp"
#include "files/timestamp.hpp"
#include "httpbench/error.hpp"
#include "httpbench/results.hpp"

#include <fmt/format.h>

#include <charconv>

namespace httpbench {

namespace {

using files::JsonNode;

constexpr std::string_view schema_family = "httpbench/";
constexpr int schema_number = 1;
/// A histogram of 262 KiB unpacks from a few bytes: this bounds the memory that a hostile file can take to 1 GiB.
constexpr std::size_t most_measurements = 4096;

[[noreturn]] void refuse(std::string_view name, std::string_view reason) {
    throw Error{Errc::invalid_results, fmt::format("{}: {}", name, reason)};
}

void check_schema(simdjson::dom::element root, std::string_view name) {
    std::string_view schema;
    int number = 0;
    if (root["schema"].get(schema) || !schema.starts_with(schema_family)) {
        refuse(name, "this is not a results file of httpbench: its member \"schema\" is not \"httpbench/1\"");
    }
    const std::string_view digits = schema.substr(schema_family.size());
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size() || number < schema_number) {
        refuse(name, "its member \"schema\" is not \"httpbench/1\"");
    }
    if (number > schema_number) {
        refuse(name, fmt::format("a newer httpbench wrote this: its schema is httpbench/{}, and this version reads "
                                 "httpbench/{}; use the newer version to read it",
                                 number, schema_number));
    }
}

Host read_host(const JsonNode& node) {
    return {.cpu_model = node.at("cpu_model").text_or_empty(),
            .cores = node.at("cores").whole(0),
            .kernel = node.at("kernel").text(),
            .memory_bytes =
                optional_of(node.at("memory_bytes"), [](const JsonNode& bytes) { return bytes.count(); }).value_or(0),
            .governor = node.at("governor").text_or_empty(),
            .load_average_before = node.at("load_average_before").number_or_nan(),
            .steal = optional_of(node.at("steal"), [](const JsonNode& share) { return share.number(); }),
            .hostname_hash = node.at("hostname_hash").text()};
}

Target read_target(const JsonNode& node) {
    Target target{.name = node.at("name").text(),
                  .url = node.at("url").text(),
                  .pid = optional_of(node.at("pid"), [](const JsonNode& pid) { return pid.whole(1); })};
    if (!node.at("launched").truth()) return target;
    Launch launch;
    node.at("command").for_each_element([&](const JsonNode& word) { launch.command.push_back(word.text()); });
    launch.cpus = node.at("cpus").text_or_empty();
    target.launch = std::move(launch);
    return target;
}

std::vector<TargetLaunch> read_launches(const JsonNode& node) {
    std::vector<TargetLaunch> launches;
    node.for_each_element([&](const JsonNode& launch) {
        launches.push_back({.started = files::read_s(launch.at("started_s")),
                            .ready = files::read_s(launch.at("ready_s")),
                            .settled = files::read_s(launch.at("settled_s")),
                            .is_settled = launch.at("settled").truth()});
    });
    return launches;
}

TargetRun read_target_run(const JsonNode& node) {
    return {.target = read_target(node),
            .server_header = node.at("server_header").text_or_empty(),
            .server_end = node.at("ended").text_or_empty(),
            .shared_cores = optional_of(node.at("shared_cores"), [](const JsonNode& cores) { return cores.whole(0); }),
            .cost_unseen = node.at("cost_unseen").text_or_empty(),
            .connections_kept =
                optional_of(node.find("connections_kept"), [](const JsonNode& why) { return why.text_or_empty(); })
                    .value_or(std::string{}),
            .launches = optional_of(node.find("launches"), read_launches).value_or(std::vector<TargetLaunch>{})};
}

std::chrono::system_clock::time_point read_time(const JsonNode& node) {
    const auto time = files::from_timestamp(node.text());
    if (!time) node.fail("must be a time from 1678 to 2261, as in \"2026-11-23T12:00:00.000Z\"");
    return *time;
}

Rounds read_rounds(const JsonNode& file) {
    Rounds rounds;
    rounds.plan = files::read_plan_member(file.at("plan"));
    file.at("targets").for_each_element(
        [&](const JsonNode& target) { rounds.targets.push_back(read_target_run(target)); });
    rounds.host = read_host(file.at("host"));
    rounds.started_at = read_time(file.at("started_at"));
    rounds.interrupted = file.at("interrupted").truth();
    if (const auto failure = file.find("failure")) rounds.failure = failure->text_or_empty();
    rounds.verification = optional_of(file.at("verification"), files::read_verification);
    const JsonNode results = file.at("results");
    results.for_each_element([&](const JsonNode& result) {
        if (rounds.measurements.size() == most_measurements) results.fail("has more than 4096 elements");
        rounds.measurements.push_back(files::read_measurement(result));
    });
    return rounds;
}

}  // namespace

Results parse_results(std::string_view text, std::string_view name) {
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    const simdjson::padded_string padded{text};
    if (const auto error = parser.parse(padded).get(root)) {
        refuse(name, fmt::format("this is not JSON, or it was cut short: {}", simdjson::error_message(error)));
    }
    check_schema(root, name);
    const JsonNode file{root, name};
    Results results{.command = file.at("command").text(),
                    .rounds = read_rounds(file),
                    .comparison = files::read_comparison(file),
                    .gates = files::read_gates(file)};
    results.comparison.load = results.rounds.plan.load;
    std::string& reference = results.comparison.reference;
    if (reference.empty() && !results.rounds.targets.empty()) reference = results.rounds.targets.front().target.name;
    return results;
}

Results read_results(const std::string& path) {
    const std::string text =
        files::read_text_file(path, Errc::invalid_results, "httpbench compare --output results.json");
    return parse_results(text, path);
}

}  // namespace httpbench
