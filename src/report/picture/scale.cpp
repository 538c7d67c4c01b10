#include "report/picture/scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace httpbench::report {

namespace {

constexpr double rounding = 1e-9;

std::vector<Tick> ticks_at(std::initializer_list<double> factors, double low, double high) {
    std::vector<Tick> ticks;
    for (int power = static_cast<int>(std::floor(std::log10(low))); std::pow(10, power) <= high; ++power) {
        for (const double factor : factors) {
            const double value = factor * std::pow(10, power);
            if (value >= low * (1 - rounding) && value <= high * (1 + rounding)) {
                ticks.push_back({value, short_number(value)});
            }
        }
    }
    return ticks;
}

/// The least of 1, 2 or 5 times a power of ten of which `most` reach `length`.
double round_step(double length, int most) {
    const double power = std::pow(10, std::floor(std::log10(length / most)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power * most >= length * (1 - rounding)) return factor * power;
    }
    return 10 * power;
}

std::vector<Tick> multiples(double step, double low, double high) {
    std::vector<Tick> ticks;
    for (double i = std::ceil(low / step); i * step <= high * (1 + rounding); ++i) {
        ticks.push_back({i * step, short_number(i * step)});
    }
    return ticks;
}

}  // namespace

double Scale::place(double value) const noexcept {
    const double inside = std::clamp(value, low, high);
    const double share = logarithmic ? std::log(inside / low) / std::log(high / low) : (inside - low) / (high - low);
    return from + share * (to - from);
}

std::string short_number(double number) {
    struct Unit {
        double size;
        const char* letter;
    };
    constexpr std::array units{Unit{1e9, "G"}, Unit{1e6, "M"}, Unit{1e3, "k"}};
    const auto* const unit =
        std::find_if(units.begin(), units.end(), [&](const Unit& one) { return std::abs(number) >= one.size; });
    if (unit == units.end()) return fmt::format("{:.3g}", number);
    return fmt::format("{:.3g}{}", number / unit->size, unit->letter);
}

std::vector<Tick> even_ticks(double highest, int most) {
    const double step = round_step(highest, most);
    return multiples(step, 0, highest);
}

std::vector<Tick> logarithmic_ticks(double low, double high) {
    std::vector<Tick> ticks = ticks_at({1.0}, low, high);
    if (ticks.size() < 2) ticks = ticks_at({1.0, 2.0, 5.0}, low, high);
    if (ticks.size() < 2) ticks = multiples(round_step(high - low, 4), low, high);
    return ticks;
}

}  // namespace httpbench::report
