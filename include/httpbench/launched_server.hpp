#pragma once

#include "httpbench/export.hpp"
#include "httpbench/target.hpp"

#include <chrono>
#include <memory>
#include <string>

namespace httpbench {

/// A server process that lives as long as this object. It runs in a process group of its own, which ends with it:
/// SIGTERM first, SIGKILL after 5 s; and it is killed when the thread that launched it dies.
class HTTPBENCH_EXPORT LaunchedServer {
  public:
    /// Starts the command and waits for the line "listening on http://HOST:PORT" on its standard output.
    /// @throws Error (`launch_failed`) when it cannot be started, ends, or does not print that line within `patience`;
    ///         the text quotes the last lines of its standard error
    explicit LaunchedServer(const Launch& launch, std::chrono::nanoseconds patience = std::chrono::seconds{10});
    ~LaunchedServer();
    LaunchedServer(LaunchedServer&&) noexcept;
    LaunchedServer& operator=(LaunchedServer&&) noexcept;

    /// The address that it printed: "http://HOST:PORT".
    [[nodiscard]] const std::string& url() const noexcept;
    /// Its process id, which is its process group's id as well.
    [[nodiscard]] int pid() const noexcept;
    /// Whether the process is still there.
    [[nodiscard]] bool running() const noexcept;
    /// The end of what it wrote to standard error, at most 4 KiB.
    [[nodiscard]] std::string standard_error() const;
    /// Ends it, as the destructor does. A second call does nothing.
    void stop() noexcept;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace httpbench
