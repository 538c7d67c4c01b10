#pragma once

#include "httpbench/export.hpp"
#include "httpbench/report.hpp"

#include <string>
#include <vector>

/// Results in the forms that other programs read. All are made from the results alone, so that a saved file gives each
/// of them later as well. What was not measured is left out, or empty; it is never 0.
namespace httpbench {

/// A text and the name of the file that it is meant for.
struct NamedText {
    std::string name;  ///< of the file that it is meant for
    std::string text;  ///< what it holds
    bool operator==(const NamedText&) const = default;
};

/// Markdown for a pull request or a job's summary: the verdicts, a table, the findings. Below 60,000 bytes: what is too
/// much is left out, and said to be. Names from outside are shown as they are and cannot be taken for markup.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_markdown(const Results& results);

/// JUnit XML: a test case per endpoint and pair of targets. INVALID is a failure and INCONCLUSIVE is skipped, with the
/// reason; every verdict passes. Of a run: a test case per endpoint, which fails where the audit vetoes. Of both: a
/// test case per gate.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_junit(const Results& results);

/// CSV (RFC 4180, with a header): one row per target, endpoint and round.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_csv(const Results& results);

/// Bencher Metric Format (JSON): per target and endpoint the latency in nanoseconds and the throughput per second, each
/// with the interval of a typical round where there are rounds enough.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_bencher(const Results& results);

/// The two files of github-action-benchmark (JSON): requests per second for its tool `customBiggerIsBetter`, and
/// latency in milliseconds for `customSmallerIsBetter`. Names: "bigger.json" and "smaller.json".
[[nodiscard]] HTTPBENCH_EXPORT std::vector<NamedText> to_action_benchmark(const Results& results);

/// HdrHistogram's percentile text (milliseconds, five ticks per half distance) of the latency of every endpoint on
/// every target. Names: "TARGET-ENDPOINT.hgrm", in which all but letters, digits, '.', '-' and '_' became '_'; a name
/// that would come twice is numbered.
[[nodiscard]] HTTPBENCH_EXPORT std::vector<NamedText> to_hgrm(const Results& results);

/// Prometheus text format, for the node exporter's textfile collector.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_prometheus(const Results& results);

}  // namespace httpbench
