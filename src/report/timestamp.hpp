#pragma once

#include <chrono>
#include <string>

namespace httpbench::report {

/// RFC 3339 in UTC with milliseconds: "2026-11-23T12:00:00.000Z". Years 0 to 9999.
[[nodiscard]] std::string to_timestamp(std::chrono::system_clock::time_point time);

}  // namespace httpbench::report
