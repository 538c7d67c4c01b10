#include "files/sections.hpp"

namespace httpbench::files {

void write_gates(JsonWriter& json, const std::vector<GateResult>& gates) {
    json.array("gates", [&] {
        for (const GateResult& gate : gates) {
            json.object([&] {
                json.member("expression", gate.expression);
                json.member("passed", gate.passed);
                json.member("decided", gate.decided);
                json.member("value", gate.value);
                json.member("limit", gate.limit);
                json.member("unit", gate.unit);
                json.member("message", gate.message);
            });
        }
    });
}

std::vector<GateResult> read_gates(const JsonNode& file) {
    std::vector<GateResult> gates;
    file.at("gates").for_each_element([&](const JsonNode& gate) {
        gates.push_back({.expression = gate.at("expression").text(),
                         .passed = gate.at("passed").truth(),
                         .decided = gate.at("decided").truth(),
                         .value = gate.at("value").number_or_nan(),
                         .limit = gate.at("limit").number_or_nan(),
                         .unit = gate.at("unit").text(),
                         .message = gate.at("message").text()});
    });
    return gates;
}

}  // namespace httpbench::files
