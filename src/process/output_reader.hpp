#pragma once

#include "base/descriptor.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

namespace httpbench {

/// Reads what a child prints for as long as it lives, so that it never blocks on a full pipe: finds the line that says
/// where it listens, and keeps the end of its standard error.
class OutputReader {
  public:
    static constexpr std::size_t kept_bytes = 4096;

    OutputReader(Descriptor output, Descriptor errors);
    ~OutputReader();
    OutputReader(const OutputReader&) = delete;
    OutputReader& operator=(const OutputReader&) = delete;

    /// Waits for a line with "listening on http://HOST:PORT", in whatever case. @return the address; none when the
    /// child closed its output first, `patience` is over, or a stop was requested
    [[nodiscard]] std::optional<std::string> wait_for_address(std::chrono::nanoseconds patience, std::stop_token stop);
    /// Whether nothing holds the child's standard output open any more.
    [[nodiscard]] bool output_closed() const;
    /// Waits until all that the child wrote to standard error was read, or `patience` is over.
    void wait_for_errors_to_close(std::chrono::nanoseconds patience);
    /// The end of what it wrote to standard output, at most `kept_bytes`.
    [[nodiscard]] std::string output_end() const;
    /// The end of what it wrote to standard error, at most `kept_bytes`.
    [[nodiscard]] std::string errors_end() const;

  private:
    void read_all();
    void take_output(std::string_view bytes);
    void take_errors(std::string_view bytes);

    Descriptor output_;
    Descriptor errors_;
    Descriptor stop_;  ///< an eventfd; written to when reading shall end
    mutable std::mutex mutex_;
    std::condition_variable_any changed_;
    std::string line_;  ///< of the output, so far
    std::optional<std::string> address_;
    std::string output_end_;
    std::string errors_end_;
    bool output_closed_ = false;
    bool errors_closed_ = false;
    std::thread thread_;  ///< last: it uses all of the above
};

}  // namespace httpbench
