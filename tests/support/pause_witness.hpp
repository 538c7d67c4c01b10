#pragma once

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <memory>
#include <vector>

namespace httpbench::test {

/// Sees how long a machine pauses, whoever makes it pause: a thread on every CPU of this process sleeps again and
/// again, and wakes too late when its CPU did something else.
class PauseWitness {
  public:
    PauseWitness();
    /// Ends the threads.
    ~PauseWitness();
    PauseWitness(const PauseWitness&) = delete;
    PauseWitness& operator=(const PauseWitness&) = delete;

    /// The longest pause since the construction, one that goes on included.
    [[nodiscard]] std::chrono::nanoseconds longest() const;

  private:
    class Sleeper;
    std::vector<std::unique_ptr<Sleeper>> sleepers_;
};

/// What `attempt` returns when the machine does not pause meanwhile for 20 ms or more: of a machine that does, no
/// latency can be expected. Tries five times, then skips the test.
template <class Attempt>
auto undisturbed(const Attempt& attempt) {
    constexpr std::chrono::milliseconds limit{20};
    for (int tries = 1;; ++tries) {
        const PauseWitness witness;
        auto result = attempt();
        const auto longest = std::chrono::duration_cast<std::chrono::milliseconds>(witness.longest());
        if (longest < limit) return result;
        if (tries == 5) SKIP("this machine paused in each of 5 tries, in the last for " << longest.count() << " ms");
    }
}

}  // namespace httpbench::test
