#include "files/durations.hpp"
#include "httpbench/report.hpp"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

namespace httpbench {

namespace {

/// In quotes where it must be (RFC 4180).
std::string field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{text};
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

/// The shortest digits that read back as the same number; empty when it was not measured.
std::string number_field(std::optional<double> number) {
    return number && std::isfinite(*number) ? fmt::format("{}", *number) : std::string{};
}

std::string count_field(std::uint64_t count) {
    return fmt::format("{}", count);
}

std::string row(const std::vector<std::string>& fields) {
    return fmt::format("{}\r\n", fmt::join(fields, ","));
}

std::vector<std::string> header() {
    std::vector<std::string> names{"target", "endpoint", "round", "order", "started_s", "elapsed_s", "sent"};
    for (const Outcome outcome : all_outcomes) names.emplace_back(to_string(outcome));
    for (const char* const name :
         {"requests_per_second", "avg_response_time_ms", "median_response_time_ms", "p95_response_time_ms",
          "p99_response_time_ms", "bytes_received", "busiest_thread_utilisation", "server_cpu_us_per_request",
          "server_peak_rss_bytes"}) {
        names.emplace_back(name);
    }
    return names;
}

std::vector<std::string> fields(const Measurement& measurement, const Slice& slice) {
    using files::to_ms;
    std::vector<std::string> all{field(measurement.target),
                                 field(measurement.endpoint),
                                 fmt::format("{}", slice.round),
                                 fmt::format("{}", slice.order),
                                 number_field(files::to_s(slice.started)),
                                 number_field(files::to_s(slice.elapsed)),
                                 count_field(slice.outcomes.sent)};
    for (const Outcome outcome : all_outcomes) all.push_back(count_field(slice.outcomes[outcome]));
    all.push_back(number_field(slice.requests_per_second()));
    for (const auto& time : {slice.mean, slice.median, slice.p95, slice.p99})
        all.push_back(number_field(files::to_ms(time)));
    all.push_back(count_field(slice.bytes_received));
    all.push_back(number_field(slice.busiest_thread_utilisation));
    all.push_back(number_field(files::to_us(slice.server_cpu_per_request)));
    all.push_back(slice.server_peak_rss_bytes ? count_field(*slice.server_peak_rss_bytes) : std::string{});
    return all;
}

}  // namespace

std::string to_csv(const Results& results) {
    std::string text = row(header());
    for (const Measurement& measurement : results.rounds.measurements) {
        for (const Slice& slice : measurement.slices) text += row(fields(measurement, slice));
    }
    return text;
}

}  // namespace httpbench
