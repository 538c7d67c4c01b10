#include "analysis/wins.hpp"

#include <algorithm>
#include <map>

namespace httpbench::analysis {

std::vector<Wins> count_wins(std::span<const TargetRun> targets, const std::string& reference,
                             std::span<const PairComparison> pairs) {
    std::vector<Wins> wins;
    for (const TargetRun& run : targets) wins.push_back({.target = run.target.name});

    const int opponents = static_cast<int>(targets.size()) - 1;
    std::map<std::string, int> opponents_beaten;  // by the reference, per endpoint
    for (const PairComparison& pair : pairs) {
        if (!pair.endpoint || !pair.winner) continue;
        const bool by_reference = *pair.winner == reference;
        if (!by_reference || ++opponents_beaten[*pair.endpoint] == opponents) add_win(wins, *pair.winner);
    }
    return wins;
}

void add_win(std::vector<Wins>& wins, const std::string& winner) {
    ++std::find_if(wins.begin(), wins.end(), [&](const Wins& own) { return own.target == winner; })->endpoints;
}

}  // namespace httpbench::analysis
