#pragma once

#include "httpbench/check.hpp"
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
#include <vector>

namespace httpbench {

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
    /// Time before each slice that is not counted; connections are opened in it. 0 or more.
    std::chrono::nanoseconds warmup = std::chrono::milliseconds{50};
    /// How often every endpoint is measured on every target, in shuffled order. At least 6 for a 95 % interval.
    int rounds = 10;
    /// Rounds as long as these are added until the half-width of every throughput interval is below this share of the
    /// ratio, or `max_rounds` have been run. None: no round is added.
    std::optional<Percent> until = {};
    /// In the whole run, with `until`; at least `rounds`.
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

/// How long a run of the plan's rounds will take, draining apart, at most 100 years; none for a closed loop by
/// `requests`, whose length the servers decide.
[[nodiscard]] HTTPBENCH_EXPORT std::optional<std::chrono::nanoseconds> estimated_duration(const LoadPlan& plan,
                                                                                          std::size_t target_count);

/// The same for another number of such rounds. @pre rounds ≥ 0
[[nodiscard]] HTTPBENCH_EXPORT std::optional<std::chrono::nanoseconds> estimated_duration(const LoadPlan& plan,
                                                                                          std::size_t target_count,
                                                                                          int rounds);

}  // namespace httpbench
