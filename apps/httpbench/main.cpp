#include "command_line.hpp"
#include "httpbench/error.hpp"
#include "terminal.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <clocale>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string>
#include <string_view>

namespace {

using httpbench::cli::ExitStatus;

/// Every connection costs a descriptor, and the usual soft limit of 1024 is there for programs that use select().
void raise_descriptor_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/// One line, whatever bytes the values that it quotes are made of.
void print_line(std::string_view start, std::string_view text) {
    std::string line{text};
    for (char& c : line) {
        if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = '?';
    }
    httpbench::cli::say(fmt::format("{}{}\n", start, line));
}

void print_error(std::string_view message) {
    print_line("httpbench: ", message);
}

ExitStatus run(int argc, char** argv) {
    try {
        return httpbench::cli::run_command_line(argc, argv);
    } catch (const httpbench::Error& error) {
        print_error(error.what());
        for (const std::string& detail : error.details()) print_line("  ", detail);
        return httpbench::cli::exit_status(error.code());
    } catch (const std::exception& error) {
        print_error(error.what());
        return ExitStatus::wrong_usage;
    }
}

}  // namespace

int main(int argc, char** argv) {
    std::setlocale(LC_CTYPE, "");
    // A reader that leaves, or a file that may not grow, is a failed write and not a death.
    for (const int signal : {SIGPIPE, SIGXFSZ}) std::signal(signal, SIG_IGN);
    raise_descriptor_limit();
    return static_cast<int>(run(argc, argv));
}
