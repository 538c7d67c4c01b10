#pragma once

#include "httpbench/stats.hpp"

#include <algorithm>
#include <vector>

namespace httpbench {

/// Counts more answers. @pre the counts are by ascending status, and stay so
inline void add(std::vector<StatusCount>& counts, const StatusCount& more) {
    const auto place = std::lower_bound(counts.begin(), counts.end(), more.status,
                                        [](const StatusCount& count, int status) { return count.status < status; });
    if (place != counts.end() && place->status == more.status) {
        place->count += more.count;
    } else {
        counts.insert(place, more);
    }
}

}  // namespace httpbench
