#include "interruption.hpp"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <system_error>
#include <utility>

namespace httpbench::cli {

namespace {

sigset_t interrupting_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&signals, signal);
    return signals;
}

int opened(int descriptor) {
    if (descriptor < 0) throw std::system_error{errno, std::generic_category(), "signals cannot be watched"};
    return descriptor;
}

/// Ends the program as the signal does by default, so that whoever started it sees which one it was.
[[noreturn]] void die_of(int number) {
    std::signal(number, SIG_DFL);
    const sigset_t signals = interrupting_signals();
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
    raise(number);
    _exit(128 + number);
}

}  // namespace

Interruption::Interruption(std::function<void()> before_death) : before_death_{std::move(before_death)} {
    const sigset_t signals = interrupting_signals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signals_ = opened(signalfd(-1, &signals, SFD_CLOEXEC));
    ended_ = opened(eventfd(0, EFD_CLOEXEC));
    watcher_ = std::thread{[this] { watch(); }};
}

Interruption::~Interruption() {
    const std::uint64_t one = 1;
    if (write(ended_, &one, sizeof one) == sizeof one) watcher_.join();
    close(signals_);
    close(ended_);
    const sigset_t signals = interrupting_signals();
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

void Interruption::watch() {
    for (;;) {
        pollfd watched[] = {{.fd = signals_, .events = POLLIN, .revents = 0},
                            {.fd = ended_, .events = POLLIN, .revents = 0}};
        if (poll(watched, std::size(watched), -1) < 0) continue;
        if (watched[1].revents != 0) return;
        signalfd_siginfo signal{};
        if (read(signals_, &signal, sizeof signal) != sizeof signal) continue;
        if (stop_.request_stop()) continue;
        before_death_();
        die_of(static_cast<int>(signal.ssi_signo));
    }
}

}  // namespace httpbench::cli
