#pragma once

#include "base/descriptor.hpp"
#include "httpbench/target.hpp"

#include <sys/types.h>
#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace httpbench {

/// A process in a group of its own under a guard, with pipes at its standard output and standard error. Neither it nor
/// anything that it starts outlives this object or this process, whatever this process dies of.
class Child {
  public:
    /// @throws Error (`launch_failed`) when the program, its folder or a pipe cannot be had, and (`invalid_value`) when
    ///         it cannot run on the launch's CPUs
    explicit Child(const Launch& launch);
    ~Child() { end(std::chrono::nanoseconds{0}); }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    [[nodiscard]] pid_t pid() const noexcept { return pid_; }
    /// Its parent, and the parent of every orphan that it leaves; -1 once all has ended.
    [[nodiscard]] pid_t guard() const noexcept { return guard_; }
    /// The read ends of its pipes; once each.
    [[nodiscard]] Descriptor take_output() noexcept { return std::move(output_); }
    [[nodiscard]] Descriptor take_errors() noexcept { return std::move(errors_); }

    /// Waits for its end. @return false when it still runs after `patience`
    [[nodiscard]] bool wait_for_end(std::chrono::nanoseconds patience) noexcept;
    /// Its wait status, once `wait_for_end` or `end` has seen its end.
    [[nodiscard]] std::optional<int> status() const noexcept { return status_; }
    /// Ends it and all that it started: SIGTERM to its group, and when it has ended, or after `patience`, SIGKILL to
    /// what is still there. A second call does nothing. @return its wait status
    int end(std::chrono::nanoseconds patience) noexcept;

  private:
    void take_status() noexcept;

    pid_t pid_ = -1;
    pid_t guard_ = -1;    ///< -1 once reaped
    Descriptor channel_;  ///< to the guard
    Descriptor output_;
    Descriptor errors_;
    std::optional<int> status_;  ///< once it has ended
};

/// "exited with status 3" or "was ended by signal 11 (Segmentation fault)".
[[nodiscard]] std::string describe_end(int wait_status);

}  // namespace httpbench
