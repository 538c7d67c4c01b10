#include "httpbench/plan_members.hpp"

#include "httpbench/error.hpp"
#include "httpbench/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace httpbench {

namespace {

/// "timestamp,id": none for the empty text.
std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> names;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (comma == 0 || comma + 1 == text.size()) {
            throw Error{Errc::invalid_value, "a name is empty; example: timestamp,id"};
        }
        names.emplace_back(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return names;
}

std::int64_t parse_int(std::string_view text) {
    const std::uint64_t count = parse_count(text);
    if (count > static_cast<std::uint64_t>(std::numeric_limits<int>::max())) {
        throw Error{Errc::invalid_value, fmt::format("'{}' is too large; example: 50", text)};
    }
    return static_cast<std::int64_t>(count);
}

/// A value in prose; empty for null.
struct Prose {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(bool truth) const { return truth ? "yes" : "no"; }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const std::vector<std::string>& names) const {
        return fmt::format("{}", fmt::join(names, ", "));
    }
    template <class Number>
    std::string operator()(Number number) const {
        return fmt::to_string(number);
    }
};

}  // namespace

PlanValue parse_value(PlanType type, std::string_view text) {
    switch (type) {
        case PlanType::flag:
            return text == "true";
        case PlanType::whole:
            return parse_int(text);
        case PlanType::count:
            return parse_count(text);
        case PlanType::number:
            return parse_rate(text);
        case PlanType::names:
            return split(text);
        case PlanType::text:
            break;
    }
    return std::string{text};
}

std::string in_words(const PlanValue& value) {
    return std::visit(Prose{}, value);
}

}  // namespace httpbench
