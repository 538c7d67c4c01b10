#include "files/sections.hpp"

#include "files/node_duration.hpp"
#include "httpbench/error.hpp"
#include "measure/status_counts.hpp"

#include <algorithm>
#include <charconv>

namespace httpbench::files {

namespace {

OutcomeCounts read_outcomes(const JsonNode& node) {
    OutcomeCounts outcomes{.sent = node.at("sent").count()};
    for (const Outcome outcome : all_outcomes) outcomes[outcome] = node.at(to_string(outcome)).count();
    return outcomes;
}

std::optional<Flow> read_flow(const JsonNode& node) {
    return optional_of(node.find("uncounted"), [&](const JsonNode& uncounted) {
        return Flow{.carried_in = node.at("carried_in").count(),
                    .begun = node.at("begun").count(),
                    .carried_out = node.at("carried_out").count(),
                    .uncounted = uncounted.count(),
                    .unanswered_connections = node.at("unanswered_connections").count(),
                    .carried_time = read_signed_ms(node.at("carried_time_ms"))};
    });
}

/// A number of launches or windows: each slice has one where the file is of a version that knew of no more.
int read_number(const JsonNode& node, std::string_view name, int lowest) {
    return optional_of(node.find(name), [&](const JsonNode& number) { return number.whole(lowest); }).value_or(1);
}

int read_status(std::string_view text, const JsonNode& node) {
    int status = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), status);
    const bool is_status = error == std::errc{} && end == text.data() + text.size() && status >= 100 && status <= 999;
    if (!is_status) node.fail("is not the count of a status from 100 to 999");
    return status;
}

OutcomeExample read_example(const JsonNode& node) {
    const JsonNode name = node.at("outcome");
    const auto outcome = std::find_if(all_outcomes.begin(), all_outcomes.end(),
                                      [text = name.text()](Outcome known) { return to_string(known) == text; });
    if (outcome == all_outcomes.end()) name.fail("is not an outcome");
    return {.outcome = *outcome, .detail = node.at("detail").text(), .bytes = node.at("bytes").text()};
}

/// The counts of the member "histogram", and the exact values that stand beside it.
Histogram read_latency(const JsonNode& node) {
    const JsonNode counts = node.at("histogram");
    const JsonNode mean = node.at("avg_response_time_ms");
    try {
        if (mean.is_null()) return Histogram::decode(counts.text());
        return Histogram::decode(counts.text(), {.min = read_ms(node.at("min_response_time_ms")),
                                                 .max = read_ms(node.at("max_response_time_ms")),
                                                 .mean = read_ms(mean)});
    } catch (const Error& error) {
        counts.fail(std::string{"cannot be: "} + error.what());
    }
}

Stats read_stats(const JsonNode& node) {
    Stats stats;
    stats.outcomes = read_outcomes(node.at("outcomes"));
    stats.flow = read_flow(node);
    stats.resent = node.at("resent").count();
    stats.connections_opened = node.at("connections_opened").count();
    stats.connections_established = node.at("connections_established").count();
    stats.bytes_received = node.at("bytes_received").count();
    node.at("status_codes").for_each_member([&](std::string_view status, const JsonNode& count) {
        add(stats.status_codes, {read_status(status, count), count.count()});
    });
    node.at("examples").for_each_element([&](const JsonNode& example) {
        stats.examples.push_back(read_example(example));
    });
    stats.latency = read_latency(node);
    if (const JsonNode lag = node.at("send_lag"); !lag.is_null()) {
        stats.service_time = read_latency(node.at("service_time"));
        stats.send_lag = read_latency(lag);
    }
    stats.connect_time = read_latency(node.at("connect_time"));
    stats.elapsed = read_s(node.at("elapsed_s"));
    const JsonNode client = node.at("client");
    if (const std::uint64_t completed = stats.outcomes.completed(); completed > 0) {
        const JsonNode cpu = client.at("cpu_us_per_request");
        stats.client_cpu = duration_of(cpu, cpu.number() * static_cast<double>(completed), 1e3);
    }
    stats.busiest_thread_utilisation = client.at("busiest_thread_utilisation").number_or_nan();
    return stats;
}

Slice read_slice(const JsonNode& node) {
    return {.round = node.at("round").whole(1),
            .launch = read_number(node, "launch", 1),
            .windows = read_number(node, "windows", 0),
            .order = node.at("order").whole(0),
            .started = read_s(node.at("started_s")),
            .elapsed = read_s(node.at("elapsed_s")),
            .outcomes = read_outcomes(node.at("outcomes")),
            .flow = read_flow(node),
            .connections_established = optional_of(node.at("connections_established"),
                                                   [](const JsonNode& connections) { return connections.whole(0); }),
            .bytes_received = node.at("bytes_received").count(),
            .busiest_thread_utilisation = node.at("busiest_thread_utilisation").number_or_nan(),
            .mean = optional_of(node.at("avg_response_time_ms"), read_ms),
            .median = optional_of(node.at("median_response_time_ms"), read_ms),
            .p95 = optional_of(node.at("p95_response_time_ms"), read_ms),
            .p99 = optional_of(node.at("p99_response_time_ms"), read_ms),
            .fastest_in_first_half = optional_of(node.at("fastest_in_first_half_ms"), read_ms),
            .fastest_in_second_half = optional_of(node.at("fastest_in_second_half_ms"), read_ms),
            .server_cpu_per_request = optional_of(node.at("server_cpu_us_per_request"), read_us),
            .server_peak_rss_bytes =
                optional_of(node.at("server_peak_rss_bytes"), [](const JsonNode& bytes) { return bytes.count(); }),
            .server_utilisation =
                optional_of(node.at("server_utilisation"), [](const JsonNode& share) { return share.number(); })};
}

}  // namespace

Measurement read_measurement(const JsonNode& node) {
    Measurement measurement{.target = node.at("target").text(), .endpoint = node.at("endpoint").text()};
    measurement.stats = read_stats(node);
    node.at("rounds").for_each_element([&](const JsonNode& slice) { measurement.slices.push_back(read_slice(slice)); });
    return measurement;
}

}  // namespace httpbench::files
