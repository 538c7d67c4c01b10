#pragma once

#include <string>
#include <vector>

namespace httpbench::report {

/// A mark on an axis.
struct Tick {
    double value = 0;
    std::string label = {};
    bool operator==(const Tick&) const = default;
};

/// From numbers to places along an axis, evenly or by their logarithms.
struct Scale {
    double low = 0;   ///< the number at `from`
    double high = 1;  ///< the number at `to`; above `low`
    double from = 0;
    double to = 1;
    bool logarithmic = false;  ///< then `low` is above 0

    /// Numbers outside stand at the ends.
    [[nodiscard]] double place(double value) const noexcept;
};

/// "0", "250", "50k", "1.5M", "0.25": three digits that count at most.
[[nodiscard]] std::string short_number(double number);

/// Ticks at 1, 2 or 5 times a power of ten: from 0 to at most `highest`, at most `most` steps. @pre highest > 0
[[nodiscard]] std::vector<Tick> even_ticks(double highest, int most);

/// Ticks at the powers of ten within [low, high]; where those are fewer than two, at 2 and 5 times them as well; where
/// even those are, at even steps.
/// @pre 0 < low < high
[[nodiscard]] std::vector<Tick> logarithmic_ticks(double low, double high);

}  // namespace httpbench::report
