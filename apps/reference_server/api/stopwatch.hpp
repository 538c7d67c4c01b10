#pragma once

#include <chrono>
#include <string>

namespace httpbench::reference {

/// The time spent in a handler, from a monotonic clock.
class Stopwatch {
  public:
    /// Appends the time since construction in milliseconds, as a JSON number down to the nanosecond: "0.012345".
    void append_elapsed(std::string& out) const { append_milliseconds(out, Clock::now() - start_); }

    static void append_milliseconds(std::string& out, std::chrono::nanoseconds elapsed);

  private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point start_ = Clock::now();
};

}  // namespace httpbench::reference
