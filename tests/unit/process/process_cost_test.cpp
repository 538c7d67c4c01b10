#include "process/process_cost.hpp"

#include "httpbench/launched_server.hpp"
#include "process/process_tree.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_floating_point.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <thread>

using namespace std::chrono_literals;
using namespace httpbench;
using Catch::Matchers::WithinRel;

namespace {

LaunchedServer shell(const std::string& script) {
    return LaunchedServer{{.command = {"sh", "-c", script}}};
}

/// A shell that announces itself and then counts: its own CPU time alone, for no other program is started.
constexpr const char* counting =
    "echo listening on http://h:1; i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; read forever < /dev/zero";

/// Uses CPU time, on the calling thread and of its process.
void work_for(std::chrono::nanoseconds time) {
    const auto begin = cpu_time(getpid());
    while (cpu_time(getpid()) - begin < time) {
    }
}

/// Two processes that wait for each other.
class Signal {
  public:
    Signal() { REQUIRE(pipe(ends_) == 0); }
    ~Signal() {
        close(ends_[0]);
        close(ends_[1]);
    }
    Signal(const Signal&) = delete;
    Signal& operator=(const Signal&) = delete;

    void give() const { (void)!write(ends_[1], "", 1); }
    void await() const {
        char byte = 0;
        (void)!read(ends_[0], &byte, 1);
    }

  private:
    int ends_[2] = {-1, -1};
};

/// What a server does in its life: works at its start, in a thread that ends, in children that come and go, and at its
/// end.
[[noreturn]] void live(const Signal& done, const Signal& end) {
    work_for(150ms);
    std::thread{[] { work_for(150ms); }}.join();
    for (int i = 0; i < 2; ++i) {
        const pid_t child = fork();
        if (child == 0) {
            work_for(100ms);
            _exit(0);
        }
        waitpid(child, nullptr, 0);
    }
    done.give();
    end.await();
    _exit(0);
}

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double seconds_of(std::chrono::nanoseconds time) {
    return std::chrono::duration<double>{time}.count();
}

}  // namespace

TEST_CASE("a meter sees what a launched server uses, and nothing once it has ended") {
    auto server = shell(counting);
    auto meter = ProcessCostMeter::below(server.guard_pid());
    meter.begin();
    std::optional<ProcessCost> cost;
    do cost = meter.end();
    while (cost && cost->cpu < 10ms);
    REQUIRE(cost);
    CHECK(cost->cpu >= 10ms);
    CHECK(cost->utilisation > 0);
    CHECK(cost->utilisation <= 1);
    CHECK(cost->peak_rss_bytes > 4096);
    CHECK(meter.cpus().has_value());

    server.stop();
    CHECK_FALSE(meter.end());
    meter.begin();
    CHECK_FALSE(meter.end());
    CHECK_FALSE(meter.cpus());
}

TEST_CASE("utilisation is the share of the cores that the threads which ran could use") {
    CHECK(utilisation(95ms, {95ms}, 2, 100ms) == 0.95);        // one event loop cannot use a second core
    CHECK(utilisation(95ms, {95ms, 0ms}, 2, 100ms) == 0.95);   // a thread that stands by does not count
    CHECK(utilisation(100ms, {60ms, 40ms}, 2, 100ms) == 0.5);  // two could use both cores
    CHECK(utilisation(100ms, {40ms, 30ms, 30ms}, 2, 100ms) == 0.5);
    CHECK(utilisation(50ms, {}, 4, 100ms) == 0.5);  // of children that came and went
    CHECK(utilisation(300ms, {100ms}, 1, 100ms) == 1);
    CHECK(utilisation(10ms, {10ms}, 1, 0ms) == 0);
}

TEST_CASE("a process's CPU time over its whole life is that of wait4 within 5 %") {
    const Signal begin;
    const Signal done;
    const Signal end;
    const pid_t server = fork();
    if (server == 0) {
        begin.await();
        live(done, end);
    }
    auto meter = ProcessCostMeter::of({server});
    meter.begin();
    begin.give();
    done.await();
    const auto cost = meter.end();
    end.give();
    rusage used{};
    REQUIRE(wait4(server, nullptr, 0, &used) == server);
    REQUIRE(cost);
    CHECK_THAT(seconds_of(cost->cpu), WithinRel(seconds_of(used.ru_utime) + seconds_of(used.ru_stime), 0.05));
    CHECK_FALSE(meter.end());
}

TEST_CASE("processes that are counted are counted once, also where one is below another") {
    const auto server = shell(
        "(i=0; while [ $i -lt 1000000 ]; do i=$((i+1)); done; exec sleep 60) & "
        "echo listening on http://h/$!; exec sleep 60");
    const pid_t child = std::stoi(server.url().substr(std::string{"http://h/"}.size()));
    auto outer = ProcessCostMeter::of({server.pid()});
    auto twice = ProcessCostMeter::of({server.pid(), child});
    auto inner = ProcessCostMeter::of({server.pid()});
    outer.begin();
    twice.begin();
    inner.begin();
    std::optional<ProcessCost> least;
    do least = inner.end();
    while (least && least->cpu < 20ms);
    const auto same = twice.end();
    const auto most = outer.end();
    REQUIRE((least && same && most));
    CHECK(same->cpu >= least->cpu);
    CHECK(same->cpu <= most->cpu);
}

TEST_CASE("what a process used that has ended is not known") {
    auto server = shell("echo listening on http://h:1; exec sleep 60");
    auto meter = ProcessCostMeter::of({server.pid(), getpid()});
    meter.begin();
    CHECK(meter.end());
    server.stop();
    CHECK_FALSE(meter.end());
}
