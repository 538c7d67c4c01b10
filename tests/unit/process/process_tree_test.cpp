#include "process/process_tree.hpp"

#include "httpbench/launched_server.hpp"
#include "process/steal.hpp"

#include <sched.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <string>
#include <thread>

using namespace std::chrono_literals;
using namespace httpbench;

namespace {

LaunchedServer shell(const std::string& script) {
    return LaunchedServer{{.command = {"sh", "-c", script}}};
}

/// Uses CPU time on the calling thread until a condition holds.
template <class Condition>
void work_until(Condition&& holds) {
    while (!holds()) {
    }
}

}  // namespace

TEST_CASE("the tree below a guard holds the server, what it started, and orphans") {
    const auto server = shell("(sh -c 'exec sleep 60' & echo listening on http://h/$!; exec sleep 60)");
    const pid_t orphan = std::stoi(server.url().substr(std::string{"http://h/"}.size()));
    const auto tree = process_tree(server.guard_pid());
    REQUIRE(tree.size() >= 3);
    CHECK(tree.front() == server.guard_pid());
    CHECK(std::count(tree.begin(), tree.end(), server.pid()) == 1);
    CHECK(std::count(tree.begin(), tree.end(), orphan) == 1);
}

TEST_CASE("a process that is not there has no tree, no time and no memory") {
    const pid_t child = fork();
    if (child == 0) _exit(0);
    REQUIRE(waitpid(child, nullptr, 0) == child);
    CHECK(process_tree(child).empty());
    CHECK(threads_of(child).empty());
    CHECK(cpu_time(child) == 0ns);
    CHECK(cpu_time_of_ended_children(child) == 0ns);
    CHECK(peak_rss_bytes(child) == 0);
}

TEST_CASE("CPU time is that of all threads, and of children once they were waited for") {
    const auto before = cpu_time(getpid());
    std::thread{[&] { work_until([&] { return cpu_time(getpid()) - before > 20ms; }); }}.join();
    CHECK(cpu_time(getpid()) - before > 20ms);

    const auto of_children_before = cpu_time_of_ended_children(getpid());
    const pid_t child = fork();
    if (child == 0) {
        work_until([] { return cpu_time(getpid()) > 60ms; });
        _exit(0);
    }
    REQUIRE(waitpid(child, nullptr, 0) == child);
    CHECK(cpu_time_of_ended_children(getpid()) - of_children_before >= 50ms);  // counted in steps of 10 ms
}

TEST_CASE("the threads of a process have their own times") {
    const auto times = cpu_time_of_threads(getpid());
    CHECK(times.size() == threads_of(getpid()).size());
    CHECK(times.count(gettid()) == 1);
}

TEST_CASE("the peak of memory begins anew when it is reset") {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    SKIP("a sanitizer keeps what was freed");
#endif
    const auto size = std::size_t{64} << 20U;
    { const std::string large(size, 'x'); }
    REQUIRE(peak_rss_bytes(getpid()) > size);
    reset_peak_rss(getpid());
    CHECK(peak_rss_bytes(getpid()) < size);
}

TEST_CASE("a pinned server and client have in common what both may use") {
    cpu_set_t first;
    cpu_set_t second;
    CPU_ZERO(&first);
    CPU_ZERO(&second);
    CPU_SET(0, &first);
    CPU_SET(1, &first);
    CPU_SET(1, &second);
    CHECK(common_cpus(first, second) == 1);
    CHECK(common_cpus(first, first) == 2);
    CHECK(CPU_COUNT(&second) == 1);
    const cpu_set_t own = allowed_cpus(getpid());
    CHECK(common_cpus(own, own) >= 1);
}

TEST_CASE("stolen time is the eighth number of the system's line, as a share of the first eight") {
    const auto before = parse_cpu_ticks("cpu  100 10 50 800 20 5 5 10 40 0");
    REQUIRE(before);
    CHECK(before->all == 1000);
    CHECK(before->stolen == 10);
    const auto after = parse_cpu_ticks("cpu  200 10 50 850 20 5 5 60 90 0");
    CHECK(stolen_share(before, after) == 0.25);  // 50 of 200 more
    CHECK_FALSE(stolen_share(before, before));
    CHECK_FALSE(stolen_share(std::nullopt, after));
    CHECK_FALSE(parse_cpu_ticks("cpu0 1 2 3 4 5 6 7 8"));
    CHECK_FALSE(parse_cpu_ticks("cpu 1 2 3 4"));
    CHECK_FALSE(parse_cpu_ticks(""));
    CHECK(cpu_ticks()->all > 0);
}
