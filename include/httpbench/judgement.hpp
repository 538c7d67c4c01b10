#pragma once

#include "httpbench/export.hpp"

#include <string>
#include <string_view>

namespace httpbench {

/// How a claim about a measurement ends.
enum class ClaimStatus {
    holds,         ///< the evidence carries it
    inconclusive,  ///< the evidence carries neither the claim nor its contrary: more rounds, or more requests, are
                   ///< needed
    invalid,       ///< the audit vetoes: the measurement is not fit to tell
    fails,         ///< the evidence carries the contrary
};

/// The status as it is printed: "holds", "INCONCLUSIVE", "INVALID", "FAILS".
[[nodiscard]] HTTPBENCH_EXPORT std::string_view to_string(ClaimStatus status) noexcept;

/// A claim, held against a measurement.
struct Judgement {
    ClaimStatus status = ClaimStatus::inconclusive;  ///< what the evidence says
    bool must_hold = false;  ///< whatever does not hold is a failure, `inconclusive` and `invalid` too
    /// Lines: the claim and its status; then, indented, the numbers it rests on, what they are held against, and the
    /// audit's findings. The last one ends without a newline.
    std::string text = {};

    /// Whether a test is to fail.
    [[nodiscard]] HTTPBENCH_EXPORT bool fails() const noexcept;
    /// Whether a test is to be skipped, with `text` as the reason.
    [[nodiscard]] HTTPBENCH_EXPORT bool skips() const noexcept;
    bool operator==(const Judgement&) const = default;
};

}  // namespace httpbench
