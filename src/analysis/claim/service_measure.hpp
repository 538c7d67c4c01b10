#pragma once

#include "httpbench/claim.hpp"

#include <string>

namespace httpbench::analysis {

/// What the numbers of one endpoint on one target say to a claim, whatever the audit says.
struct ServiceMeasure {
    ClaimStatus status;
    std::string text;  ///< the number, and what it rests on
};

[[nodiscard]] ServiceMeasure measure_service(const ServiceClaim& claim, const Stats& stats);

/// "P99 latency is below 20 ms", "throughput is at least 900 requests/s", "no request fails", with the claim's target
/// and endpoint where it names them.
[[nodiscard]] std::string sentence_of(const ServiceClaim& claim);

}  // namespace httpbench::analysis
