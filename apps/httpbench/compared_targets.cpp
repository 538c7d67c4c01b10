#include "compared_targets.hpp"

#include "usage_error.hpp"

#include <utility>

namespace httpbench::cli {

ComparedTargets::ComparedTargets(const TargetOptions& options, std::vector<Target> of_plan_file,
                                 std::string_view command)
    : targets_{options.targets()} {
    if (targets_.empty()) targets_ = std::move(of_plan_file);
    if (targets_.empty()) targets_ = reference_.emplace().targets();
    options.complete(targets_);
    if (targets_.size() == 1) {
        throw usage_error("'{}' alone cannot be compared; example: httpbench {} {} new=http://127.0.0.1:3000",
                          label(targets_.front()), command, targets_.front().url);
    }
}

void ComparedTargets::remove_databases() const noexcept {
    if (reference_) reference_->remove_databases();
}

}  // namespace httpbench::cli
