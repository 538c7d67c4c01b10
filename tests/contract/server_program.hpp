#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <vector>

namespace httpbench::contract {

/// The program `reference_server`, with its outputs in pipes. Killed when this object goes and nobody waited for it.
class ServerProgram {
  public:
    /// @param descriptors how many it may have; 0: as many as it can get
    explicit ServerProgram(std::vector<std::string> arguments, std::size_t descriptors = 0);
    ServerProgram(const ServerProgram&) = delete;
    ServerProgram& operator=(const ServerProgram&) = delete;
    ~ServerProgram();

    /// The address that it prints once it listens. Once.
    [[nodiscard]] std::string url();
    [[nodiscard]] pid_t pid() const noexcept { return pid_; }

    /// Sends a signal and waits for the end. @return the exit status, or minus the signal that ended it
    int end(int signal);
    int wait();

    /// What it printed, read until it closes that stream.
    [[nodiscard]] std::string errors() const;
    [[nodiscard]] std::string output() const;

  private:
    pid_t pid_ = -1;
    int out_ = -1;
    int err_ = -1;
};

/// Arguments for a server of this model on a free port.
[[nodiscard]] std::vector<std::string> arguments(const std::string& model, const std::string& database);

}  // namespace httpbench::contract
