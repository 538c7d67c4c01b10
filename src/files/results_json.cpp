#include "base/json_writer.hpp"
#include "files/sections.hpp"
#include "files/durations.hpp"
#include "files/timestamp.hpp"
#include "httpbench/results.hpp"
#include "httpbench/version.hpp"

#include <algorithm>

namespace httpbench {

namespace {

void write_host(JsonWriter& json, const Host& host) {
    json.object("host", [&] {
        json.member("cpu_model", null_if_empty(host.cpu_model));
        json.member("cores", host.cores);
        json.member("kernel", host.kernel);
        json.member("memory_bytes", host.memory_bytes > 0 ? std::optional{host.memory_bytes} : std::nullopt);
        json.member("governor", null_if_empty(host.governor));
        json.member("load_average_before", host.load_average_before);
        json.member("steal", host.steal);
        json.member("hostname_hash", host.hostname_hash);
    });
}

void write_launch(JsonWriter& json, const TargetLaunch& launch) {
    json.object([&] {
        json.member("started_s", files::to_s(launch.started));
        json.member("ready_s", files::to_s(launch.ready));
        json.member("settled_s", files::to_s(launch.settled));
        json.member("settled", launch.is_settled);
    });
}

void write_target(JsonWriter& json, const TargetRun& run) {
    const Target& target = run.target;
    json.object([&] {
        json.member("name", target.name);
        json.member("url", target.url);
        json.member("launched", target.launch.has_value());
        if (target.launch) {
            json.array("command", [&] {
                for (const std::string& argument : target.launch->command) json.value(argument);
            });
        } else {
            json.member("command", nullptr);
        }
        json.member("cpus", null_if_empty(target.launch ? target.launch->cpus : std::string{}));
        json.member("pid", target.pid);
        json.member("server_header", null_if_empty(run.server_header));
        json.member("ended", null_if_empty(run.server_end));
        json.member("shared_cores", run.shared_cores);
        json.member("cost_unseen", null_if_empty(run.cost_unseen));
        json.member("connections_kept", null_if_empty(run.connections_kept));
        json.array("launches", [&] {
            for (const TargetLaunch& launch : run.launches) write_launch(json, launch);
        });
    });
}

void write_targets(JsonWriter& json, const Rounds& rounds) {
    json.array("targets", [&] {
        for (const TargetRun& run : rounds.targets) write_target(json, run);
    });
}

/// The plan's endpoint of a label; a bare one of that name when rounds made by hand have none.
Endpoint endpoint_of(const LoadPlan& plan, const std::string& name) {
    const auto found = std::find_if(plan.endpoints.begin(), plan.endpoints.end(),
                                    [&](const Endpoint& endpoint) { return label(endpoint) == name; });
    return found != plan.endpoints.end() ? *found : Endpoint{.name = name};
}

}  // namespace

std::string to_json(const Results& results) {
    const Rounds& rounds = results.rounds;
    const std::string started_at = files::to_timestamp(rounds.started_at);
    JsonWriter json;
    json.object([&] {
        json.member("schema", "httpbench/1");
        json.member("httpbench_version", version());
        json.member("command", results.command);
        json.member("interrupted", rounds.interrupted);
        json.member("failure", rounds.failure.empty() ? std::nullopt : std::optional{rounds.failure});
        json.member("started_at", started_at);
        json.member("timestamp", started_at);
        write_host(json, rounds.host);
        json.object("plan", [&] { files::write_plan(json, rounds.plan); });
        write_targets(json, rounds);
        if (rounds.verification) {
            json.object("verification", [&] { files::write_verification(json, *rounds.verification); });
        } else {
            json.member("verification", nullptr);
        }
        json.array("results", [&] {
            for (const Measurement& measurement : rounds.measurements) {
                files::write_measurement(json, measurement, endpoint_of(rounds.plan, measurement.endpoint));
            }
        });
        files::write_comparison(json, results.comparison);
        files::write_gates(json, results.gates);
    });
    return json.text();
}

}  // namespace httpbench
