#include <sched.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cstdio>
#include <cstdlib>

/// Runs a command on one core and appends to its standard error what it used: "meter: CPU-µs PEAK-KIB". A shell's or
/// Python's own memory would stand in the child's peak; this program is smaller than what it measures.
int main(int argc, char** argv) {
    if (argc < 3) {
        std::fputs("usage: meter CORE COMMAND…\n", stderr);
        return 2;
    }
    cpu_set_t core;
    CPU_ZERO(&core);
    CPU_SET(static_cast<unsigned>(std::atoi(argv[1])), &core);
    sched_setaffinity(0, sizeof core, &core);

    const pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], argv + 2);
        std::perror(argv[2]);
        _exit(127);
    }
    int status = 0;
    rusage used{};
    if (wait4(child, &status, 0, &used) != child) return 1;
    const auto microseconds = [](const timeval& time) { return time.tv_sec * 1'000'000 + time.tv_usec; };
    std::fprintf(stderr, "meter: %lld %ld\n",
                 static_cast<long long>(microseconds(used.ru_utime) + microseconds(used.ru_stime)), used.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
