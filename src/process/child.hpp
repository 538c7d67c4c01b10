#pragma once

#include "httpbench/target.hpp"

#include <sys/types.h>
#include <chrono>

namespace httpbench {

/// A file descriptor that is closed with its owner.
class Descriptor {
  public:
    Descriptor() = default;
    explicit Descriptor(int fd) noexcept : fd_{fd} {}
    ~Descriptor() { reset(); }
    Descriptor(Descriptor&& other) noexcept : fd_{other.release()} {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        const int fd = other.release();
        reset();
        fd_ = fd;
        return *this;
    }

    [[nodiscard]] int get() const noexcept { return fd_; }
    [[nodiscard]] int release() noexcept {
        const int fd = fd_;
        fd_ = -1;
        return fd;
    }
    void reset() noexcept;

  private:
    int fd_ = -1;
};

/// A child process in a process group of its own, with pipes at its standard output and standard error.
struct Child {
    pid_t pid = -1;
    Descriptor output = {};
    Descriptor errors = {};
};

/// Starts a command. The child is killed when the calling thread dies, so that it never outlives this process.
/// @throws Error (`launch_failed`) when the program, its folder or a pipe cannot be had
[[nodiscard]] Child start_child(const Launch& launch);

/// Waits for the child's end, without reaping it. @return false when it still runs after `patience`
[[nodiscard]] bool wait_for_end(pid_t pid, std::chrono::nanoseconds patience) noexcept;

/// Ends the child and its whole group: SIGTERM, and SIGKILL for what is still there after `patience`. Reaps the child.
/// @return its wait status
int end_child(pid_t pid, std::chrono::nanoseconds patience) noexcept;

/// "exited with status 3" or "was ended by signal 11 (Segmentation fault)".
[[nodiscard]] std::string describe_end(int wait_status);

}  // namespace httpbench
