#include "httpbench/verification.hpp"

#include <algorithm>

namespace httpbench {

std::string to_string(const AnswerDifference& difference) {
    const auto& [target, reference, where, expected, found] = difference;
    if (reference.empty()) return where + ": " + found + ", where " + expected + " is expected";
    return where + ": " + expected + " against " + found;
}

bool Verification::same() const noexcept {
    return std::all_of(endpoints.begin(), endpoints.end(),
                       [](const VerifiedEndpoint& endpoint) { return endpoint.differences.empty(); });
}

}  // namespace httpbench
