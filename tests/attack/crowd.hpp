#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace httpbench::attack {

/// Connections that send nothing, made without waiting for the server to accept each.
class Crowd {
  public:
    /// Connects as often as it is asked to, or until no descriptor is left.
    Crowd(const std::string& url, std::size_t size);
    ~Crowd();
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;

    [[nodiscard]] std::size_t size() const noexcept { return sockets_.size(); }
    /// How many the server has ended or answered by now.
    [[nodiscard]] std::size_t turned_away() const;

  private:
    std::vector<int> sockets_;
};

/// Lets this process open `wanted` descriptors. @return whether it may
[[nodiscard]] bool allow_descriptors(std::size_t wanted);

/// Processor time that a process has used, in its own code and in the kernel's.
[[nodiscard]] std::chrono::milliseconds processor_time(pid_t process);

/// Memory of a process that is in use now.
[[nodiscard]] std::size_t resident_kibibytes(pid_t process);

}  // namespace httpbench::attack
