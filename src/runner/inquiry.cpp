#include "runner/inquiry.hpp"

#include "answers/compare_answers.hpp"
#include "base/random.hpp"
#include "runner/question.hpp"

#include <string>
#include <utility>
#include <vector>

namespace httpbench {

namespace {

using answers::Difference;
using answers::SeenAnswer;

constexpr std::size_t most_shown = 5;               ///< differences of one endpoint on one target
constexpr std::uint64_t asking = 0x76657269667921;  ///< tells this sequence of random numbers from those of the load

class Inquiry {
  public:
    Inquiry(const LoadPlan& plan, const RunningTargets& targets, const std::stop_token& stop)
        : plan_{plan}, targets_{targets}, stop_{stop}, random_{derived_seed(plan.seed, asking)} {
        for (const RunningTarget& one : targets) result_.targets.push_back(one.target.name);
    }

    Verification carry_out() && {
        for (const Endpoint& endpoint : plan_.endpoints) {
            begin(label(endpoint), false);
            compare(ask_all(question_of(endpoint, random_)), endpoint);
            if (!end()) return std::move(result_);
        }
        for (const Check& check : plan_.checks) {
            begin(label(check), true);
            carry_out(check);
            if (!end()) return std::move(result_);
        }
        return std::move(result_);
    }

  private:
    void begin(std::string endpoint, bool is_check) {
        current_ = {.endpoint = std::move(endpoint), .is_check = is_check};
        found_.assign(targets_.size(), 0);
    }

    /// @return false when a stop was requested: what was compared since `begin` is not to be believed
    bool end() {
        if (stop_.stop_requested()) return false;
        result_.endpoints.push_back(std::move(current_));
        return true;
    }

    std::vector<SeenAnswer> ask_all(const Question& question) const {
        std::vector<SeenAnswer> seen;
        for (const RunningTarget& target : targets_)
            seen.push_back(ask(question.request, target, plan_.timeout, stop_));
        return seen;
    }

    void carry_out(const Check& check) {
        const Question question = question_of(check.request, random_);
        std::vector<SeenAnswer> seen = ask_all(question);
        compare(seen, check.request);
        if (!current_.differences.empty()) return;
        if (!check.then.empty()) {
            if (!ask_then(check.then, seen)) return;
            compare(seen, {});
            if (!current_.differences.empty()) return;
        }
        for (std::size_t t = 0; t < seen.size(); ++t) add(t, unshown(seen[t], question.uuids), false);
    }

    /// Asks the second request of a check. @param seen the answers to the first; then those to the second
    /// @return false when an answer lacked what the second request needs
    bool ask_then(const std::string& then, std::vector<SeenAnswer>& seen) {
        bool complete = true;
        for (std::size_t t = 0; t < seen.size(); ++t) {
            std::string lacking;
            const auto path = filled_in(then, seen[t], lacking);
            if (path) {
                seen[t] = ask({.path = *path}, targets_[t], plan_.timeout, stop_);
            } else {
                add(t, {{lacking, "a string or number", "nothing"}}, false);
                complete = false;
            }
        }
        return complete;
    }

    void compare(const std::vector<SeenAnswer>& seen, const Endpoint& endpoint) {
        for (std::size_t t = 0; t < seen.size(); ++t) {
            auto differences = t == 0 ? std::vector<Difference>{}
                                      : answers::compare_answers(seen.front(), seen[t], plan_.volatile_members);
            const bool both_failed = !seen.front().failure.empty() && !seen[t].failure.empty();
            if (both_failed) differences.clear();
            if (!differences.empty()) {
                add(t, differences, true);
            } else {
                add(t, unmet(seen[t], endpoint), false);
            }
        }
    }

    void add(std::size_t target, const std::vector<Difference>& differences, bool against_reference) {
        for (const auto& [where, expected, found] : differences) {
            if (found_[target]++ >= most_shown) {
                ++current_.omitted;
                continue;
            }
            current_.differences.push_back({.target = result_.targets[target],
                                            .reference = against_reference ? result_.targets.front() : std::string{},
                                            .where = where,
                                            .expected = expected,
                                            .found = found});
        }
    }

    const LoadPlan& plan_;
    const RunningTargets& targets_;
    const std::stop_token& stop_;
    Random random_;
    Verification result_;
    VerifiedEndpoint current_;
    std::vector<std::size_t> found_;  ///< differences of the current endpoint, per target
};

}  // namespace

Verification inquire(const LoadPlan& plan, const RunningTargets& targets, const std::stop_token& stop) {
    if (targets.empty()) return {};
    return Inquiry{plan, targets, stop}.carry_out();
}

}  // namespace httpbench
