#pragma once

#include "httpbench/chrono.hpp"
#include "httpbench/export.hpp"
#include "httpbench/target.hpp"

#include <memory>
#include <stop_token>
#include <string>

namespace httpbench {

/// A server process that lives as long as this object. When the object goes, the server and all that it started are
/// ended, daemons that left its process group included: SIGTERM to its group first, SIGKILL when it has ended or after
/// 5 s. When this process dies before that, of whatever, all of them get SIGKILL from a guard, which is a process that
/// stands by as the server's parent. Used by one thread at a time.
class HTTPBENCH_EXPORT LaunchedServer {
  public:
    /// Starts the command and waits for the line "listening on http://HOST:PORT" on its standard output.
    /// @throws Error (`launch_failed`) when it cannot be started, ends, or does not print that line within `patience`
    ///         or before a stop is requested, or prints an address that is none; the text quotes the last lines of its
    ///         standard error. @throws Error (`invalid_value`) when it cannot run on the launch's CPUs
    explicit LaunchedServer(const Launch& launch, std::chrono::nanoseconds patience = std::chrono::seconds{10},
                            const std::stop_token& stop = {});
    /// Starts the command, waits for nothing and has no `url`.
    /// @throws Error (`launch_failed`) when it cannot be started
    [[nodiscard]] static LaunchedServer start(const Launch& launch);
    /// Waits for the line of a server that was started so. @throws Error as the constructor
    void wait_for_url(std::chrono::nanoseconds patience = std::chrono::seconds{10}, const std::stop_token& stop = {});
    ~LaunchedServer();
    LaunchedServer(LaunchedServer&&) noexcept;
    LaunchedServer& operator=(LaunchedServer&&) noexcept;

    /// The address that it printed: "http://HOST:PORT".
    [[nodiscard]] const std::string& url() const noexcept;
    /// Its process id, which is its process group's id as well.
    [[nodiscard]] int pid() const noexcept;
    /// The process id of its guard: the server and all that it started are below it. -1 once it was stopped.
    [[nodiscard]] int guard_pid() const noexcept;
    /// Whether the process is still there.
    [[nodiscard]] bool running() const noexcept;
    /// How it ended, in one line with its last words: "exited with status 3; its standard error ends with: …". Empty
    /// while it runs. Waits up to 1 s for the last words where another process holds its standard error open.
    [[nodiscard]] std::string describe_end() const;
    /// The end of what it wrote to standard error, at most 4 KiB.
    [[nodiscard]] std::string standard_error() const;
    /// Ends it, as the destructor does. A second call does nothing.
    void stop() noexcept;

  private:
    struct Impl;
    explicit LaunchedServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace httpbench
