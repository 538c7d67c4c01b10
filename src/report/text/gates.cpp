#include "report/text/sections.hpp"

#include <string>

namespace httpbench::report {

namespace {

constexpr std::string_view passed_label = "pass  ";
constexpr std::string_view failed_label = "FAIL  ";

Tone tone_of(const GateResult& gate) {
    if (!gate.passed) return Tone::bad;
    return gate.decided ? Tone::good : Tone::warning;
}

}  // namespace

void print_gates(Page& page, const std::vector<GateResult>& gates) {
    if (gates.empty()) return;
    page.title("GATES", "a gate fails if this is true");
    for (const GateResult& gate : gates) {
        page.paragraph(gate.expression, gate.passed ? passed_label : failed_label, tone_of(gate));
        page.paragraph(gate.message, std::string(passed_label.size(), ' '));
    }
}

}  // namespace httpbench::report
