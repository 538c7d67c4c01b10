#include "process/child.hpp"

#include "httpbench/error.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

extern char** environ;

namespace httpbench {

namespace {

[[noreturn]] void fail(const Launch& launch, const std::string& reason) {
    const auto program = launch.command.empty() ? std::string{} : launch.command.front();
    throw Error{Errc::launch_failed, "'" + program + "' could not be launched: " + reason};
}

struct Pipe {
    Descriptor read;
    Descriptor write;
};

Pipe make_pipe(const Launch& launch) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) fail(launch, std::strerror(errno));
    return {Descriptor{ends[0]}, Descriptor{ends[1]}};
}

/// The environment of this process with the launch's own variables in place of those of the same name.
std::vector<std::string> merged_environment(const Launch& launch) {
    std::vector<std::string> merged = launch.environment;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string variable{*entry};
        const auto name = variable.substr(0, variable.find('=') + 1);
        const bool replaced = std::any_of(launch.environment.begin(), launch.environment.end(),
                                          [&name](const std::string& own) { return own.starts_with(name); });
        if (!replaced) merged.push_back(variable);
    }
    return merged;
}

std::vector<char*> as_array(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (auto& text : texts) pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// What the child does between fork and exec; only async-signal-safe calls, since the parent may have other threads.
[[noreturn]] void become(char* const* arguments, char** environment, const char* folder, int output, int errors,
                         int failure, pid_t parent) {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    signal(SIGPIPE, SIG_DFL);
    const bool ready = getppid() == parent && dup2(output, STDOUT_FILENO) >= 0 && dup2(errors, STDERR_FILENO) >= 0 &&
                       (*folder == '\0' || chdir(folder) == 0);
    if (ready) {
        environ = environment;
        execvp(arguments[0], arguments);
    }
    const int reason = errno;
    (void)!write(failure, &reason, sizeof reason);
    _exit(127);
}

}  // namespace

void Descriptor::reset() noexcept {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
}

Child start_child(const Launch& launch) {
    if (launch.command.empty() || launch.command.front().empty()) fail(launch, "the command is empty");
    auto output = make_pipe(launch);
    auto errors = make_pipe(launch);
    auto failure = make_pipe(launch);
    auto command = launch.command;
    auto environment = merged_environment(launch);
    const auto arguments = as_array(command);
    auto variables = as_array(environment);

    const pid_t parent = getpid();
    const pid_t pid = fork();
    if (pid < 0) fail(launch, std::strerror(errno));
    if (pid == 0) {
        become(arguments.data(), variables.data(), launch.directory.c_str(), output.write.get(), errors.write.get(),
               failure.write.get(), parent);
    }
    setpgid(pid, pid);  // here as well, so that the group exists whoever runs first
    failure.write.reset();
    int reason = 0;
    if (read(failure.read.get(), &reason, sizeof reason) == sizeof reason) {
        waitpid(pid, nullptr, 0);
        fail(launch, std::string{std::strerror(reason)} + "; check the command and its folder");
    }
    return {.pid = pid, .output = std::move(output.read), .errors = std::move(errors.read)};
}

bool wait_for_end(pid_t pid, std::chrono::nanoseconds patience) noexcept {
    const Descriptor process{static_cast<int>(syscall(SYS_pidfd_open, pid, 0))};
    pollfd watched{.fd = process.get(), .events = POLLIN, .revents = 0};
    const auto milliseconds = std::chrono::ceil<std::chrono::milliseconds>(patience).count();
    return poll(&watched, 1, static_cast<int>(milliseconds)) > 0;
}

int end_child(pid_t pid, std::chrono::nanoseconds patience) noexcept {
    kill(-pid, SIGTERM);
    if (!wait_for_end(pid, patience)) kill(pid, SIGKILL);
    kill(-pid, SIGKILL);  // what the child left behind in its group
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return status;
}

std::string describe_end(int wait_status) {
    if (WIFSIGNALED(wait_status)) {
        const int signal = WTERMSIG(wait_status);
        return "was ended by signal " + std::to_string(signal) + " (" + strsignal(signal) + ")";
    }
    return "exited with status " + std::to_string(WEXITSTATUS(wait_status));
}

}  // namespace httpbench
