#include "files/sections.hpp"

#include "analysis/server_cost.hpp"
#include "files/durations.hpp"

#include <string>

namespace httpbench::files {

namespace {

void write_latency(JsonWriter& json, const Histogram& latency) {
    json.member("avg_response_time_ms", to_ms(latency.mean()));
    json.member("min_response_time_ms", to_ms(latency.min()));
    json.member("max_response_time_ms", to_ms(latency.max()));
    json.member("median_response_time_ms", to_ms(latency.percentile(0.5)));
    json.member("p75_response_time_ms", to_ms(latency.percentile(0.75)));
    json.member("p90_response_time_ms", to_ms(latency.percentile(0.9)));
    json.member("p95_response_time_ms", to_ms(latency.percentile(0.95)));
    json.member("p99_response_time_ms", to_ms(latency.percentile(0.99)));
    json.member("p999_response_time_ms", to_ms(latency.percentile(0.999)));
    json.member("stddev_response_time_ms", to_ms(latency.standard_deviation()));
}

void write_distribution(JsonWriter& json, std::string_view name, const Histogram& histogram) {
    json.object(name, [&] {
        write_latency(json, histogram);
        json.member("histogram", histogram.encode());
    });
}

void write_outcomes(JsonWriter& json, const OutcomeCounts& outcomes) {
    json.object("outcomes", [&] {
        json.member("sent", outcomes.sent);
        for (const Outcome outcome : all_outcomes) json.member(to_string(outcome), outcomes[outcome]);
    });
}

template <class Value>
std::optional<Value> of_flow(const std::optional<Flow>& flow, Value Flow::*member) {
    return flow ? std::optional{(*flow).*member} : std::nullopt;
}

void write_flow(JsonWriter& json, const std::optional<Flow>& flow) {
    json.member("uncounted", of_flow(flow, &Flow::uncounted));
    json.member("carried_in", of_flow(flow, &Flow::carried_in));
    json.member("carried_out", of_flow(flow, &Flow::carried_out));
    json.member("begun", of_flow(flow, &Flow::begun));
    json.member("unanswered_connections", of_flow(flow, &Flow::unanswered_connections));
    json.member("carried_time_ms", to_ms(of_flow(flow, &Flow::carried_time)));
}

void write_answers(JsonWriter& json, const Stats& stats) {
    write_outcomes(json, stats.outcomes);
    write_flow(json, stats.flow);
    json.member("resent", stats.resent);
    json.member("connections_opened", stats.connections_opened);
    json.member("connections_established", stats.connections_established);
    json.object("status_codes", [&] {
        for (const auto& [status, count] : stats.status_codes) json.member(std::to_string(status), count);
    });
    json.array("examples", [&] {
        for (const OutcomeExample& example : stats.examples) {
            json.object([&] {
                json.member("outcome", to_string(example.outcome));
                json.member("detail", example.detail);
                json.member("bytes", example.bytes);
            });
        }
    });
}

void write_server(JsonWriter& json, const std::vector<Slice>& slices) {
    const analysis::ServerCost cost = analysis::server_cost(slices);
    if (!cost.cpu_us_per_request && !cost.peak_rss_bytes) {
        json.member("server", nullptr);
        return;
    }
    json.object("server", [&] {
        json.member("cpu_us_per_request", cost.cpu_us_per_request);
        json.member("peak_rss_bytes", cost.peak_rss_bytes);
    });
}

void write_slice(JsonWriter& json, const Slice& slice) {
    json.object([&] {
        json.member("round", slice.round);
        json.member("launch", slice.launch);
        json.member("windows", slice.windows);
        json.member("order", slice.order);
        json.member("started_s", to_s(slice.started));
        json.member("elapsed_s", to_s(slice.elapsed));
        json.member("requests_per_second", slice.requests_per_second());
        json.member("avg_response_time_ms", to_ms(slice.mean));
        json.member("median_response_time_ms", to_ms(slice.median));
        json.member("p95_response_time_ms", to_ms(slice.p95));
        json.member("p99_response_time_ms", to_ms(slice.p99));
        json.member("fastest_in_first_half_ms", to_ms(slice.fastest_in_first_half));
        json.member("fastest_in_second_half_ms", to_ms(slice.fastest_in_second_half));
        write_outcomes(json, slice.outcomes);
        write_flow(json, slice.flow);
        json.member("connections_established", slice.connections_established);
        json.member("bytes_received", slice.bytes_received);
        json.member("busiest_thread_utilisation", slice.busiest_thread_utilisation);
        json.member("server_cpu_us_per_request", to_us(slice.server_cpu_per_request));
        json.member("server_peak_rss_bytes", slice.server_peak_rss_bytes);
        json.member("server_utilisation", slice.server_utilisation);
    });
}

}  // namespace

void write_measurement(JsonWriter& json, const Measurement& measurement, const Endpoint& endpoint) {
    const Stats& stats = measurement.stats;
    json.object([&] {
        json.member("target", measurement.target);
        json.member("endpoint", measurement.endpoint);
        json.member("method", endpoint.method);
        json.member("path", endpoint.path);
        json.member("requests_per_second", stats.requests_per_second());
        json.member("completed_per_second", stats.completed_per_second());
        json.member("success_rate", stats.success_rate());
        json.member("bytes_per_second", stats.bytes_per_second());
        write_latency(json, stats.latency);
        // In a closed loop a request is sent when it is intended: response time and service time are the same.
        if (stats.service_time) {
            write_distribution(json, "service_time", *stats.service_time);
        } else {
            json.object("service_time", [&] { write_latency(json, stats.latency); });
        }
        if (stats.send_lag) {
            write_distribution(json, "send_lag", *stats.send_lag);
        } else {
            json.member("send_lag", nullptr);
        }
        write_distribution(json, "connect_time", stats.connect_time);
        json.member("elapsed_s", to_s(stats.elapsed));
        json.member("bytes_received", stats.bytes_received);
        write_answers(json, stats);
        write_server(json, measurement.slices);
        json.object("client", [&] {
            json.member("cpu_us_per_request", stats.client_cpu_us_per_request());
            json.member("busiest_thread_utilisation", stats.busiest_thread_utilisation);
        });
        json.member("histogram", stats.latency.encode());
        json.array("rounds", [&] {
            for (const Slice& slice : measurement.slices) write_slice(json, slice);
        });
    });
}

}  // namespace httpbench::files
