#include "httpbench/claim.hpp"

#include <utility>

namespace httpbench {

namespace {

ServiceClaim latency_below(double quantile, std::chrono::nanoseconds limit) {
    return ServiceClaim{ServiceClaim::Kind::latency_below, static_cast<double>(limit.count()), quantile};
}

}  // namespace

ServiceClaim::ServiceClaim(Kind claimed, double held_against, double of_quantile)
    : kind{claimed}, limit{held_against}, quantile{of_quantile} {}

ServiceClaim ServiceClaim::of(std::string name) const {
    ServiceClaim claim{*this};
    claim.target = std::move(name);
    return claim;
}

ServiceClaim ServiceClaim::at(std::string label) const {
    ServiceClaim claim{*this};
    claim.endpoint = std::move(label);
    return claim;
}

ServiceClaim ServiceClaim::or_fail() const {
    ServiceClaim claim{*this};
    claim.must_hold = true;
    return claim;
}

ServiceClaim P50Below(std::chrono::nanoseconds limit) {
    return latency_below(0.50, limit);
}

ServiceClaim P95Below(std::chrono::nanoseconds limit) {
    return latency_below(0.95, limit);
}

ServiceClaim P99Below(std::chrono::nanoseconds limit) {
    return latency_below(0.99, limit);
}

ServiceClaim ThroughputAtLeast(double requests_per_second) {
    return ServiceClaim{ServiceClaim::Kind::throughput_at_least, requests_per_second};
}

ServiceClaim NoFailures() {
    return ServiceClaim{ServiceClaim::Kind::no_failures};
}

}  // namespace httpbench
