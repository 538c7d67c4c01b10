#include "commands.hpp"
#include "httpbench/version.hpp"
#include "man_page.hpp"

#include <fmt/format.h>

namespace httpbench::cli {

Action add_manual(CLI::App& command) {
    return [&command] {
        fmt::print("{}", man_page(command_tree(*command.get_parent()), version()));
        return ExitStatus::done;
    };
}

}  // namespace httpbench::cli
