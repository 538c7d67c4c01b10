#pragma once

#include "httpbench/chrono.hpp"
#include "httpbench/export.hpp"
#include "httpbench/histogram.hpp"
#include "httpbench/outcome.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace httpbench {

/// How many answers had a status.
struct StatusCount {
    int status = 0;           ///< 100…999
    std::uint64_t count = 0;  ///< 1 or more
    bool operator==(const StatusCount&) const = default;
};

/// How the requests that count relate to the load that flows before, through and after the windows. Every request that
/// was sent is counted in a window or is `uncounted`: `sent` + `carried_out` = `begun` + `carried_in`, exactly.
struct Flow {
    std::uint64_t carried_in = 0;   ///< under way when a window opened
    std::uint64_t begun = 0;        ///< in windows; open loop: due in them
    std::uint64_t carried_out = 0;  ///< under way when a window closed, and not counted since
    std::uint64_t uncounted = 0;    ///< begun at any time, and not counted: of settling, warm-ups and run-ons
    std::uint64_t unanswered_connections = 0;  ///< that got no answer at all in a slice, summed over windows
    /// Closed loop: time under way within windows of what was under way when they closed, less the time before them of
    /// what was under way when they opened: added to the sum of all latencies, it is the time that connections were
    /// busy. May be negative.
    std::chrono::nanoseconds carried_time{};

    /// Adds those of other windows.
    HTTPBENCH_EXPORT Flow& operator+=(const Flow& other) noexcept;
    bool operator==(const Flow&) const = default;
};

/// What was measured of one endpoint on one target.
struct Stats {
    /// Of the requests that count. Closed loop: those that ended in a window, whenever they began. Open loop: those
    /// that were due in one, whenever they ended. And whatever was set aside, as it had no answer when the load
    /// stopped.
    OutcomeCounts outcomes = {};
    std::optional<Flow> flow = {};         ///< none in older results
    std::uint64_t resent = 0;              ///< sent once more because a reused connection was closed before any answer
    std::uint64_t connections_opened = 0;  ///< in measurement; those of the warm-up are not counted
    std::uint64_t connections_established =
        0;  ///< that were open in a slice at some time, whenever they were opened; summed over the slices
    std::uint64_t bytes_received = 0;            ///< of completed answers, heads and bodies
    std::vector<StatusCount> status_codes = {};  ///< of completed answers, by ascending status
    std::vector<OutcomeExample> examples = {};   ///< at most one an outcome; none for `ok`
    Histogram latency = {};                      ///< of `ok` requests: response time; closed loop: service time
    Histogram other_latency = {};                ///< of requests that were answered, but not as expected
    /// Open loop: of `ok` requests, from the time when a connection took one up. None in a closed loop: it is
    /// `latency`.
    std::optional<Histogram> service_time = {};
    /// Open loop: of every request that a connection took up, its time from the intended send until then.
    std::optional<Histogram> send_lag = {};
    Histogram connect_time = {};            ///< of connections opened in measurement
    std::chrono::nanoseconds elapsed{};     ///< measured time: warm-up and draining apart
    std::chrono::nanoseconds client_cpu{};  ///< CPU time of all load threads in the measured time
    double busiest_thread_utilisation = 0;  ///< share of one core that the busiest load thread used, 0…1

    /// Goodput: `ok` requests per second of measured time. NaN when nothing was measured.
    [[nodiscard]] HTTPBENCH_EXPORT double requests_per_second() const noexcept;
    /// All answered requests per second. NaN when nothing was measured.
    [[nodiscard]] HTTPBENCH_EXPORT double completed_per_second() const noexcept;
    /// Bytes of completed answers per second. NaN when nothing was measured.
    [[nodiscard]] HTTPBENCH_EXPORT double bytes_per_second() const noexcept;
    /// `ok` ÷ (`sent` − `aborted`), 0…1. NaN when nothing was sent, or all of it aborted.
    [[nodiscard]] HTTPBENCH_EXPORT double success_rate() const noexcept;
    /// CPU time of the client per completed request, in microseconds. NaN when none was completed.
    [[nodiscard]] HTTPBENCH_EXPORT double client_cpu_us_per_request() const noexcept;

    /// How many completed answers had a status.
    [[nodiscard]] HTTPBENCH_EXPORT std::uint64_t answers_with(int status) const noexcept;

    /// Adds another slice of the same endpoint and target. The first example of each outcome stays; the utilisation
    /// becomes the mean over measured time.
    HTTPBENCH_EXPORT Stats& operator+=(const Stats& other);
    bool operator==(const Stats&) const = default;
};

}  // namespace httpbench
