#include "support/run_program.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace httpbench::test {

namespace {

void check(int error, const char* what) {
    if (error != 0) throw std::system_error{error, std::generic_category(), what};
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (std::string& text : texts) list.push_back(text.data());
    list.push_back(nullptr);
    return list;
}

/// A variable that stands twice counts as it stands first.
std::vector<std::string> environment_with(std::vector<std::string> added) {
    for (char** variable = environ; *variable != nullptr; ++variable) added.emplace_back(*variable);
    return added;
}

}  // namespace

Program::File::File() : stream{std::tmpfile()} {
    if (stream == nullptr) throw std::system_error{errno, std::generic_category(), "tmpfile"};
}

std::string Program::File::text() const {
    std::string text(static_cast<std::size_t>(lseek(fileno(stream), 0, SEEK_END)), '\0');
    if (pread(fileno(stream), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) text.clear();
    return text;
}

Program::Program(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) {
    posix_spawn_file_actions_t actions;
    check(posix_spawn_file_actions_init(&actions), "posix_spawn_file_actions_init");
    check(posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0), "/dev/null");
    check(posix_spawn_file_actions_adddup2(&actions, fileno(out_.stream), STDOUT_FILENO), "dup2");
    check(posix_spawn_file_actions_adddup2(&actions, fileno(err_.stream), STDERR_FILENO), "dup2");
    std::vector<std::string> words = arguments;
    std::vector<std::string> variables = environment_with(environment);
    const int error = posix_spawnp(&pid_, words.front().c_str(), &actions, nullptr, pointers(words).data(),
                                   pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    check(error, "posix_spawnp");
}

Program::~Program() {
    if (pid_ < 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
}

Ended Program::wait() {
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0) {
        if (errno != EINTR) throw std::system_error{errno, std::generic_category(), "waitpid"};
    }
    pid_ = -1;
    return {.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status),
            .out = out_.text(),
            .err = err_.text()};
}

Ended run_program(const std::vector<std::string>& arguments, const std::vector<std::string>& environment) {
    return Program{arguments, environment}.wait();
}

}  // namespace httpbench::test
