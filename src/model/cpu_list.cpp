#include "model/cpu_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <charconv>
#include <optional>
#include <set>

namespace httpbench {

namespace {

constexpr int highest_cpu = 1023;  ///< that a cpu_set_t holds

/// A part of a list: "2", or "0-1".
struct CpuRange {
    int first = 0;
    int last = 0;
};

std::optional<int> number_of(std::string_view text) {
    int number = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || rest != end || text.front() == '-' || number > highest_cpu) return std::nullopt;
    return number;
}

std::optional<CpuRange> range_of(std::string_view part) {
    const std::size_t dash = part.find('-');
    const auto first = number_of(part.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : number_of(part.substr(dash + 1));
    if (!first || !last) return std::nullopt;
    return CpuRange{*first, *last};
}

/// Calls `visit` with every part of the list, until it returns false.
template <class Visit>
void for_each_part(std::string_view list, Visit&& visit) {
    while (true) {
        const std::size_t comma = list.find(',');
        if (!visit(list.substr(0, comma)) || comma == std::string_view::npos) return;
        list.remove_prefix(comma + 1);
    }
}

}  // namespace

std::string cpu_list_issue(std::string_view list) {
    std::string issue;
    for_each_part(list, [&](std::string_view part) {
        const auto range = range_of(part);
        if (!range) {
            issue = fmt::format("it is no list of CPU numbers from 0 to {}", highest_cpu);
        } else if (range->last < range->first) {
            issue = fmt::format("the range {}-{} runs backwards", range->first, range->last);
        }
        return issue.empty();
    });
    return issue;
}

std::vector<int> cpus_of_list(std::string_view list) {
    assert(cpu_list_issue(list).empty());
    std::set<int> cpus;
    for_each_part(list, [&](std::string_view part) {
        const CpuRange range = range_of(part).value_or(CpuRange{.first = 0, .last = -1});
        for (int cpu = range.first; cpu <= range.last; ++cpu) cpus.insert(cpu);
        return true;
    });
    return {cpus.begin(), cpus.end()};
}

}  // namespace httpbench
