#include "runner/slice_gathering.hpp"

#include <algorithm>

namespace httpbench {

SliceGathering::SliceGathering(int round, int launch, int order, std::chrono::nanoseconds started)
    : slice_{.round = round, .launch = launch, .windows = 0, .order = order, .started = started} {}

void SliceGathering::add(const WorkReport& window, const std::optional<ProcessCost>& cost) {
    ++slice_.windows;
    const auto established = static_cast<int>(window.stats.connections_established);
    slice_.connections_established = std::min(slice_.connections_established.value_or(established), established);
    stats_ += window.stats;
    const auto shorter = [](std::optional<std::chrono::nanoseconds>& known, const auto& other) {
        if (other) known = std::min(known.value_or(*other), *other);
    };
    shorter(slice_.fastest_in_first_half, window.fastest[0]);
    shorter(slice_.fastest_in_second_half, window.fastest[1]);
    if (cost) add(*cost, window);
}

void SliceGathering::add(const ProcessCost& cost, const WorkReport& window) {
    const double seconds = std::chrono::duration<double>{window.elapsed}.count();
    server_cpu_ += cost.cpu;
    answered_ += window.answered;
    server_seconds_ += seconds;
    server_utilised_seconds_ += cost.utilisation * seconds;
    if (cost.peak_rss_bytes > 0) {
        slice_.server_peak_rss_bytes = std::max(slice_.server_peak_rss_bytes.value_or(0), cost.peak_rss_bytes);
    }
}

Slice SliceGathering::slice() const {
    Slice slice = slice_;
    slice.elapsed = stats_.elapsed;
    slice.outcomes = stats_.outcomes;
    slice.flow = stats_.flow;
    slice.bytes_received = stats_.bytes_received;
    slice.busiest_thread_utilisation = stats_.busiest_thread_utilisation;
    slice.mean = stats_.latency.mean();
    slice.median = stats_.latency.percentile(0.5);
    slice.p95 = stats_.latency.percentile(0.95);
    slice.p99 = stats_.latency.percentile(0.99);
    if (answered_ > 0) slice.server_cpu_per_request = server_cpu_ / static_cast<std::int64_t>(answered_);
    if (server_seconds_ > 0) slice.server_utilisation = server_utilised_seconds_ / server_seconds_;
    return slice;
}

}  // namespace httpbench
