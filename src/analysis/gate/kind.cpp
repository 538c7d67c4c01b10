#include "analysis/gate/kind.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace httpbench::analysis {

namespace {

using Form = Kind::Form;

struct Description {
    Kind kind;
    std::string_view name;
    std::string_view example;
    Unit unit;
};

constexpr Description descriptions[] = {
    {{}, "a ratio", "0.95", {"", 1}},
    {bare_number, "a number without unit", "0.95", {"", 1}},
    {percentage, "a percentage", "99%", {"", 1}},
    {duration_kind, "a duration", "20ms", {"ms", 1e3}},
    {size_kind, "a size in bytes", "100MiB", {"bytes", 1}},
    {count_kind, "a count", "0", {"", 1}},
    {rate_kind, "a rate", "20k/s", {"/s", 1}},
    {size_rate_kind, "bytes a second", "10MB/s", {"bytes/s", 1}},
};

const Description* description_of(const Kind& kind) noexcept {
    const auto* const found = std::find_if(std::begin(descriptions), std::end(descriptions),
                                           [&](const Description& known) { return known.kind == kind; });
    return found == std::end(descriptions) ? nullptr : found;
}

/// Of a product or quotient of two without dimension.
Form combined(Form a, Form b) noexcept {
    if (a == b) return a == Form::bare ? Form::bare : Form::plain;
    const bool of_percentage = (a == Form::percent && b == Form::bare) || (a == Form::bare && b == Form::percent);
    return of_percentage ? Form::percent : Form::plain;
}

Kind with_form(Kind result, const Kind& a, const Kind& b) noexcept {
    const bool is_form_known = !has_dimension(a) && !has_dimension(b);
    result.form = is_form_known ? combined(a.form, b.form) : Form::plain;
    return result;
}

bool is_bare(const Kind& kind) noexcept {
    return kind == bare_number;
}

bool goes_without_unit(const Kind& kind) noexcept {
    return kind == count_kind || kind == rate_kind;
}

/// Four digits, with commas between thousands.
std::string digits(double value) {
    const double size = std::abs(value);
    if (!(size < 1e15)) return fmt::format("{:.4g}", value);
    const int decimals = size >= 1000 || value == std::round(value) ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
    std::string text = fmt::format("{:.{}f}", size, decimals);
    for (std::size_t at = std::min(text.find('.'), text.size()); at > 3;) {
        at -= 3;
        text.insert(at, 1, ',');
    }
    return value < 0 ? "-" + text : text;
}

std::string written_size(double bytes) {
    constexpr double step = 1024;
    constexpr std::string_view prefixes[] = {"bytes", "KiB", "MiB", "GiB"};
    std::size_t prefix = 0;
    for (; std::abs(bytes) >= step && prefix + 1 < std::size(prefixes); ++prefix) bytes /= step;
    return fmt::format("{} {}", digits(bytes), prefixes[prefix]);
}

/// Rounded down, so that only a whole is 100 %.
std::string written_share(double share) {
    const double percent = std::floor(share * 1e4 + 1e-9) / 1e2;
    return percent == std::round(percent) ? fmt::format("{:.0f} %", percent) : fmt::format("{:.2f} %", percent);
}

}  // namespace

bool has_dimension(const Kind& kind) noexcept {
    return kind.seconds != 0 || kind.bytes != 0 || kind.requests != 0;
}

Kind product(const Kind& a, const Kind& b) noexcept {
    return with_form(
        {.seconds = a.seconds + b.seconds, .bytes = a.bytes + b.bytes, .requests = a.requests + b.requests}, a, b);
}

Kind quotient(const Kind& a, const Kind& b) noexcept {
    return with_form(
        {.seconds = a.seconds - b.seconds, .bytes = a.bytes - b.bytes, .requests = a.requests - b.requests}, a, b);
}

bool is_compatible(const Kind& a, const Kind& b) noexcept {
    if (is_bare(a) && goes_without_unit(b)) return true;
    if (is_bare(b) && goes_without_unit(a)) return true;
    const bool same_dimension = a.seconds == b.seconds && a.bytes == b.bytes && a.requests == b.requests;
    return same_dimension && (a.form == b.form || a.form == Form::plain || b.form == Form::plain);
}

Kind sum(const Kind& a, const Kind& b) noexcept {
    return is_bare(a) ? b : a;
}

std::string_view name_of(const Kind& kind) noexcept {
    const Description* const known = description_of(kind);
    return known == nullptr ? std::string_view{} : known->name;
}

std::string_view example_of(const Kind& kind) noexcept {
    const Description* const known = description_of(kind);
    return known == nullptr ? std::string_view{} : known->example;
}

Unit unit_of(const Kind& kind) noexcept {
    const Description* const known = description_of(kind);
    return known == nullptr ? Unit{} : known->unit;
}

std::string written(double value, const Kind& kind) {
    if (kind == percentage) return written_share(value);
    if (kind == size_kind) return written_size(value);
    if (kind == size_rate_kind) return written_size(value) + "/s";
    if (kind == duration_kind) return digits(value * 1e3) + " ms";
    return digits(value) + (kind == rate_kind ? "/s" : "");
}

}  // namespace httpbench::analysis
