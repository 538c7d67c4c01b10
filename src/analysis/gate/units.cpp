#include "analysis/gate/units.hpp"

namespace httpbench::analysis {

namespace {

struct NamedUnit {
    std::string_view name;
    WrittenUnit unit;
};

constexpr NamedUnit units[] = {
    {"", {1, bare_number}},        {"k", {1e3, bare_number}},        {"M", {1e6, bare_number}},
    {"%", {0.01, percentage}},     {"ns", {1e-9, duration_kind}},    {"us", {1e-6, duration_kind}},
    {"ms", {1e-3, duration_kind}}, {"s", {1, duration_kind}},        {"m", {60, duration_kind}},
    {"h", {3600, duration_kind}},  {"bytes", {1, size_kind}},        {"kB", {1e3, size_kind}},
    {"MB", {1e6, size_kind}},      {"GB", {1e9, size_kind}},         {"KiB", {1024, size_kind}},
    {"MiB", {1048576, size_kind}}, {"GiB", {1073741824, size_kind}},
};

std::optional<WrittenUnit> unit_named(std::string_view name) noexcept {
    for (const NamedUnit& known : units) {
        if (known.name == name) return known.unit;
    }
    return std::nullopt;
}

}  // namespace

std::optional<WrittenUnit> written_unit(std::string_view text) noexcept {
    constexpr std::string_view per_second = "/s";
    if (!text.ends_with(per_second)) return unit_named(text);
    auto unit = unit_named(text.substr(0, text.size() - per_second.size()));
    if (!unit) return std::nullopt;
    if (unit->kind == bare_number) {
        unit->kind = rate_kind;
    } else if (unit->kind == size_kind) {
        unit->kind = size_rate_kind;
    } else {
        return std::nullopt;
    }
    return unit;
}

}  // namespace httpbench::analysis
