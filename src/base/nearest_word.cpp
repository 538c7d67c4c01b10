#include "httpbench/nearest_word.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace httpbench {

namespace {

/// Insertions, deletions and replacements that turn one word into the other (Wagner and Fischer, row by row).
std::size_t edit_distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= from.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const std::size_t replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string_view nearest_word(std::string_view misspelt, std::span<const std::string_view> words) {
    std::string_view nearest;
    std::size_t least = 0;
    for (const std::string_view word : words) {
        const std::size_t distance = edit_distance(misspelt, word);
        if (distance > std::max<std::size_t>(1, word.size() / 3)) continue;
        if (!nearest.empty() && distance >= least) continue;
        nearest = word;
        least = distance;
    }
    return nearest;
}

}  // namespace httpbench
