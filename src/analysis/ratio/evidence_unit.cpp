#include "analysis/ratio/evidence_unit.hpp"

#include "analysis/ratio/hodges_lehmann.hpp"

#include <algorithm>
#include <numeric>

namespace httpbench::analysis {

namespace {

void add_launches(LaunchesByRound& launches, const Rounds& rounds, const std::string& name,
                  int std::pair<int, int>::*side) {
    for (const Measurement& measurement : rounds.measurements) {
        if (measurement.target != name) continue;
        for (const Slice& slice : measurement.slices) launches[slice.round].*side = slice.launch;
    }
}

/// The numbers of each launch, in the order of the rounds.
std::vector<std::vector<double>> by_launch(const std::map<int, double>& by_round, const LaunchesByRound& launches) {
    std::vector<std::vector<double>> groups;
    const std::pair<int, int>* last = nullptr;
    for (const auto& [round, number] : by_round) {
        const auto found = launches.find(round);
        const std::pair<int, int>* const launch = found == launches.end() ? nullptr : &found->second;
        if (groups.empty() || launch == nullptr || last == nullptr || *launch != *last) groups.emplace_back();
        groups.back().push_back(number);
        last = launch;
    }
    return groups;
}

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double squared_deviations(const std::vector<double>& values, double from) {
    return std::accumulate(values.begin(), values.end(), 0.0,
                           [&](double sum, double value) { return sum + (value - from) * (value - from); });
}

}  // namespace

LaunchesByRound launches_by_round(const Rounds& rounds, const Pair& pair) {
    LaunchesByRound launches;
    add_launches(launches, rounds, pair.target, &std::pair<int, int>::first);
    add_launches(launches, rounds, pair.reference, &std::pair<int, int>::second);
    return launches;
}

LaunchesByRound launches_by_round(const Rounds& rounds, const std::string& target) {
    return launches_by_round(rounds, Pair{.target = target, .reference = {}});
}

EvidenceUnit evidence_unit(const LaunchesByRound& launches) {
    const auto differs = [&](const auto& entry) { return entry.second != launches.begin()->second; };
    return std::any_of(launches.begin(), launches.end(), differs) ? EvidenceUnit::launch : EvidenceUnit::round;
}

std::vector<double> per_unit(const std::map<int, double>& by_round, const LaunchesByRound& launches) {
    if (evidence_unit(launches) == EvidenceUnit::round) return without_rounds(by_round);
    std::vector<double> medians;
    for (const std::vector<double>& launch : by_launch(by_round, launches)) {
        medians.push_back(hodges_lehmann(walsh_averages(launch)));
    }
    return medians;
}

std::optional<double> between_launches(const std::map<int, double>& by_round, const LaunchesByRound& launches) {
    const std::vector<double> all = without_rounds(by_round);
    const std::vector<std::vector<double>> groups = by_launch(by_round, launches);
    if (groups.size() < 2 || groups.size() == all.size()) return std::nullopt;

    const double grand_mean = mean(all);
    const auto rounds = static_cast<double>(all.size());
    const auto count = static_cast<double>(groups.size());
    double between = 0;
    double within = 0;
    double squared_sizes = 0;
    for (const std::vector<double>& group : groups) {
        const double own_mean = mean(group);
        const auto size = static_cast<double>(group.size());
        between += size * (own_mean - grand_mean) * (own_mean - grand_mean);
        within += squared_deviations(group, own_mean);
        squared_sizes += size * size;
    }
    const double of_rounds = within / (rounds - count);
    const double typical_size = (rounds - squared_sizes / rounds) / (count - 1);
    const double of_launches = std::max(0.0, (between / (count - 1) - of_rounds) / typical_size);
    return of_launches > 0 ? of_launches / (of_launches + of_rounds) : 0;
}

}  // namespace httpbench::analysis
