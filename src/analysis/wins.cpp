#include "analysis/wins.hpp"

namespace httpbench::analysis {

std::map<std::string, int> count_wins(std::span<const Target> targets, const std::string& reference,
                                      std::span<const PairComparison> pairs) {
    std::map<std::string, int> wins;
    for (const Target& target : targets) wins[target.name] = 0;

    const int opponents = static_cast<int>(targets.size()) - 1;
    std::map<std::string, int> opponents_beaten;  // by the reference, per endpoint
    for (const PairComparison& pair : pairs) {
        if (!pair.endpoint || !pair.winner) continue;
        const bool by_reference = *pair.winner == reference;
        if (!by_reference || ++opponents_beaten[*pair.endpoint] == opponents) ++wins[*pair.winner];
    }
    return wins;
}

}  // namespace httpbench::analysis
