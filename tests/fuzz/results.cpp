#include "httpbench/report.hpp"
#include "httpbench/results.hpp"
#include "fuzz/require.hpp"
#include "fuzz/targets.hpp"
#include "httpbench/error.hpp"

#include <optional>

namespace httpbench::fuzz {

namespace {

std::optional<Results> read(std::string_view text) {
    try {
        return parse_results(text);
    } catch (const Error&) {
        return std::nullopt;
    }
}

}  // namespace

void results(std::string_view input) {
    const std::optional<Results> results = read(input);
    if (!results) return;
    const std::string text = to_json(*results);
    const std::optional<Results> again = read(text);
    require(again.has_value(), "written results read");
    require(to_json(*again) == text, "written results read back as the same text");
    require(to_text(*again) == to_text(*results), "results that read the same look the same");
}

}  // namespace httpbench::fuzz
