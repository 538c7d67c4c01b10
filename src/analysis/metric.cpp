#include "analysis/metric.hpp"

#include "httpbench/verdict.hpp"

#include <chrono>

namespace httpbench {

std::string_view to_string(Metric metric) noexcept {
    switch (metric) {
        case Metric::throughput:
            return "throughput";
        case Metric::mean:
            return "mean latency";
        case Metric::median:
            return "median latency";
        case Metric::p95:
            return "P95 latency";
        case Metric::p99:
            return "P99 latency";
        case Metric::cpu:
            return "CPU per request";
        case Metric::memory:
            break;
    }
    return "peak memory";
}

}  // namespace httpbench

namespace httpbench::analysis {

namespace {

template <std::optional<std::chrono::nanoseconds> Slice::*member>
std::optional<double> nanoseconds_of(const Slice& slice) {
    if (!(slice.*member)) return std::nullopt;
    return static_cast<double>((slice.*member)->count());
}

std::optional<double> goodput_of(const Slice& slice) {
    return slice.requests_per_second();
}

std::optional<double> memory_of(const Slice& slice) {
    if (!slice.server_peak_rss_bytes) return std::nullopt;
    return static_cast<double>(*slice.server_peak_rss_bytes);
}

// In the order of httpbench::Metric.
constexpr std::array<MetricTrait, metric_count> all_metrics{{
    {goodput_of, Better::higher, false, &PairComparison::performance},
    {nanoseconds_of<&Slice::mean>, Better::lower, true, &PairComparison::latency},
    {nanoseconds_of<&Slice::median>, Better::lower, true, &PairComparison::median},
    {nanoseconds_of<&Slice::p95>, Better::lower, true, &PairComparison::p95},
    {nanoseconds_of<&Slice::p99>, Better::lower, true, &PairComparison::p99},
    {nanoseconds_of<&Slice::server_cpu_per_request>, Better::lower, false, &PairComparison::cpu},
    {memory_of, Better::lower, false, &PairComparison::memory},
}};

}  // namespace

const std::array<MetricTrait, metric_count>& metrics() noexcept {
    return all_metrics;
}

}  // namespace httpbench::analysis
