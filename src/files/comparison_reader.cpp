#include "files/sections.hpp"

#include <array>
#include <span>

namespace httpbench::files {

namespace {

constexpr std::array verdicts{Verdict::significant, Verdict::notable,      Verdict::moderate,
                              Verdict::comparable,  Verdict::inconclusive, Verdict::invalid};
constexpr std::array severities{Severity::info, Severity::warning, Severity::veto};

/// The one of `words` that the text names.
template <class Word>
Word read_word(const JsonNode& node, std::span<const Word> words) {
    const std::string text = node.text();
    for (const Word word : words) {
        if (to_string(word) == text) return word;
    }
    node.fail("is not a word that this httpbench knows: \"" + text + "\"");
}

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr Ratio not_measured{.estimate = unknown, .low = unknown, .high = unknown};

Ratio read_ratio(const JsonNode& node) {
    if (node.is_null()) return not_measured;
    return {.estimate = node.at("estimate").number(),
            .low = node.at("low").number_or_nan(),
            .high = node.at("high").number_or_nan(),
            .confidence = node.at("confidence").number(),
            .rounds = node.at("rounds").whole(0)};
}

EvidenceUnit read_unit(const JsonNode& node) {
    if (const std::string text = node.text(); text != "launch" && text != "round") {
        node.fail("is not a word that this httpbench knows: \"" + text + "\"");
    }
    return node.text() == "launch" ? EvidenceUnit::launch : EvidenceUnit::round;
}

std::string read_text(const JsonNode& node) {
    return node.text();
}

PairComparison read_pair(const JsonNode& node) {
    return {.endpoint = optional_of(node.at("endpoint"), read_text),
            .target = node.at("target").text(),
            .reference = node.at("reference").text(),
            .performance = read_ratio(node.at("performance_ratio")),
            .latency = read_ratio(node.at("latency_ratio")),
            .median = read_ratio(node.at("median_ratio")),
            .p95 = read_ratio(node.at("p95_ratio")),
            .p99 = read_ratio(node.at("p99_ratio")),
            .cpu = read_ratio(node.at("cpu_ratio")),
            .memory = read_ratio(node.at("memory_ratio")),
            .equivalence = optional_of(node.find("equivalence"), read_ratio).value_or(not_measured),
            .unit = optional_of(node.find("unit"), read_unit).value_or(EvidenceUnit::round),
            .between_launches =
                optional_of(node.find("between_launches"), [](const JsonNode& share) { return share.number(); }),
            .verdict = read_word<Verdict>(node.at("verdict"), verdicts),
            .winner = optional_of(node.at("winner"), read_text),
            .slightly_faster = optional_of(node.at("slightly_faster"), read_text),
            .p_value = node.at("p_value").number_or_nan(),
            .more_rounds_needed =
                optional_of(node.at("more_rounds_needed"), [](const JsonNode& rounds) { return rounds.whole(0); })};
}

Finding read_finding(const JsonNode& node) {
    return {.rule = rule_of(node.at("code").text()),
            .severity = read_word<Severity>(node.at("severity"), severities),
            .target = node.at("target").text_or_empty(),
            .endpoint = node.at("endpoint").text_or_empty(),
            .message = node.at("message").text(),
            .value = node.at("value").number_or_nan(),
            .limit = node.at("limit").number_or_nan(),
            .remedy = node.at("remedy").text()};
}

}  // namespace

Comparison read_comparison(const JsonNode& file) {
    Comparison comparison;
    file.at("comparisons").for_each_element([&](const JsonNode& pair) { comparison.pairs.push_back(read_pair(pair)); });
    file.at("wins").for_each_member([&](std::string_view target, const JsonNode& wins) {
        comparison.wins.push_back({.target = std::string{target}, .endpoints = wins.whole(0)});
    });
    file.at("audit").for_each_element(
        [&](const JsonNode& finding) { comparison.findings.push_back(read_finding(finding)); });
    if (!comparison.pairs.empty()) comparison.reference = comparison.pairs.front().reference;
    return comparison;
}

}  // namespace httpbench::files
