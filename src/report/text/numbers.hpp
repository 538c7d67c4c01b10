#pragma once

#include "httpbench/verdict.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace httpbench::report {

/// Numbers as a person reads them. What was not measured, or is withheld, is "-".

/// "20,000"
[[nodiscard]] std::string count_text(std::uint64_t count);

/// "28,471.3"
[[nodiscard]] std::string rate_text(double per_second);

/// In milliseconds, four digits: "0.113", "12.31", "240.5", "1,234".
[[nodiscard]] std::string milliseconds_text(std::optional<std::chrono::nanoseconds> duration);

/// Rounded down, so that only a whole is "100 %": "99.99 %".
[[nodiscard]] std::string share_text(double share);

/// "3.12x", with the symbol for times given.
[[nodiscard]] std::string ratio_text(const Ratio& ratio, std::string_view times);

/// "[2.98, 3.30]"
[[nodiscard]] std::string interval_text(const Ratio& ratio);

/// "95 %"
[[nodiscard]] std::string confidence_text(double confidence);

/// The same ratio with the two sides changed over.
[[nodiscard]] Ratio inverted(const Ratio& ratio) noexcept;

}  // namespace httpbench::report
