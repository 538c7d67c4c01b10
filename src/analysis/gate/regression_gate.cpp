#include "httpbench/error.hpp"
#include "httpbench/gate.hpp"

#include <fmt/format.h>

#include <cmath>

namespace httpbench {

namespace {

/// How a pair stands to the limit; the worst is the highest.
enum class Standing { ruled_out, open, unknown, proven };

Standing standing_of(const PairComparison& pair, double least_ratio) {
    const Ratio& ratio = pair.performance;
    if (pair.verdict == Verdict::invalid || std::isnan(ratio.high)) return Standing::unknown;
    if (ratio.high < least_ratio) return Standing::proven;
    return ratio.low < least_ratio ? Standing::open : Standing::ruled_out;
}

bool is_worse(const PairComparison& pair, const PairComparison& than) {
    return pair.performance.high < than.performance.high;
}

std::string place(const PairComparison& pair) {
    return pair.endpoint.value_or("all endpoints together");
}

std::string message_of(const PairComparison& pair, Standing standing) {
    const Ratio& ratio = pair.performance;
    if (pair.verdict == Verdict::invalid) return place(pair) + ": INVALID, as the audit says";
    if (standing == Standing::unknown) return place(pair) + ": too few rounds for an interval";
    const std::string numbers = fmt::format("{}: {} has {:.2f} times the goodput of {} [{:.3f}, {:.3f}]", place(pair),
                                            pair.target, ratio.estimate, pair.reference, ratio.low, ratio.high);
    switch (standing) {
        case Standing::proven:
            return numbers + ", which proves it";
        case Standing::open:
            return numbers + ", which neither proves it nor rules it out";
        default:
            return numbers + ", which rules it out";
    }
}

}  // namespace

GateResult regression_gate(const Comparison& comparison, Percent limit) {
    if (!(limit.value >= 0 && limit.value < 100)) {
        throw Error{Errc::invalid_value,
                    fmt::format("regression {}%: must be from 0% to below 100%; example: 5%", limit.value)};
    }
    const double least_ratio = 1 - limit.fraction();
    const PairComparison* worst = nullptr;
    Standing standing = Standing::unknown;
    for (const PairComparison& pair : comparison.pairs) {
        const Standing next = standing_of(pair, least_ratio);
        if (worst != nullptr && (next < standing || (next == standing && !is_worse(pair, *worst)))) continue;
        worst = &pair;
        standing = next;
    }
    GateResult result{.expression = fmt::format("regression > {:.6g}%", limit.value),
                      .passed = standing < Standing::unknown,
                      .decided = standing == Standing::proven || standing == Standing::ruled_out,
                      .limit = limit.fraction(),
                      .message = "no target was compared"};
    if (worst == nullptr) return result;
    result.message = message_of(*worst, standing);
    if (standing != Standing::unknown) result.value = 1 - worst->performance.high;
    return result;
}

}  // namespace httpbench
