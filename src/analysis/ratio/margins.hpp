#pragma once

namespace httpbench::analysis {

// A winner's words, by the cautious end of the ratio's interval. Source: method §5.
inline constexpr double significant_from = 2.0;
inline constexpr double notable_from = 1.5;
inline constexpr double moderate_from = 1.1;

/// Of the interval that lies within the margin when targets are comparable: two one-sided tests at 5 % each.
inline constexpr double equivalence_confidence = 0.90;

}  // namespace httpbench::analysis
