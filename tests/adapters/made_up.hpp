#pragma once

#include "httpbench/comparator.hpp"
#include "httpbench/stats.hpp"

#include <chrono>

/// What the adapters' tests judge: numbers made up, so that the text of a failure is known to the letter.
namespace httpbench::test {

inline Ratio ratio(double low, double estimate, double high) {
    return {.estimate = estimate, .low = low, .high = high, .confidence = 0.95, .rounds = 10};
}

/// `after` is slower than `before` in P95 latency by a fifth, and as fast in throughput.
inline Comparison slower_at_p95() {
    return {.reference = "before",
            .pairs = {{.endpoint = "GET /items",
                       .target = "after",
                       .reference = "before",
                       .performance = ratio(0.97, 0.99, 1.02),
                       .p95 = ratio(0.681, 0.702, 0.733),
                       .verdict = Verdict::comparable},
                      {.endpoint = "POST /echo",
                       .target = "after",
                       .reference = "before",
                       .performance = ratio(0.96, 0.99, 1.03),
                       .p95 = ratio(0.93, 0.96, 0.99),
                       .verdict = Verdict::comparable},
                      {.target = "after",
                       .reference = "before",
                       .performance = ratio(0.97, 0.99, 1.02),
                       .p95 = ratio(0.79, 0.821, 0.85),
                       .verdict = Verdict::comparable}}};
}

/// The same, of which the audit says that it is not fit to tell.
inline Comparison vetoed() {
    Comparison comparison = slower_at_p95();
    for (PairComparison& pair : comparison.pairs) pair.verdict = Verdict::invalid;
    comparison.findings = {{.rule = Rule::littles_law,
                            .severity = Severity::veto,
                            .target = "after",
                            .message = "GET /items on after: connections sat idle in the client.",
                            .remedy = "Use more --threads."}};
    return comparison;
}

/// 1000 requests in 2 s; 50 take 30 ms, the others 10 ms.
inline Stats steady_service() {
    Stats stats{.outcomes = {.sent = 1000, .ok = 1000}, .elapsed = std::chrono::seconds{2}};
    stats.latency.record(std::chrono::milliseconds{30}, 50);
    stats.latency.record(std::chrono::milliseconds{10}, 950);
    return stats;
}

}  // namespace httpbench::test
