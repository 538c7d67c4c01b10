#pragma once

#include "httpbench/export.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace httpbench {

/// One thing in which a target's answer is not what it should be.
struct AnswerDifference {
    std::string target = {};     ///< whose answer it is
    std::string reference = {};  ///< whose answer it differs from; empty: it is the plan that expects another
    std::string where = {};      ///< "status", "content type", "body", "body at byte 17", "answer", or a JSON pointer
    std::string expected = {};   ///< what stands there in the reference's answer, or what the plan expects; shortened
    std::string found = {};      ///< what stands there in the target's; "nothing" where there is nothing
    bool operator==(const AnswerDifference&) const = default;
};

/// "/data/number: 42 against "42"", the reference's first; or "status: 404, where 2xx is expected".
[[nodiscard]] HTTPBENCH_EXPORT std::string to_string(const AnswerDifference& difference);

/// What verification found of one endpoint, or of one of the plan's checks.
struct VerifiedEndpoint {
    std::string endpoint = {};                       ///< its label
    bool is_check = false;                           ///< one of `LoadPlan::checks`, which are never under load
    std::vector<AnswerDifference> differences = {};  ///< at most five a target; empty: all answers are the same
    std::size_t omitted = 0;                         ///< differences beyond those
    bool operator==(const VerifiedEndpoint&) const = default;
};

/// Whether targets give the same answers.
struct Verification {
    std::vector<std::string> targets = {};  ///< names; the answers of the first are what the others' are held against
    std::vector<VerifiedEndpoint> endpoints = {};  ///< the plan's endpoints, then its checks, both in its order
    bool differences_allowed = false;              ///< differences are no reason not to measure

    /// Whether nothing differs.
    [[nodiscard]] HTTPBENCH_EXPORT bool same() const noexcept;
    bool operator==(const Verification&) const = default;
};

}  // namespace httpbench
