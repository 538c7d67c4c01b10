#include "httpbench/error.hpp"
#include "httpbench/load_plan.hpp"
#include "httpbench/units.hpp"
#include "model/http_syntax.hpp"

#include <fmt/format.h>

namespace httpbench {

namespace {

constexpr std::string_view verdict = "verdict";

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string to_string(const Until& until) {
    const auto* const share = std::get_if<Percent>(&until);
    return share != nullptr ? format_percent(*share) : std::string{verdict};
}

Until parse_until(std::string_view text) {
    if (text == verdict) return UntilVerdict{};
    if (text.empty() || !is_letter(text.front())) return parse_percent(text);
    throw Error{Errc::invalid_value,
                fmt::format("'{}' is neither a percentage nor '{}'; example: 3%", printable(text), verdict)};
}

}  // namespace httpbench
