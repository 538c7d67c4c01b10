#pragma once

#include "httpbench/comparator.hpp"
#include "httpbench/export.hpp"
#include "httpbench/gate.hpp"
#include "httpbench/rounds.hpp"
#include "httpbench/verification.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// A whole result: what was measured, and what it says. One document from which every format is made.
struct Results {
    std::string command = "compare";     ///< that made it: "compare", "run" or "diff"
    Rounds rounds = {};                  ///< what was measured
    Comparison comparison = {};          ///< without pairs for a single target
    std::vector<GateResult> gates = {};  ///< in the order in which they were asked for; none without gates
};

/// Two results of the same plan as one, as `merge` of their rounds makes it, judged anew with the reference and the
/// confidence of `first`, with the finding `hosts_differ` (warning) where the machines do. Gates are left out.
/// @throws Error (`invalid_results`) as `merge` of rounds, and where one of them is the result of a diff
[[nodiscard]] HTTPBENCH_EXPORT Results merge(const Results& first, const Results& second);

/// The results file's text, schema "httpbench/1".
[[nodiscard]] HTTPBENCH_EXPORT std::string to_json(const Results& results);

/// The JSON Schema that every results file validates against.
[[nodiscard]] HTTPBENCH_EXPORT std::string_view results_schema();

/// As JSON: the member "verification" of a results file.
[[nodiscard]] HTTPBENCH_EXPORT std::string to_json(const Verification& verification);

/// Reads the text of a results file, schema "httpbench/1". `to_json` of what it returns is the same text again, but for
/// the version of httpbench in it.
///
/// What the text does not hold is left empty: the histogram of answers that were not as expected, and of a launched
/// server all but its command. Members that this version does not know are ignored.
/// @param name how an error calls the text, usually its file name
/// @throws Error (`invalid_results`) in one line, "NAME: what is wrong and where": not JSON, not a results file, one of
/// a newer schema, a member that is missing or cannot be
[[nodiscard]] HTTPBENCH_EXPORT Results parse_results(std::string_view text, std::string_view name = "results");

/// Reads a results file of at most 64 MiB. @throws Error as `parse_results`, and when the file cannot be read
[[nodiscard]] HTTPBENCH_EXPORT Results read_results(const std::string& path);

}  // namespace httpbench
