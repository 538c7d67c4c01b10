#include "measurement.hpp"

#include "announcement.hpp"
#include "httpbench/comparator.hpp"
#include "httpbench/file.hpp"
#include "httpbench/report.hpp"
#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"
#include "interruption.hpp"
#include "live_block.hpp"
#include "live_view.hpp"
#include "terminal.hpp"
#include "usage_error.hpp"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string_view>
#include <utility>

namespace httpbench::cli {

namespace {

/// Judges a run in which nothing was measured yet: whatever is wrong with the options shows.
void check_judgement(const Measuring& measuring) {
    Rounds nothing{.plan = measuring.plan};
    for (const Target& target : measuring.targets) {
        nothing.targets.push_back({.target = target});
        nothing.targets.back().target.name = label(target);
    }
    measuring.judgement.check(nothing);
}

Results judged(const Measuring& measuring, const Rounds& rounds) {
    return measuring.judgement.judged(measuring.command, rounds);
}

/// What is saved while a run goes on. A disk that is full now may not be at the end: only the last write counts. A
/// stream gets the last one alone.
void save(const Measuring& measuring, const Results& results) {
    if (measuring.output.path() == standard_output || is_stream(measuring.output.path())) return;
    try {
        measuring.output.write_results(results);
    } catch (const Error&) {
        return;
    }
}

MeasuredTargets counted(const std::vector<Target>& targets) {
    const auto launched =
        std::count_if(targets.begin(), targets.end(), [](const Target& target) { return target.launch.has_value(); });
    return {.count = targets.size(), .launched = static_cast<std::size_t>(launched)};
}

/// Announces the run once nothing stands in its way, and shows how far it has come.
class Display {
  public:
    explicit Display(const Measuring& measuring) : measuring_{measuring}, live_{measuring.output.live_style()} {}

    void show(const Progress& progress) {
        if (!announced_ && !measuring_.output.quiet()) {
            live_.say(announcement(measuring_.plan, counted(measuring_.targets)));
        }
        announced_ = true;
        if (!explained_ && !progress.expected_because.empty() && !measuring_.output.quiet()) {
            live_.say(fmt::format("{}: about {} in all{}", progress.expected_because, rough_time(*progress.expected),
                                  progress.at_most ? " at most" : ""));
            explained_ = true;
        }
        live_.show(progress);
    }
    void show(const Comparison& comparison) { live_.show(comparison); }

  private:
    const Measuring& measuring_;
    LiveView live_;
    bool announced_ = false;
    bool explained_ = false;
};

/// A share that the plan names in `until`, at the confidence that is asked for.
std::function<bool(const Rounds&)> enough_of(const Measuring& measuring) {
    const auto& until = measuring.plan.until;
    const auto* const share = until ? std::get_if<Percent>(&*until) : nullptr;
    if (share == nullptr) return {};
    return [&judgement = measuring.judgement, share = *share](const Rounds& rounds) {
        return narrow_enough(rounds, share, judgement.options());
    };
}

bool anything_measured(const Rounds& rounds) {
    return std::any_of(rounds.measurements.begin(), rounds.measurements.end(),
                       [](const Measurement& measurement) { return !measurement.slices.empty(); });
}

}  // namespace

void require_none(const std::vector<PlanIssue>& issues) {
    if (issues.empty()) return;
    std::string line;
    for (const PlanIssue& issue : issues) {
        line += fmt::format("{}{}: {}", line.empty() ? "" : "; also ", issue.field, issue.message);
    }
    throw Error{Errc::invalid_plan, line};
}

Rounds measured(const Measuring& measuring, const std::function<void(const Results&)>& on_round) {
    require_none(validate(measuring.plan));
    require_none(validate(measuring.targets));
    const Interruption interruption{measuring.before_death};
    Display display{measuring};
    const auto judge_round = [&](const Rounds& rounds) {
        const Results results = judged(measuring, rounds);
        display.show(results.comparison);
        if (on_round) on_round(results);
    };
    return Runner{}.run(measuring.plan, measuring.targets,
                        {.on_progress = [&](const Progress& progress) { display.show(progress); },
                         .on_round = judge_round,
                         .stop = interruption.token(),
                         .enough = enough_of(measuring),
                         .stands =
                             [&](const Rounds& rounds, std::string_view endpoint) {
                                 return verdict_stands(rounds, endpoint, measuring.judgement.options());
                             },
                         .verify = measuring.verify});
}

bool is_vetoed(std::span<const Finding> findings) {
    return std::any_of(findings.begin(), findings.end(),
                       [](const Finding& finding) { return finding.severity == Severity::veto; });
}

ExitStatus measure(const Measuring& measuring) {
    require_none(validate(measuring.plan));
    require_none(validate(measuring.targets));
    check_judgement(measuring);
    const OutputOptions& output = measuring.output;
    output.check();

    const Rounds rounds = measured(measuring, [&](const Results& so_far) { save(measuring, so_far); });
    const auto refuse_failure = [&rounds] {
        if (!rounds.failure.empty()) throw Error{Errc::launch_failed, rounds.failure};
    };
    if (rounds.interrupted && !anything_measured(rounds)) {
        refuse_failure();
        say(fmt::format("httpbench: interrupted before anything was measured\n"));
        return ExitStatus::interrupted;
    }
    const Results results = judged(measuring, rounds);
    const std::optional<Error> failure = output.write(results);
    print(output.render(results));
    if (failure) throw *failure;
    output.print_written();
    refuse_failure();
    if (rounds.interrupted) return ExitStatus::interrupted;
    return measuring.judgement.status(results);
}

}  // namespace httpbench::cli
