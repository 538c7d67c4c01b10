#pragma once

#include <chrono>
#include <string>

namespace httpbench::reference {

/// Writes points in time as RFC 3339 in UTC with microseconds: "2026-01-31T12:00:00.123456Z". The part down to the
/// second is kept from call to call, since a server writes thousands of them within one. For one thread.
class TimestampWriter {
  public:
    using Clock = std::chrono::system_clock;

    /// Appends `time` without quotes.
    void append(std::string& out, Clock::time_point time);
    void append_now(std::string& out) { append(out, Clock::now()); }

  private:
    std::chrono::sys_seconds second_ = std::chrono::sys_seconds::min();
    std::string text_;  // of second_, with the decimal point
};

}  // namespace httpbench::reference
