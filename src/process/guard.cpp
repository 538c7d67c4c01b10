#include "process/guard.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <string_view>

extern char** environ;

// Everything here is async-signal-safe, or a bare system call: the process that was forked may have had other threads.
namespace httpbench {

namespace {

[[noreturn]] void become_server(const ServerStart& start, pid_t guard) noexcept {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (const int ignored_by_us : {SIGPIPE, SIGXFSZ}) signal(ignored_by_us, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    const bool pinned = start.cpus == nullptr || sched_setaffinity(0, sizeof *start.cpus, start.cpus) == 0;
    const bool ready = pinned && getppid() == guard && dup2(start.output, STDOUT_FILENO) >= 0 &&
                       dup2(start.errors, STDERR_FILENO) >= 0 && (*start.folder == '\0' || chdir(start.folder) == 0);
    if (ready) {
        environ = start.environment;
        execvp(start.arguments[0], start.arguments);
    }
    const int reason = errno;
    (void)!write(start.failure, &reason, sizeof reason);
    _exit(127);
}

void close_all_but(unsigned kept) noexcept {
    const auto close_range = [](unsigned first, unsigned last) { return syscall(SYS_close_range, first, last, 0U); };
    if (close_range(kept + 1, ~0U) == 0 && (kept == 0 || close_range(0, kept - 1) == 0)) return;
    rlimit limit{};  // before Linux 5.9
    getrlimit(RLIMIT_NOFILE, &limit);
    for (unsigned fd = 0; fd < limit.rlim_cur; ++fd) {
        if (fd != kept) close(static_cast<int>(fd));
    }
}

void tell(int channel, const auto& message) noexcept {
    send(channel, &message, sizeof message, MSG_NOSIGNAL);
}

/// Kills all children of this process that the system lists. @return whether there was one to kill
bool kill_children() noexcept {
    const int list = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
    std::array<char, 4096> buffer{};
    const ssize_t size = read(list, buffer.data(), buffer.size());
    close(list);
    std::string_view text{buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
    bool killed = false;
    for (auto space = text.find(' '); space != std::string_view::npos; space = text.find(' ')) {
        pid_t child = 0;
        std::from_chars(text.data(), text.data() + space, child);
        if (child > 0 && kill(child, SIGKILL) == 0) killed = true;
        text.remove_prefix(space + 1);
    }
    return killed;
}

/// The processes below this one: the server, and, since a subreaper is the parent of every orphan among its
/// descendants, whatever the server left behind.
class Descendants {
  public:
    Descendants(pid_t server, int channel) noexcept : server_{server}, channel_{channel} {}

    /// Reaps one. @param options as of waitpid @return its process id, 0 when none has ended, -1 when there is none
    pid_t reap(int options) noexcept {
        int status = 0;
        const pid_t child = waitpid(-1, &status, options);
        if (child == server_) {
            tell(channel_, status);
            server_ = -1;
        }
        return child;
    }

    void kill_all() noexcept {
        if (server_ > 0) kill(-server_, SIGKILL);  // all at once, so that nothing is started meanwhile
        constexpr int most_idle_turns = 100;       // then what is left cannot be seen or killed
        for (int idle_turns = 0; idle_turns < most_idle_turns;) {
            const bool killed = kill_children();
            const pid_t reaped = reap(killed ? 0 : WNOHANG);
            if (reaped < 0) return;
            if (reaped > 0) continue;
            ++idle_turns;
            poll(nullptr, 0, 1);
        }
    }

  private:
    pid_t server_;  ///< -1 once reaped
    int channel_;
};

void wait_for_the_end(Descendants& descendants, int channel) noexcept {
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    const int ended = signalfd(-1, &child, SFD_CLOEXEC);
    std::array watched{pollfd{.fd = channel, .events = POLLIN, .revents = 0},
                       pollfd{.fd = ended, .events = POLLIN, .revents = 0}};
    while (true) {
        if (poll(watched.data(), watched.size(), -1) < 0) continue;
        if (watched[0].revents != 0) return;
        signalfd_siginfo signal{};
        (void)!read(ended, &signal, sizeof signal);
        while (descendants.reap(WNOHANG) > 0) {
        }
    }
}

}  // namespace

void guard_server(const ServerStart& start, int channel) noexcept {
    prctl(PR_SET_NAME, "httpbench-guard");
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    setpgid(0, 0);  // away from the terminal's signals, which blocking does not stop all
    signal(SIGCHLD, SIG_DFL);
    const pid_t guard = getpid();
    const pid_t server = fork();
    if (server == 0) become_server(start, guard);
    const int error = errno;
    if (server > 0) setpgid(server, server);  // here as well, so that the group exists whoever runs first
    close_all_but(static_cast<unsigned>(channel));
    tell(channel, Birth{.server = server, .error = error});
    if (server > 0) {
        Descendants descendants{server, channel};
        wait_for_the_end(descendants, channel);
        descendants.kill_all();
    }
    _exit(0);
}

}  // namespace httpbench
