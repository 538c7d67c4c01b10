#pragma once

#include <system_error>

namespace httpbench::cli {

/// How the program ends; the numbers are part of its interface.
enum class ExitStatus {
    done = 0,
    gate_failed = 1,
    wrong_usage = 2,    ///< or a broken plan; nothing was sent
    no_target = 3,      ///< a target did not answer or could not be launched
    inconclusive = 4,   ///< only with --fail-on-inconclusive
    invalid = 5,        ///< the audit vetoed, or the targets' answers differ
    output_failed = 6,  ///< the results were printed all the same
    interrupted = 130,
};

/// The status that tells of an error of the library.
[[nodiscard]] ExitStatus exit_status(const std::error_code& error) noexcept;

}  // namespace httpbench::cli
