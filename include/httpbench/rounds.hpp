#pragma once

#include "httpbench/chrono.hpp"
#include "httpbench/export.hpp"
#include "httpbench/load_plan.hpp"
#include "httpbench/outcome.hpp"
#include "httpbench/stats.hpp"
#include "httpbench/verification.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// One endpoint on one target in one round, in few numbers.
struct Slice {
    int round = 1;                                    ///< 1 is the first
    int launch = 1;                                   ///< of the target, in which it was measured; 1 is the first
    int windows = 1;                                  ///< that its measured time consists of
    int order = 0;                                    ///< place in its round, 0 is the first
    std::chrono::nanoseconds started{};               ///< since the start of the run
    std::chrono::nanoseconds elapsed{};               ///< measured time
    OutcomeCounts outcomes = {};                      ///< as those of `Stats`
    std::optional<Flow> flow = {};                    ///< as that of `Stats`
    std::optional<int> connections_established = {};  ///< that were open in it at some time; none when it is not known
    std::uint64_t bytes_received = 0;                 ///< of completed answers
    double busiest_thread_utilisation = 0;            ///< share of one core, 0…1
    std::optional<std::chrono::nanoseconds> mean = {};    ///< latency of `ok` requests; none when there were none
    std::optional<std::chrono::nanoseconds> median = {};  ///< as `Histogram::percentile`, and so are the next two
    std::optional<std::chrono::nanoseconds> p95 = {};     ///< P95 of latency
    std::optional<std::chrono::nanoseconds> p99 = {};     ///< P99 of latency
    /// Open loop: the shortest response time of `ok` requests that were answered in the first half of the slice, and in
    /// the second. The later one is longer where requests pile up.
    std::optional<std::chrono::nanoseconds> fastest_in_first_half = {};
    std::optional<std::chrono::nanoseconds> fastest_in_second_half = {};  ///< see above
    std::optional<std::chrono::nanoseconds> server_cpu_per_request = {};  ///< none where it cannot be seen
    std::optional<std::uint64_t> server_peak_rss_bytes = {};              ///< none where it cannot be seen
    /// CPU time of the server as a share of what those of its threads that ran may use, 0…1; none where it cannot be
    /// seen.
    std::optional<double> server_utilisation = {};

    /// Goodput: `ok` requests per second. NaN when nothing was measured.
    [[nodiscard]] HTTPBENCH_EXPORT double requests_per_second() const noexcept;
    bool operator==(const Slice&) const = default;
};

/// One endpoint on one target over all rounds.
struct Measurement {
    std::string target = {};         ///< the target's name
    std::string endpoint = {};       ///< the endpoint's label
    Stats stats = {};                ///< all slices together
    std::vector<Slice> slices = {};  ///< ascending by round; fewer than the plan's rounds when interrupted
    bool operator==(const Measurement&) const = default;
};

/// The machine that measured.
struct Host {
    std::string cpu_model = {};        ///< empty when unknown
    int cores = 0;                     ///< that this process may use
    std::string kernel = {};           ///< name and release
    std::uint64_t memory_bytes = 0;    ///< physical memory
    std::string governor = {};         ///< CPU frequency governor; empty when unknown
    double load_average_before = 0;    ///< over one minute, before the run
    std::optional<double> steal = {};  ///< share of CPU time that other virtual machines took in the run; none: unknown
    std::string hostname_hash = {};    ///< tells machines apart without naming them
    bool operator==(const Host&) const = default;
};

/// Describes the machine this runs on.
[[nodiscard]] HTTPBENCH_EXPORT Host this_host();

/// One start of a target, and how it came to its first window. Times are since the start of the run.
struct TargetLaunch {
    std::chrono::nanoseconds started{};  ///< its command was run
    std::chrono::nanoseconds ready{};    ///< it accepted connections
    std::chrono::nanoseconds settled{};  ///< settling was over
    bool is_settled = true;              ///< false: goodput still moved then
    bool operator==(const TargetLaunch&) const = default;
};

/// What is known of a target in a run.
struct TargetRun {
    Target target = {};              ///< name and URL filled in; of a launched target, those of its first launch
    std::string server_header = {};  ///< its `Server` header; empty where there was none
    /// How the launched server ended before the run was over, in one line with the last words of its standard error;
    /// empty where it did not.
    std::string server_end = {};
    /// How many cores its server and the client may both run on; 0 on another machine, none when it is not known.
    std::optional<int> shared_cores = {};
    /// Why its server's CPU time and memory could not be seen, in the words of "the server …"; empty where they were.
    std::string cost_unseen = {};
    /// Why its connections were not opened anew in every round though the plan says so, as in "4,096 connections … need
    /// …"; empty where they were.
    std::string connections_kept = {};
    /// In their order; of a server that was running already, one whose `started` and `ready` are 0.
    std::vector<TargetLaunch> launches = {};
    bool operator==(const TargetRun&) const = default;
};

/// Everything that a run measured. The Runner makes it; the Comparator judges it; it can be written by hand as well.
struct Rounds {
    LoadPlan plan = {};                                  ///< as it was run
    std::vector<TargetRun> targets = {};                 ///< in the order in which they were given
    Host host = {};                                      ///< where it was run
    std::chrono::system_clock::time_point started_at{};  ///< before the first slice
    bool interrupted = false;                            ///< a stop was requested before the run was over
    std::string failure = {};                            ///< why it ended before its time, as a target could not be
                                                         ///< launched anew, in one line; empty where it did not
    std::optional<Verification> verification = {};       ///< of the answers, before the load; none with a single target
    std::vector<Measurement> measurements =
        {};  ///< one per target and endpoint, targets outermost, both in the plan's order

    /// The measurement of one endpoint on one target, or null where there is none.
    [[nodiscard]] HTTPBENCH_EXPORT const Measurement* find(std::string_view target,
                                                           std::string_view endpoint) const noexcept;
    bool operator==(const Rounds&) const = default;
};

/// Two runs of the same plan on the same targets as one of more rounds, without loss: counts and histograms are added,
/// and the rounds of `second` follow those of `first`. Ratios and verdicts come from judging the result anew.
///
/// The plans may differ in seed, rounds, launches, duration and requests, as long as a slice is as long in both; the
/// targets in their URLs. Host and start are those of `first`. The launches of `second` follow those of `first` too; a
/// server that ran already is taken for the same one in both.
/// @throws Error (`invalid_results`) in one line that names what differs
[[nodiscard]] HTTPBENCH_EXPORT Rounds merge(const Rounds& first, const Rounds& second);

}  // namespace httpbench
