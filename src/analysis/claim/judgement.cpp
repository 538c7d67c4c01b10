#include "httpbench/judgement.hpp"

namespace httpbench {

std::string_view to_string(ClaimStatus status) noexcept {
    switch (status) {
        case ClaimStatus::holds:
            return "holds";
        case ClaimStatus::inconclusive:
            return "INCONCLUSIVE";
        case ClaimStatus::invalid:
            return "INVALID";
        case ClaimStatus::fails:
            break;
    }
    return "FAILS";
}

bool Judgement::fails() const noexcept {
    return status == ClaimStatus::fails || (must_hold && status != ClaimStatus::holds);
}

bool Judgement::skips() const noexcept {
    return status != ClaimStatus::holds && !fails();
}

}  // namespace httpbench
