#include "files/durations.hpp"
#include "files/timestamp.hpp"
#include "httpbench/report.hpp"
#include "report/formats/xml_text.hpp"
#include "report/headline.hpp"
#include "report/text/numbers.hpp"

#include <fmt/format.h>

#include <string_view>
#include <utility>

namespace httpbench {

namespace {

using report::xml_text;

enum class Result { passed, failed, skipped };

/// The test cases of one suite, counted as they are added.
class Suite {
  public:
    Suite(std::string name, const Rounds& rounds) : name_{std::move(name)}, started_{rounds.started_at} {}

    /// @param reason the type of a failure
    void add(const std::string& name, double seconds, Result result, const std::string& message,
             std::string_view reason = "INVALID") {
        ++tests_;
        seconds_ += seconds;
        cases_ += fmt::format("    <testcase classname=\"{}\" name=\"{}\" time=\"{:.3f}\">\n", xml_text(name_),
                              xml_text(name), seconds);
        if (result == Result::failed) {
            ++failures_;
            cases_ +=
                fmt::format("      <failure message=\"{0}\" type=\"{1}\">{0}</failure>\n", xml_text(message), reason);
        } else if (result == Result::skipped) {
            ++skipped_;
            cases_ += fmt::format("      <skipped message=\"{}\"/>\n", xml_text(message));
        } else if (!message.empty()) {
            cases_ += fmt::format("      <system-out>{}</system-out>\n", xml_text(message));
        }
        cases_ += "    </testcase>\n";
    }

    [[nodiscard]] std::string text() const {
        return fmt::format(
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\" time=\"{:.3f}\" "
            "timestamp=\"{}\">\n{}  </testsuite>\n",
            xml_text(name_), tests_, failures_, skipped_, seconds_, files::to_timestamp(started_).substr(0, 19),
            cases_);
    }
    [[nodiscard]] int tests() const noexcept { return tests_; }
    [[nodiscard]] int failures() const noexcept { return failures_; }
    [[nodiscard]] int skipped() const noexcept { return skipped_; }

  private:
    std::string name_;
    std::chrono::system_clock::time_point started_;
    std::string cases_;
    int tests_ = 0;
    int failures_ = 0;
    int skipped_ = 0;
    double seconds_ = 0;
};

double measured_seconds(const Rounds& rounds, std::string_view target, std::string_view endpoint) {
    const Measurement* const measurement = rounds.find(target, endpoint);
    return measurement == nullptr ? 0 : files::to_s(measurement->stats.elapsed);
}

/// What the audit has against an endpoint, in one line; empty when it vetoes nothing.
std::string objections(const Comparison& comparison, std::string_view target, std::string_view endpoint) {
    std::string text;
    for (const Finding& finding : comparison.findings) {
        if (!vetoes(finding, target, endpoint)) continue;
        text += (text.empty() ? "" : " ") + finding.message;
    }
    return text;
}

void add_pair(Suite& suite, const Results& results, const PairComparison& pair) {
    const std::string endpoint = pair.endpoint.value_or("all endpoints");
    const double seconds = pair.endpoint ? measured_seconds(results.rounds, pair.target, endpoint) +
                                               measured_seconds(results.rounds, pair.reference, endpoint)
                                         : 0;
    std::string message = report::headline(pair);
    if (pair.verdict == Verdict::inconclusive) return suite.add(endpoint, seconds, Result::skipped, message);
    if (pair.verdict != Verdict::invalid) return suite.add(endpoint, seconds, Result::passed, message);
    for (const std::string& name : {pair.target, pair.reference}) {
        const std::string why = pair.endpoint ? objections(results.comparison, name, endpoint) : std::string{};
        if (!why.empty()) message += " " + why;
    }
    suite.add(endpoint, seconds, Result::failed, message);
}

std::vector<Suite> suites_of_pairs(const Results& results) {
    std::vector<Suite> suites;
    std::string target;
    for (const PairComparison& pair : results.comparison.pairs) {
        if (suites.empty() || pair.target != target) {
            suites.emplace_back(pair.target + " against " + pair.reference, results.rounds);
            target = pair.target;
        }
        add_pair(suites.back(), results, pair);
    }
    return suites;
}

std::string in_short(const Stats& stats) {
    return fmt::format("{} requests/s, mean {} ms, P95 {} ms", report::rate_text(stats.requests_per_second()),
                       report::milliseconds_text(stats.latency.mean()),
                       report::milliseconds_text(stats.latency.percentile(0.95)));
}

/// Of a run: every endpoint, judged by the audit alone.
Suite suite_of_run(const Results& results) {
    const auto& rounds = results.rounds;
    Suite suite{rounds.targets.empty() ? results.command : rounds.targets.front().target.name, rounds};
    for (const Measurement& measurement : rounds.measurements) {
        const std::string why = objections(results.comparison, measurement.target, measurement.endpoint);
        suite.add(measurement.endpoint, files::to_s(measurement.stats.elapsed),
                  why.empty() ? Result::passed : Result::failed, why.empty() ? in_short(measurement.stats) : why);
    }
    return suite;
}

/// What fails the run by a limit of its user's.
Suite suite_of_gates(const Results& results) {
    Suite suite{"gates", results.rounds};
    for (const GateResult& gate : results.gates) {
        suite.add(gate.expression, 0, gate.passed ? Result::passed : Result::failed, gate.message, "gate");
    }
    return suite;
}

}  // namespace

std::string to_junit(const Results& results) {
    std::vector<Suite> suites = suites_of_pairs(results);
    if (suites.empty()) suites.push_back(suite_of_run(results));
    if (!results.gates.empty()) suites.push_back(suite_of_gates(results));
    std::string text;
    int tests = 0;
    int failures = 0;
    int skipped = 0;
    for (const Suite& suite : suites) {
        tests += suite.tests();
        failures += suite.failures();
        skipped += suite.skipped();
        text += suite.text();
    }
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites name=\"httpbench {}\" tests=\"{}\" failures=\"{}\" errors=\"0\" "
        "skipped=\"{}\">\n{}</testsuites>\n",
        xml_text(results.command), tests, failures, skipped, text);
}

}  // namespace httpbench
