#pragma once

#include "support/run_program.hpp"

#include <string>
#include <vector>

namespace httpbench::test {

/// The command line of the httpbench that was built with these tests.
[[nodiscard]] inline std::vector<std::string> httpbench_command(const std::vector<std::string>& arguments) {
    std::vector<std::string> command{HTTPBENCH_PROGRAM};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return command;
}

/// Runs httpbench to its end.
[[nodiscard]] inline Ended run_httpbench(const std::vector<std::string>& arguments,
                                         const std::vector<std::string>& environment = {}) {
    return run_program(httpbench_command(arguments), environment);
}

}  // namespace httpbench::test
