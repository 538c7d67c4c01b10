#include "report/text/sections.hpp"

#include "report/text/numbers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace httpbench::report {

namespace {

constexpr std::array failures{Outcome::unexpected_status, Outcome::unexpected_body, Outcome::connect_failed,
                              Outcome::timeout,           Outcome::closed,          Outcome::protocol_error};

std::uint64_t failed(const OutcomeCounts& outcomes) {
    std::uint64_t sum = 0;
    for (const Outcome outcome : failures) sum += outcomes[outcome];
    return sum;
}

std::string by_outcome(const OutcomeCounts& outcomes) {
    std::string list;
    for (const Outcome outcome : failures) {
        if (outcomes[outcome] == 0) continue;
        list += fmt::format("{}{} {}", list.empty() ? "" : ", ", count_text(outcomes[outcome]), to_string(outcome));
    }
    return list;
}

Outcome commonest(const OutcomeCounts& outcomes) {
    return *std::max_element(failures.begin(), failures.end(),
                             [&](Outcome a, Outcome b) { return outcomes[a] < outcomes[b]; });
}

/// An answer's first line tells most about it.
std::string first_line(const std::string& bytes) {
    return bytes.substr(0, bytes.find_first_of("\r\n"));
}

}  // namespace

void print_failures(Page& page, const Measurement& measurement) {
    const OutcomeCounts& outcomes = measurement.stats.outcomes;
    const std::uint64_t count = failed(outcomes);
    if (count == 0) return;
    page.paragraph(fmt::format("{}: {} of {} requests failed: {}", measurement.endpoint, count_text(count),
                               count_text(outcomes.sent - outcomes.aborted), by_outcome(outcomes)),
                   "  ! ", Tone::warning);
    for (const OutcomeExample& example : measurement.stats.examples) {
        if (example.outcome != commonest(outcomes)) continue;
        const std::string answer = first_line(example.bytes);
        page.paragraph(fmt::format("first {}: {}{}", to_string(example.outcome), example.detail,
                                   answer.empty() ? "" : ", answer \"" + answer + "\""),
                       "    ");
    }
}

}  // namespace httpbench::report
