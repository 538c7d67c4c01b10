#include "analysis/ratio/holm.hpp"

#include <algorithm>
#include <numeric>

namespace httpbench::analysis {

std::vector<double> holm(std::span<const double> p_values) {
    std::vector<std::size_t> ascending(p_values.size());
    std::iota(ascending.begin(), ascending.end(), std::size_t{0});
    std::sort(ascending.begin(), ascending.end(),
              [&](std::size_t a, std::size_t b) { return p_values[a] < p_values[b]; });

    std::vector<double> corrected(p_values.size());
    double at_least = 0;
    auto hypotheses_left = static_cast<double>(p_values.size());
    for (const std::size_t i : ascending) {
        at_least = std::max(at_least, std::min(1.0, hypotheses_left * p_values[i]));
        corrected[i] = at_least;
        --hypotheses_left;
    }
    return corrected;
}

}  // namespace httpbench::analysis
