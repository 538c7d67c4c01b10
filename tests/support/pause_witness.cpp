#include "support/pause_witness.hpp"

#include <sched.h>

#include <algorithm>
#include <atomic>
#include <thread>

#include "support/own_cpus.hpp"

namespace httpbench::test {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds nap{5};

/// Keeps the calling thread on one CPU; where that is refused, it sees what it can.
void stay_on(int cpu) {
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    sched_setaffinity(0, sizeof one, &one);
}

}  // namespace

/// A thread on one CPU, and by how much it overslept.
class PauseWitness::Sleeper {
  public:
    explicit Sleeper(int cpu) : thread_{[this, cpu](const std::stop_token& stop) { sleep_until_stopped(stop, cpu); }} {}

    [[nodiscard]] Clock::duration longest() const {
        return std::max(longest_.load(), Clock::now() - Clock::time_point{due_.load()});
    }

  private:
    void sleep_until_stopped(const std::stop_token& stop, int cpu) {
        stay_on(cpu);
        while (!stop.stop_requested()) {
            const auto due = Clock::now() + nap;
            due_ = due.time_since_epoch();
            std::this_thread::sleep_until(due);
            longest_ = std::max(longest_.load(), Clock::now() - due);
        }
    }

    std::atomic<Clock::duration> due_{Clock::now().time_since_epoch()};
    std::atomic<Clock::duration> longest_{Clock::duration{0}};
    std::jthread thread_;  // the last: it uses the others
};

PauseWitness::PauseWitness() {
    for (const int cpu : own_cpus()) sleepers_.push_back(std::make_unique<Sleeper>(cpu));
}

PauseWitness::~PauseWitness() = default;

std::chrono::nanoseconds PauseWitness::longest() const {
    Clock::duration longest{0};
    for (const auto& sleeper : sleepers_) longest = std::max(longest, sleeper->longest());
    return longest;
}

}  // namespace httpbench::test
