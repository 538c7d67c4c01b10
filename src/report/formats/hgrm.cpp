#include "httpbench/report.hpp"
#include "report/formats/percentile_text.hpp"

#include <algorithm>
#include <string_view>

namespace httpbench {

namespace {

bool may_stand_in_file_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
           c == '_';
}

std::string file_name(std::string_view target, std::string_view endpoint) {
    std::string name = std::string{target} + "-" + std::string{endpoint};
    std::replace_if(
        name.begin(), name.end(), [](char c) { return !may_stand_in_file_name(c); }, '_');
    constexpr std::size_t longest = 200;  // file systems take 255 bytes
    return name.substr(0, longest);
}

/// The name, numbered from 2 on when it is taken.
std::string free_name(const std::string& name, const std::vector<NamedText>& taken) {
    const auto is_taken = [&](const std::string& wanted) {
        return std::any_of(taken.begin(), taken.end(), [&](const NamedText& other) { return other.name == wanted; });
    };
    std::string wanted = name + ".hgrm";
    for (int i = 2; is_taken(wanted); ++i) wanted = name + "-" + std::to_string(i) + ".hgrm";
    return wanted;
}

}  // namespace

std::vector<NamedText> to_hgrm(const Results& results) {
    std::vector<NamedText> files;
    for (const Measurement& measurement : results.rounds.measurements) {
        const std::string name = file_name(measurement.target, measurement.endpoint);
        files.push_back({free_name(name, files), report::percentile_text(measurement.stats.latency)});
    }
    return files;
}

}  // namespace httpbench
