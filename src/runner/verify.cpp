#include "httpbench/verify.hpp"

#include "httpbench/error.hpp"
#include "runner/inquiry.hpp"
#include "runner/prepare.hpp"

#include <fmt/format.h>

namespace httpbench {

Verification verify(const LoadPlan& plan, const std::vector<Target>& targets, const std::stop_token& stop) {
    refuse_issues(plan, targets);
    if (targets.size() < 2) {
        throw Error{Errc::invalid_plan,
                    fmt::format("targets: '{}' alone has nothing to be compared with; example: old and new",
                                targets.front().name.empty() ? targets.front().url : targets.front().name)};
    }
    return inquire(plan, prepare(plan, targets, stop), stop);
}

}  // namespace httpbench
