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

/// What makes a claim a matcher for CHECK_THAT of Catch2, which is asked for these two by these names.
template <class Claim>
class Matchable {
  public:
    /// Whether the claim holds; it cannot skip a test, as HTTPBENCH_CHECK_THAT does. Defined by `httpbench/catch2.hpp`,
    /// and to be used with it only.
    template <class Subject>
    bool match(const Subject& subject) const;

    /// The text of the judgement that `match` came to.
    [[nodiscard]] std::string toString() const { return text_; }

  private:
    mutable std::string text_ = {};
};

}  // namespace httpbench
