#pragma once

#include "analysis/ratio/margins.hpp"
#include "httpbench/comparator.hpp"
#include "httpbench/load_plan.hpp"
#include "model/look_lengths.hpp"

#include <algorithm>

namespace httpbench::analysis {

/// Of the intervals that a verdict on paired rounds rests on.
struct Confidences {
    double decision = 0.95;                       ///< names a winner
    double equivalence = equivalence_confidence;  ///< makes targets COMPARABLE
};

/// What is looked at again and again until a verdict stands is judged as at each look, so that the verdict in the end
/// is the one that stood.
[[nodiscard]] inline Confidences confidences_of(const LoadPlan& plan, double asked) noexcept {
    if (!is_until_verdict(plan)) return {.decision = asked};
    return {.decision = std::max(asked, look_confidence), .equivalence = look_confidence};
}

}  // namespace httpbench::analysis
