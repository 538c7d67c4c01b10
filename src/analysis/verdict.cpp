#include "httpbench/verdict.hpp"

#include "analysis/ratio/margins.hpp"

#include <cmath>

namespace httpbench {

namespace {

using namespace analysis;

/// The end of the interval that is nearer to 1, with the ratio turned so that its estimate is at least 1.
double cautious_end(const Ratio& ratio) noexcept {
    return ratio.estimate >= 1 ? ratio.low : 1 / ratio.high;
}

bool within_margin(const Ratio& ratio) noexcept {
    return ratio.low > 1 / moderate_from && ratio.high < moderate_from;
}

}  // namespace

std::string_view to_string(Verdict verdict) noexcept {
    switch (verdict) {
        case Verdict::significant:
            return "SIGNIFICANT";
        case Verdict::notable:
            return "NOTABLE";
        case Verdict::moderate:
            return "MODERATE";
        case Verdict::comparable:
            return "COMPARABLE";
        case Verdict::inconclusive:
            return "INCONCLUSIVE";
        case Verdict::invalid:
            break;
    }
    return "INVALID";
}

Verdict judge(const Ratio& decision, const Ratio& equivalence) noexcept {
    const double low = cautious_end(decision);
    if (std::isnan(low)) return Verdict::inconclusive;
    if (low >= significant_from) return Verdict::significant;
    if (low >= notable_from) return Verdict::notable;
    if (low >= moderate_from) return Verdict::moderate;
    if (within_margin(equivalence)) return Verdict::comparable;
    return Verdict::inconclusive;
}

}  // namespace httpbench
