#pragma once

#include "httpbench/audit.hpp"
#include "httpbench/comparator.hpp"
#include "httpbench/noise.hpp"
#include "httpbench/rounds.hpp"

#include <optional>
#include <span>
#include <vector>

/// The rules of the audit, one function each: a finding, or none. Source: method §6.
namespace httpbench::analysis {

/// Every request ended in exactly one outcome, and what flowed into the windows flowed out of them or was counted, in
/// the whole and in each slice.
[[nodiscard]] std::optional<Finding> audit_accounting(const Measurement& measurement);

/// Closed loop: the connections were busy: all latencies together, corrected by the time that windows cut off at their
/// ends, are the measured time of all connections. How long an answer takes is no matter. Connections without any
/// answer do not count as idle. None when nothing was ok: `audit_failures` tells that.
[[nodiscard]] std::optional<Finding> audit_littles_law(const LoadPlan& plan, const Measurement& measurement);

/// Requests succeeded, aborted ones apart. None when nothing was sent.
[[nodiscard]] std::optional<Finding> audit_failures(const Measurement& measurement);

/// Slices by count are so long that their start and end weigh at most 1 %: 100 times the mean latency; windows of a
/// closed loop 10 times, so that what is under way at their ends does not make their counts uneven.
[[nodiscard]] std::optional<Finding> audit_edges(const LoadPlan& plan, const Measurement& measurement);

/// Every connection got an answer in every window. The value is how many did not, as the mean over windows.
[[nodiscard]] std::optional<Finding> audit_unanswered(const LoadPlan& plan, const Measurement& measurement);

/// Every round had an `ok` answer, or none had: `audit_failures` tells that. The last one of an interrupted run was cut
/// short and may have none.
[[nodiscard]] std::optional<Finding> audit_empty_round(const Rounds& rounds, const Measurement& measurement);

/// The server that was launched for a target lived as long as the run. Only worth knowing when no request failed for
/// it.
[[nodiscard]] std::optional<Finding> audit_server_end(const Rounds& rounds, const TargetRun& run);

/// The client was not the limit: no load thread used more than 90 % of a core, or the server used up what it may. A
/// server that cannot be seen is no excuse.
[[nodiscard]] std::optional<Finding> audit_client_saturated(const Measurement& measurement);

/// Every slice had all the connections that the plan asks for. None in an open loop, which uses as many as it needs.
[[nodiscard]] std::optional<Finding> audit_established(const LoadPlan& plan, const Measurement& measurement);

/// At most one in a thousand requests was sent again because its connection was closed under it.
[[nodiscard]] std::optional<Finding> audit_resent(const Measurement& measurement);

/// Two targets kept their connections alive alike: the shares of requests for which one had to be opened differ by at
/// most ten percentage points. None when the plan opens a connection for each.
[[nodiscard]] std::optional<Finding> audit_reuse(const LoadPlan& plan, const Measurement& reference,
                                                 const Measurement& other);

/// Answers in the last third of the rounds are at most 5 % larger than in the first third, as medians of slices.
[[nodiscard]] std::optional<Finding> audit_size_growth(const Measurement& measurement);

/// Two targets answer with sizes, heads included, of which the larger is at most 10 % above the other.
[[nodiscard]] std::optional<Finding> audit_size_difference(const Measurement& reference, const Measurement& other);

/// No first rounds, up to a third of all, stand apart: each of their goodputs beyond all of the others', by more than
/// the width of the others' 95 % interval, and by more than 5 %. Needs 7 rounds, so that the others have an interval.
[[nodiscard]] std::optional<Finding> audit_warm_up(const Measurement& measurement);

/// Server and client run on different cores. Sharing is worth knowing, no more: on one machine it is usual.
[[nodiscard]] std::optional<Finding> audit_core_sharing(const TargetRun& run);

/// What else made the machine unquiet: a load average before the run above 0.5 per core, a CPU governor that is known
/// and not "performance", and more than 1 % of the CPU time taken by other virtual machines.
[[nodiscard]] std::vector<Finding> audit_machine(const Host& host);

/// The difference that a pair shows is not below what this host can resolve on the endpoint under this load, as far as
/// `known` tells. None where the verdict claims no difference, and for all endpoints together.
[[nodiscard]] std::optional<Finding> audit_noise_floor(const Rounds& rounds, const PairComparison& pair,
                                                       std::span<const NoiseFloor> known);

}  // namespace httpbench::analysis
