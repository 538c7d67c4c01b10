#pragma once

#include "httpbench/export.hpp"

#include <string>
#include <system_error>
#include <vector>

namespace httpbench {

/// Why a run, or a file, could not be. A request that fails is not among these: it is an `Outcome`.
enum class Errc {
    invalid_value = 1,   ///< a text that is not the duration, count, percentage or URL it should be
    invalid_plan,        ///< `validate` found something, or a plan file does not read
    unsupported_scheme,  ///< a URL whose scheme is not http
    unknown_host,        ///< a host name that does not resolve
    unreachable,         ///< nothing accepts connections there
    unhealthy,           ///< the health path did not answer 2xx
    descriptor_limit,    ///< more connections asked for than the process may open
    launch_failed,       ///< a server that ended, or never said where it listens
    output_failed,       ///< a file that could not be written
    invalid_results,     ///< a results file that does not read
};

/// The category "httpbench" of every `Errc`.
[[nodiscard]] HTTPBENCH_EXPORT const std::error_category& error_category() noexcept;
/// The code as a `std::error_code` of that category.
[[nodiscard]] HTTPBENCH_EXPORT std::error_code make_error_code(Errc code) noexcept;

/// A run that cannot be. `what()` is one line for a person: what was tried, why it failed, and what to do.
class HTTPBENCH_EXPORT Error : public std::system_error {
  public:
    /// @param message one line for a person
    /// @param details as `details()`
    Error(Errc code, std::string message, std::vector<std::string> details = {});
    /// The message alone.
    [[nodiscard]] const char* what() const noexcept override { return message_.c_str(); }
    /// Lines that show below it what `what()` tells, as an expression and a caret under the mistake; most errors have
    /// none.
    [[nodiscard]] const std::vector<std::string>& details() const noexcept { return details_; }

  private:
    std::string message_;
    std::vector<std::string> details_;
};

}  // namespace httpbench

/// @cond
template <>
struct std::is_error_code_enum<httpbench::Errc> : std::true_type {};
/// @endcond
