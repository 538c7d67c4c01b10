#include "files/sections.hpp"

#include <cmath>

namespace httpbench::files {

namespace {

void write_ratio(JsonWriter& json, std::string_view name, const Ratio& ratio) {
    if (std::isnan(ratio.estimate)) {
        json.member(name, nullptr);
        return;
    }
    json.object(name, [&] {
        json.member("estimate", ratio.estimate);
        json.member("low", ratio.low);
        json.member("high", ratio.high);
        json.member("confidence", ratio.confidence);
        json.member("rounds", ratio.rounds);
    });
}

void write_pair(JsonWriter& json, const PairComparison& pair) {
    json.object([&] {
        json.member("endpoint", pair.endpoint);
        json.member("target", pair.target);
        json.member("reference", pair.reference);
        write_ratio(json, "performance_ratio", pair.performance);
        write_ratio(json, "latency_ratio", pair.latency);
        write_ratio(json, "median_ratio", pair.median);
        write_ratio(json, "p95_ratio", pair.p95);
        write_ratio(json, "p99_ratio", pair.p99);
        write_ratio(json, "cpu_ratio", pair.cpu);
        write_ratio(json, "memory_ratio", pair.memory);
        write_ratio(json, "equivalence", pair.equivalence);
        json.member("unit", pair.unit == EvidenceUnit::launch ? "launch" : "round");
        json.member("between_launches", pair.between_launches);
        json.member("verdict", to_string(pair.verdict));
        json.member("winner", pair.winner);
        json.member("slightly_faster", pair.slightly_faster);
        json.member("p_value", pair.p_value);
        json.member("more_rounds_needed", pair.more_rounds_needed);
    });
}

void write_finding(JsonWriter& json, const Finding& finding) {
    json.object([&] {
        json.member("code", to_string(finding.rule));
        json.member("severity", to_string(finding.severity));
        json.member("target", null_if_empty(finding.target));
        json.member("endpoint", null_if_empty(finding.endpoint));
        json.member("message", finding.message);
        json.member("value", finding.value);
        json.member("limit", finding.limit);
        json.member("remedy", finding.remedy);
    });
}

}  // namespace

void write_comparison(JsonWriter& json, const Comparison& comparison) {
    json.array("comparisons", [&] {
        for (const PairComparison& pair : comparison.pairs) write_pair(json, pair);
    });
    json.object("wins", [&] {
        for (const auto& [target, wins] : comparison.wins) json.member(target, wins);
    });
    json.array("audit", [&] {
        for (const Finding& finding : comparison.findings) write_finding(json, finding);
    });
}

}  // namespace httpbench::files
