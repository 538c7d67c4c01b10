#include "report/plan_words.hpp"

#include "model/look_lengths.hpp"

#include <algorithm>

namespace httpbench::report {

int most_rounds(const LoadPlan& plan) {
    if (!plan.until) return plan.rounds;
    return is_until_verdict(plan) ? most_look_rounds : plan.max_rounds;
}

std::string until_in_words(const LoadPlan& plan) {
    if (!plan.until) return {};
    return is_until_verdict(plan) ? "until every verdict stands"
                                  : "until every interval is within " + to_string(*plan.until);
}

std::size_t finished_rounds(const Rounds& rounds) {
    const auto fewer_slices = [](const Measurement& a, const Measurement& b) {
        return a.slices.size() < b.slices.size();
    };
    const auto [fewest, most] =
        std::minmax_element(rounds.measurements.begin(), rounds.measurements.end(), fewer_slices);
    if (fewest == rounds.measurements.end()) return 0;
    return is_until_verdict(rounds.plan) ? most->slices.size() : fewest->slices.size();
}

}  // namespace httpbench::report
