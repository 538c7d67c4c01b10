#include "httpbench/units.hpp"

#include "httpbench/error.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

namespace httpbench {

namespace {

using std::chrono::nanoseconds;

struct Unit {
    std::string_view name;
    nanoseconds length;
};

// Ascending.
constexpr std::array duration_units{Unit{"ns", nanoseconds{1}},
                                    Unit{"us", std::chrono::microseconds{1}},
                                    Unit{"ms", std::chrono::milliseconds{1}},
                                    Unit{"s", std::chrono::seconds{1}},
                                    Unit{"m", std::chrono::minutes{1}},
                                    Unit{"h", std::chrono::hours{1}}};
constexpr nanoseconds longest = std::chrono::hours{1000};

/// What a text should be, for the error that says that it is not.
struct Kind {
    std::string_view name;
    std::string_view example;
};
constexpr Kind duration_kind{"duration", "250ms"};
constexpr Kind count_kind{"count", "50 or 10k"};
constexpr Kind rate_kind{"rate", "2000 or 2k/s"};
constexpr Kind percent_kind{"percentage", "5%"};

[[noreturn]] void reject(std::string_view text, const Kind& kind, std::string_view reason) {
    throw Error{Errc::invalid_value,
                fmt::format("'{}' is not a {}: {}; example: {}", text, kind.name, reason, kind.example)};
}

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// A text taken apart: the number it begins with, and the rest.
template <class Number>
struct Parsed {
    Number number{};
    std::string_view rest;
};

template <class Number>
Parsed<Number> split(std::string_view text, const Kind& kind) {
    if (text.empty()) reject(text, kind, "it is empty");
    if (text.front() == '-') reject(text, kind, "it is negative");
    // from_chars alone would take "inf" and "nan".
    if (!is_digit(text.front())) reject(text, kind, "it does not begin with a digit");

    Parsed<Number> parsed;
    const char* const end = text.data() + text.size();
    std::from_chars_result result{};
    if constexpr (std::is_floating_point_v<Number>) {
        result = std::from_chars(text.data(), end, parsed.number, std::chars_format::fixed);
    } else {
        result = std::from_chars(text.data(), end, parsed.number);
    }
    if (result.ec != std::errc{}) reject(text, kind, "the number is too large");
    parsed.rest = {result.ptr, static_cast<std::size_t>(end - result.ptr)};
    return parsed;
}

}  // namespace

nanoseconds parse_duration(std::string_view text) {
    const auto [number, unit_name] = split<double>(text, duration_kind);
    if (unit_name.empty()) reject(text, duration_kind, "the unit is missing");
    for (const Unit& unit : duration_units) {
        if (unit.name != unit_name) continue;
        // 1000 h are 3.6e15 ns, below 2^53: a double holds every nanosecond.
        const double value = std::round(number * static_cast<double>(unit.length.count()));
        if (value > static_cast<double>(longest.count())) reject(text, duration_kind, "it is longer than 1000h");
        return nanoseconds{static_cast<nanoseconds::rep>(value)};
    }
    reject(text, duration_kind, fmt::format("the unit '{}' is none of ns, us, ms, s, m, h", unit_name));
}

std::uint64_t parse_count(std::string_view text) {
    const auto [number, suffix] = split<std::uint64_t>(text, count_kind);
    std::uint64_t factor = 1;
    if (suffix == "k") {
        factor = 1'000;
    } else if (suffix == "M") {
        factor = 1'000'000;
    } else if (suffix.starts_with('.')) {
        reject(text, count_kind, "it is not a whole number");
    } else if (!suffix.empty()) {
        reject(text, count_kind, fmt::format("'{}' is neither k nor M", suffix));
    }
    if (number > std::numeric_limits<std::uint64_t>::max() / factor) {
        reject(text, count_kind, "the number is too large");
    }
    return number * factor;
}

double parse_rate(std::string_view text) {
    auto [number, suffix] = split<double>(text, rate_kind);
    double factor = 1;
    if (suffix.starts_with('k')) factor = 1e3;
    if (suffix.starts_with('M')) factor = 1e6;
    if (factor > 1) suffix.remove_prefix(1);
    if (!suffix.empty() && suffix != "/s") {
        reject(text, rate_kind, fmt::format("'{}' stands where k, M or /s may", suffix));
    }
    if (number == 0) reject(text, rate_kind, "it is not above 0");
    return number * factor;
}

Percent parse_percent(std::string_view text) {
    const auto [number, sign] = split<double>(text, percent_kind);
    if (sign.empty()) reject(text, percent_kind, "the % is missing");
    if (sign != "%") reject(text, percent_kind, fmt::format("'{}' stands where % should", sign));
    return {number};
}

std::string format_percent(Percent percent) {
    return fmt::format("{}%", percent.value);
}

std::string format_duration(nanoseconds duration) {
    if (duration == nanoseconds{0}) return "0s";
    for (auto unit = duration_units.rbegin(); unit != duration_units.rend(); ++unit) {
        if (duration % unit->length == nanoseconds{0}) return fmt::format("{}{}", duration / unit->length, unit->name);
    }
    return {};  // unreachable: one nanosecond divides everything
}

}  // namespace httpbench
