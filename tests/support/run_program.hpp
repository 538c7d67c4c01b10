#pragma once

#include <sys/types.h>

#include <cstdio>
#include <string>
#include <vector>

namespace httpbench::test {

/// How a program ended.
struct Ended {
    int status = 0;   ///< exit status; 128 + N when signal N ended it, as a shell says
    std::string out;  ///< all of standard output
    std::string err;  ///< all of standard error
};

/// A program that runs beside the test, without a terminal. Killed when this object goes and nobody waited for it.
class Program {
  public:
    /// @param arguments the program's path, or its name on PATH, first
    /// @param environment "NAME=value", added to that of the test
    explicit Program(const std::vector<std::string>& arguments, const std::vector<std::string>& environment = {});
    ~Program();
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    [[nodiscard]] pid_t pid() const noexcept { return pid_; }
    /// Waits for its end. Once.
    [[nodiscard]] Ended wait();

  private:
    struct File {
        File();
        ~File() { std::fclose(stream); }
        File(const File&) = delete;
        File& operator=(const File&) = delete;
        [[nodiscard]] std::string text() const;
        std::FILE* stream;
    };

    File out_;
    File err_;
    pid_t pid_ = -1;
};

/// Runs a program to its end.
[[nodiscard]] Ended run_program(const std::vector<std::string>& arguments,
                                const std::vector<std::string>& environment = {});

}  // namespace httpbench::test
