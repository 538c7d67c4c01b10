#pragma once

#include <string>
#include <string_view>

/// What a number in a gate's expression is a number of.
namespace httpbench::analysis {

/// Dimensions, as exponents over seconds, bytes and requests. Values are kept in these base units, a percentage as a
/// fraction.
struct Kind {
    /// Where a number without dimension comes from, which decides what it may be compared with.
    enum class Form {
        plain,    ///< a ratio of two alike
        bare,     ///< written without a unit
        percent,  ///< written with a %, or a success rate
    };
    int seconds = 0;
    int bytes = 0;
    int requests = 0;
    Form form = Form::plain;  ///< `plain` for all that has a dimension
    bool operator==(const Kind&) const = default;
};

inline constexpr Kind bare_number{.form = Kind::Form::bare};
inline constexpr Kind percentage{.form = Kind::Form::percent};
inline constexpr Kind duration_kind{.seconds = 1};
inline constexpr Kind size_kind{.bytes = 1};
inline constexpr Kind count_kind{.requests = 1};
inline constexpr Kind rate_kind{.seconds = -1, .requests = 1};
inline constexpr Kind size_rate_kind{.seconds = -1, .bytes = 1};

[[nodiscard]] bool has_dimension(const Kind& kind) noexcept;
[[nodiscard]] Kind product(const Kind& a, const Kind& b) noexcept;
[[nodiscard]] Kind quotient(const Kind& a, const Kind& b) noexcept;

/// Whether the two can be compared, added and subtracted. A number without a unit goes with counts and rates, which
/// have none to write; with a percentage only a ratio does.
[[nodiscard]] bool is_compatible(const Kind& a, const Kind& b) noexcept;
/// Of a sum or difference. @pre compatible
[[nodiscard]] Kind sum(const Kind& a, const Kind& b) noexcept;

/// "a duration"; empty for what no number of a measurement is, as a duration times a duration.
[[nodiscard]] std::string_view name_of(const Kind& kind) noexcept;
/// A number of that kind as it is written: "20ms".
[[nodiscard]] std::string_view example_of(const Kind& kind) noexcept;

/// How results hold a number of that kind: a unit, and what the base unit is multiplied by for it.
struct Unit {
    std::string_view name;
    double per_base_unit = 1;
};
[[nodiscard]] Unit unit_of(const Kind& kind) noexcept;

/// A number in base units as a person reads it: "24.1 ms", "97.94 %", "1,234/s", "12.5 MiB".
[[nodiscard]] std::string written(double value, const Kind& kind);

}  // namespace httpbench::analysis
