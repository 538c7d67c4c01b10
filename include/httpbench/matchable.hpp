#pragma once

#include <string>

namespace httpbench {

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
