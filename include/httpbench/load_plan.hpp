#pragma once

#include "httpbench/chrono.hpp"
#include "httpbench/endpoint.hpp"
#include "httpbench/export.hpp"
#include "httpbench/load.hpp"
#include "httpbench/target.hpp"
#include "httpbench/units.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace httpbench {

/// Rounds are added until every endpoint's verdict stands: see `LoadPlan::until`.
struct UntilVerdict {
    bool operator==(const UntilVerdict&) const = default;
};

/// What ends a run whose length is not fixed.
using Until = std::variant<Percent, UntilVerdict>;

/// "3%", "verdict".
[[nodiscard]] HTTPBENCH_EXPORT std::string to_string(const Until& until);
/// Reads what `to_string` writes. @throws Error (`invalid_value`) on anything else
[[nodiscard]] HTTPBENCH_EXPORT Until parse_until(std::string_view text);

/// What is measured, and how: endpoints, load and rounds. Every value but `endpoints` has a default that suits a
/// comparison on one machine.
struct LoadPlan {
    /// At least one; their labels differ.
    std::vector<Endpoint> endpoints = {};
    /// What decides when a request begins: `ClosedLoop`, or `OpenLoop` with at least one request a slice.
    Load load = ClosedLoop{};
    /// Requests per endpoint and target over the whole run; 1 or more, and at least one a round. None: by `duration`.
    std::optional<std::uint64_t> requests = {};
    /// Measured time per endpoint and target over the whole run. Longer narrows the intervals. Unused with `requests`.
    std::chrono::nanoseconds duration = std::chrono::milliseconds{2500};
    /// Time before the first window of each slice that is not counted; connections are opened in it. It lasts longer
    /// where not every connection had an answer by then. Later windows of the slice have a shorter one, and so has a
    /// slice behind another of the only endpoint and target, or, with `UntilVerdict`, behind a launch. 0 or more.
    std::chrono::nanoseconds warmup = std::chrono::milliseconds{50};
    /// The part of a slice that is measured at a time, before the next target has its turn. Above 0, and at most
    /// `duration` ÷ `rounds`. None: as short as the servers allow: 25 ms (in an open loop 250 ms), or ten times the
    /// median latency of the slowest target, or ten requests of an open loop, whichever is longest, and at most
    /// `duration` ÷ `rounds`. Unused with `requests`.
    std::optional<std::chrono::nanoseconds> window = {};
    /// How often every endpoint is measured on every target, in shuffled order. At least 6 for a 95 % interval.
    int rounds = 10;
    /// How often each launched target is started in a run: what a start decides (memory layout, hash seeds, where its
    /// workers are) is drawn anew, and only then does an interval know of it. 1, or from 6 to `rounds`. None: once a
    /// round; where starting and settling would take longer than the measuring, less often, but at least 6 times.
    std::optional<int> launches = {};
    /// The longest time after a launch in which a target is loaded until its goodput no longer moves, before its first
    /// window; of all endpoints together, once a launch and target. 0: no settling. Unused with `requests`.
    std::chrono::nanoseconds settle = std::chrono::seconds{2};
    /// Keeps the connections from round to round instead of opening them anew in each.
    bool keep_connections = false;
    /// A share: rounds as long as these are added until the half-width of every throughput interval is below this share
    /// of the ratio, or `max_rounds` have been run. `UntilVerdict`: 40 rounds at most, in five looks of 8 with windows
    /// of 25, 50, 100, 200 and 250 ms; after each look, endpoints whose verdict stands are measured no further, and
    /// `duration`, `rounds`, `max_rounds` and `window` are not used. None: no round is added.
    std::optional<Until> until = {};
    /// In the whole run, with a share in `until`; at least `rounds`.
    int max_rounds = 100;
    /// From a request's start to the last byte of its answer; then it ends as `Outcome::timeout`. In an open loop the
    /// start is the intended send, so that a request may end so before a connection was free for it. Above 0.
    std::chrono::nanoseconds timeout = std::chrono::seconds{5};
    /// Threads that send load, each with its own share of the connections; 1 or more, at most as many.
    int threads = 1;
    /// The CPUs that these threads are pinned to, one each, by turns where there are more threads, as in taskset(1):
    /// "0-1" or "0,2". Keeps client and server apart where the servers are pinned to others (`Launch::cpus`). Empty:
    /// they run wherever the calling thread may.
    std::string client_cpus = {};
    /// Decides the order of every round, what the templates of requests become, and the schedule of
    /// `Arrival::poisson`, which is the same for every target.
    std::uint64_t seed = 1;
    /// Asked of every target before the load, and must answer 2xx; empty: only a connection is tried.
    std::string health_path = {};
    /// A new connection for every request, instead of keep-alive.
    bool fresh_connections = false;
    /// Requests under way on a connection at a time, 1 to 1024: several go out in one sending, and are answered in
    /// their order (RFC 9112 §9.3.2). More costs the client and the server fewer system calls a request, and each
    /// request waits for those before it. 1 with `fresh_connections`.
    int pipeline = 1;
    /// Members of JSON answers, wherever they stand, whose values may differ between targets when verification compares
    /// them; they must be there, with the same type of value.
    std::vector<std::string> volatile_members = {};
    /// What verification asks beside the endpoints.
    std::vector<Check> checks = {};

    bool operator==(const LoadPlan&) const = default;
};

/// One thing that is wrong with a plan or its targets.
struct PlanIssue {
    std::string field = {};    ///< where: "rounds", "endpoints[1].path", "targets[0].url"
    std::string message = {};  ///< the value, why it cannot be, and an example
    bool operator==(const PlanIssue&) const = default;
};

/// Everything that is wrong with a plan; empty when it can run.
[[nodiscard]] HTTPBENCH_EXPORT std::vector<PlanIssue> validate(const LoadPlan& plan);

/// Everything that is wrong with a list of targets: none at all, URLs that do not read, two of one name.
[[nodiscard]] HTTPBENCH_EXPORT std::vector<PlanIssue> validate(std::span<const Target> targets);

/// How long a run of the plan's rounds will take, draining and starting servers apart, at most 100 years; with
/// `UntilVerdict` at most. Servers count as launched anew as often as the plan lets, and as steady soon after. None for
/// a closed loop by `requests`, whose length the servers decide.
[[nodiscard]] HTTPBENCH_EXPORT std::optional<std::chrono::nanoseconds> estimated_duration(const LoadPlan& plan,
                                                                                          std::size_t target_count);

/// The same for another number of such rounds; with `UntilVerdict` of the first ones. @pre rounds ≥ 0
[[nodiscard]] HTTPBENCH_EXPORT std::optional<std::chrono::nanoseconds> estimated_duration(const LoadPlan& plan,
                                                                                          std::size_t target_count,
                                                                                          int rounds);

}  // namespace httpbench
