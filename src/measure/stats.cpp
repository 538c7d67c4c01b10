#include "httpbench/stats.hpp"

#include "measure/per_second.hpp"
#include "measure/status_counts.hpp"

#include <algorithm>
#include <limits>

namespace httpbench {

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

void keep_first_of_each_outcome(std::vector<OutcomeExample>& kept, const std::vector<OutcomeExample>& later) {
    for (const OutcomeExample& example : later) {
        const auto same_outcome = [&](const OutcomeExample& other) { return other.outcome == example.outcome; };
        if (std::none_of(kept.begin(), kept.end(), same_outcome)) kept.push_back(example);
    }
}

template <class Sum>
void merge(std::optional<Sum>& into, const std::optional<Sum>& other) {
    if (!other) return;
    if (into) {
        *into += *other;
    } else {
        into = other;
    }
}

double time_weighted_utilisation(const Stats& a, const Stats& b) {
    const double seconds = std::chrono::duration<double>{a.elapsed + b.elapsed}.count();
    if (seconds <= 0) return std::max(a.busiest_thread_utilisation, b.busiest_thread_utilisation);
    return (a.busiest_thread_utilisation * std::chrono::duration<double>{a.elapsed}.count() +
            b.busiest_thread_utilisation * std::chrono::duration<double>{b.elapsed}.count()) /
           seconds;
}

}  // namespace

double Stats::requests_per_second() const noexcept {
    return measure::per_second(outcomes.ok, elapsed);
}

double Stats::completed_per_second() const noexcept {
    return measure::per_second(outcomes.completed(), elapsed);
}

double Stats::bytes_per_second() const noexcept {
    return measure::per_second(bytes_received, elapsed);
}

double Stats::success_rate() const noexcept {
    if (outcomes.sent <= outcomes.aborted) return not_a_number;
    return static_cast<double>(outcomes.ok) / static_cast<double>(outcomes.sent - outcomes.aborted);
}

double Stats::client_cpu_us_per_request() const noexcept {
    if (outcomes.completed() == 0) return not_a_number;
    const std::chrono::duration<double, std::micro> cpu{client_cpu};
    return cpu.count() / static_cast<double>(outcomes.completed());
}

std::uint64_t Stats::answers_with(int status) const noexcept {
    const auto found = std::find_if(status_codes.begin(), status_codes.end(),
                                    [&](const auto& answers) { return answers.status == status; });
    return found == status_codes.end() ? 0 : found->count;
}

Flow& Flow::operator+=(const Flow& other) noexcept {
    carried_in += other.carried_in;
    begun += other.begun;
    carried_out += other.carried_out;
    uncounted += other.uncounted;
    unanswered_connections += other.unanswered_connections;
    carried_time += other.carried_time;
    return *this;
}

Stats& Stats::operator+=(const Stats& other) {
    busiest_thread_utilisation = time_weighted_utilisation(*this, other);
    outcomes += other.outcomes;
    merge(flow, other.flow);
    resent += other.resent;
    connections_opened += other.connections_opened;
    connections_established += other.connections_established;
    bytes_received += other.bytes_received;
    for (const StatusCount& answers : other.status_codes) add(status_codes, answers);
    keep_first_of_each_outcome(examples, other.examples);
    latency += other.latency;
    other_latency += other.other_latency;
    merge(service_time, other.service_time);
    merge(send_lag, other.send_lag);
    connect_time += other.connect_time;
    elapsed += other.elapsed;
    client_cpu += other.client_cpu;
    return *this;
}

}  // namespace httpbench
