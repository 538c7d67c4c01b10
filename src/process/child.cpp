#include "process/child.hpp"

#include "httpbench/error.hpp"
#include "process/cpu_affinity.hpp"
#include "process/guard.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <vector>

extern char** environ;

namespace httpbench {

namespace {

[[noreturn]] void fail(const Launch& launch, const std::string& reason) {
    const auto program = launch.command.empty() ? std::string{} : launch.command.front();
    throw Error{Errc::launch_failed, "'" + program + "' could not be launched: " + reason};
}

/// None where the launch names none. @throws Error (`invalid_value`) when it cannot run on them
std::optional<cpu_set_t> cpus_of(const Launch& launch) {
    if (launch.cpus.empty()) return std::nullopt;
    if (const std::string issue = pinning_issue(launch.cpus); !issue.empty()) {
        throw Error{Errc::invalid_value, "cpus: '" + launch.cpus + "': " + issue + "; example: 0"};
    }
    return cpu_set_of(launch.cpus);
}

struct Pair {
    Descriptor ours;
    Descriptor theirs;
};

/// A pipe that we read.
Pair make_pipe(const Launch& launch) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) fail(launch, std::strerror(errno));
    return {Descriptor{ends[0]}, Descriptor{ends[1]}};
}

Pair make_channel(const Launch& launch) {
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) fail(launch, std::strerror(errno));
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

/// Forks with all signals blocked, so that no handler of this program runs in the guard.
pid_t fork_guard(const ServerStart& start, int channel) noexcept {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const pid_t guard = fork();
    if (guard == 0) guard_server(start, channel);
    const int error = errno;
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    return guard;
}

/// @return whether all of it came before the other side closed
bool receive(int channel, auto& message) noexcept {
    ssize_t size = 0;
    do size = recv(channel, &message, sizeof message, MSG_WAITALL);
    while (size < 0 && errno == EINTR);
    return size == sizeof message;
}

}  // namespace

Child::Child(const Launch& launch) {
    if (launch.command.empty() || launch.command.front().empty()) fail(launch, "the command is empty");
    const auto cpus = cpus_of(launch);
    auto output = make_pipe(launch);
    auto errors = make_pipe(launch);
    auto failure = make_pipe(launch);
    auto channel = make_channel(launch);
    auto command = launch.command;
    auto environment = merged_environment(launch);
    const auto arguments = as_array(command);
    auto variables = as_array(environment);

    guard_ = fork_guard({.arguments = arguments.data(),
                         .environment = variables.data(),
                         .folder = launch.directory.c_str(),
                         .cpus = cpus ? &*cpus : nullptr,
                         .output = output.theirs.get(),
                         .errors = errors.theirs.get(),
                         .failure = failure.theirs.get()},
                        channel.theirs.get());
    if (guard_ < 0) fail(launch, std::strerror(errno));
    channel.theirs.reset();
    failure.theirs.reset();
    channel_ = std::move(channel.ours);
    Birth birth{.server = -1, .error = ECHILD};
    const bool born = receive(channel_.get(), birth) && birth.server > 0;
    int reason = birth.error;
    const bool failed = !born || read(failure.ours.get(), &reason, sizeof reason) == sizeof reason;
    pid_ = birth.server;
    if (failed) {
        end(std::chrono::nanoseconds{0});
        fail(launch, std::string{std::strerror(reason)} + "; check the command and its folder");
    }
    output_ = std::move(output.ours);
    errors_ = std::move(errors.ours);
}

bool Child::wait_for_end(std::chrono::nanoseconds patience) noexcept {
    using std::chrono::milliseconds;
    using std::chrono::steady_clock;
    const auto deadline = steady_clock::now() + patience;
    pollfd watched{.fd = channel_.get(), .events = POLLIN, .revents = 0};
    while (!status_) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
        const auto turn = std::clamp(left, milliseconds{0}, milliseconds{60'000});
        const int ready = poll(&watched, 1, static_cast<int>(turn.count()));
        if (ready > 0) take_status();
        if (ready == 0 && turn == left) break;
        if (left <= milliseconds{0}) break;
    }
    return status_.has_value();
}

void Child::take_status() noexcept {
    int status = SIGKILL;  // of a guard that was killed, and its server with it
    (void)receive(channel_.get(), status);
    status_ = status;
}

int Child::end(std::chrono::nanoseconds patience) noexcept {
    if (guard_ < 0) return status_.value_or(0);
    if (pid_ > 0 && !wait_for_end(std::chrono::nanoseconds{0})) {
        kill(-pid_, SIGTERM);
        (void)wait_for_end(patience);
    }
    // A byte as well as the end: another process that this one forked may hold the channel open.
    send(channel_.get(), "", 1, MSG_NOSIGNAL);
    if (!status_) take_status();
    channel_.reset();
    while (waitpid(guard_, nullptr, 0) < 0 && errno == EINTR) {
    }
    guard_ = -1;
    return *status_;
}

std::string describe_end(int wait_status) {
    if (WIFSIGNALED(wait_status)) {
        const int signal = WTERMSIG(wait_status);
        return "was ended by signal " + std::to_string(signal) + " (" + strsignal(signal) + ")";
    }
    return "exited with status " + std::to_string(WEXITSTATUS(wait_status));
}

}  // namespace httpbench
