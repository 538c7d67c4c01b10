#include "report/text/numbers.hpp"

#include "base/thousands.hpp"
#include "files/durations.hpp"

#include <fmt/format.h>

#include <cmath>

namespace httpbench::report {

namespace {

constexpr const char* unknown = "-";

/// About three digits, two behind the point at most.
std::string ratio_number(double number) {
    const int decimals = number < 10 ? 2 : number < 100 ? 1 : 0;
    return fmt::format("{:.{}f}", number, decimals);
}

}  // namespace

std::string count_text(std::uint64_t count) {
    return with_thousands(fmt::to_string(count));
}

std::string rate_text(double per_second) {
    return std::isfinite(per_second) ? with_thousands(fmt::format("{:.1f}", per_second)) : unknown;
}

std::string milliseconds_text(std::optional<std::chrono::nanoseconds> duration) {
    if (!duration) return unknown;
    const double ms = files::to_ms(*duration);
    const int decimals = ms < 10 ? 3 : ms < 100 ? 2 : ms < 1000 ? 1 : 0;
    return with_thousands(fmt::format("{:.{}f}", ms, decimals));
}

std::string share_text(double share) {
    if (!std::isfinite(share)) return unknown;
    if (share >= 1) return "100 %";
    return fmt::format("{:.2f} %", std::floor(share * 1e4) / 1e2);
}

std::string ratio_text(const Ratio& ratio, std::string_view times) {
    return std::isfinite(ratio.estimate) ? fmt::format("{}{}", ratio_number(ratio.estimate), times) : unknown;
}

std::string interval_text(const Ratio& ratio) {
    if (!std::isfinite(ratio.low) || !std::isfinite(ratio.high)) return unknown;
    return fmt::format("[{}, {}]", ratio_number(ratio.low), ratio_number(ratio.high));
}

std::string confidence_text(double confidence) {
    return fmt::format("{:.4g} %", confidence * 100);
}

Ratio inverted(const Ratio& ratio) noexcept {
    return {.estimate = 1 / ratio.estimate,
            .low = 1 / ratio.high,
            .high = 1 / ratio.low,
            .confidence = ratio.confidence,
            .rounds = ratio.rounds};
}

}  // namespace httpbench::report
