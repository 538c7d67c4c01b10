#pragma once

#include "httpbench/comparator.hpp"
#include "httpbench/export.hpp"
#include "httpbench/noise.hpp"
#include "httpbench/results.hpp"
#include "httpbench/verification.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// How a terminal text looks.
struct TextOptions {
    int width = 80;        ///< columns, 60 or more
    bool color = false;    ///< ANSI colours
    bool unicode = false;  ///< symbols beyond ASCII
};

/// The comparison: a line per endpoint with ratio, interval and verdict, a summary of all endpoints together, and the
/// audit's findings.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_text(const Comparison& comparison, const TextOptions& options = {});

/// The whole console summary: a table per target, the comparison, the findings and the gates.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_text(const Results& results, const TextOptions& options = {});

/// A line per endpoint, "same" or how many differences and which, and what to do about them.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_text(const Verification& verification, const TextOptions& options = {});

/// A table for the console, a line per endpoint.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_text(std::span<const NoiseFloor> floors, const TextOptions& options = {});

/// A report as one HTML page that needs no network: summary, tables that can be sorted, charts, the latency of every
/// percentile, requests/s by round, findings with remedies, plan, host, and the results as JSON inside it. Charts to
/// point at lie over drawings that show the same without scripts. Whatever names, answers and headers hold, none of it
/// becomes markup. Below 700 kB without the results.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_html(const Results& results);

/// Says early what `to_chart` would say late. @throws Error (`invalid_value`) when the name of the file ends neither
/// in ".png" nor in ".svg", or Cairo and Pango are not there: they are loaded when the first chart is asked for
HTTPBENCH_EXPORT void check_chart(const std::string& path);

/// Draws the comparison, 1600 pixels wide, as PNG or SVG by the ending of the file's name: requests/s, mean and P95
/// latency, server CPU per request where it is known, and the ratios with their intervals and verdicts.
/// @return the file's bytes @throws Error as `check_chart`, or (`output_failed`) when it cannot be drawn
[[nodiscard]] HTTPBENCH_EXPORT std::string to_chart(const Results& results, const std::string& path);

/// Draws it and writes it as `write_file` does. @throws Error as `to_chart` and `write_file`
HTTPBENCH_EXPORT void write_chart(const std::string& path, const Results& results);

// In the forms that other programs read. All are made from the results alone, so that a saved file gives each of them
// later as well. What was not measured is left out, or empty; it is never 0.

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
