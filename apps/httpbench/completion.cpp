#include "commands.hpp"
#include "completion_script.hpp"
#include "usage_error.hpp"

#include <fmt/format.h>

#include <memory>
#include <string>

namespace httpbench::cli {

namespace {

std::string script_for(const std::string& shell, const CommandText& program) {
    if (shell == "bash") return bash_completion(program);
    if (shell == "zsh") return zsh_completion(program);
    if (shell == "fish") return fish_completion(program);
    if (shell.empty())
        throw usage_error("a shell is missing, one of bash, zsh, fish; example: httpbench completion bash");
    throw usage_error("'{}' is none of bash, zsh, fish; example: httpbench completion bash", shell);
}

}  // namespace

Action add_completion(CLI::App& command) {
    const auto shell = std::make_shared<std::string>();
    command.add_option("shell", *shell, "whose completion")->type_name("bash|zsh|fish");
    return [shell, &command] {
        fmt::print("{}", script_for(*shell, command_tree(*command.get_parent())));
        return ExitStatus::done;
    };
}

}  // namespace httpbench::cli
