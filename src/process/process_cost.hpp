#pragma once

#include <sched.h>
#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace httpbench {

/// What a server's processes used in a stretch of time.
struct ProcessCost {
    std::chrono::nanoseconds cpu{};    ///< of all threads, those that ended and reaped children included
    double utilisation = 0;            ///< CPU time as a share of what the threads that ran may use, 0…1
    std::uint64_t peak_rss_bytes = 0;  ///< sum over the processes of their peaks; shared pages count for each of them
};

/// Watches the processes of a server and all that they started. Reads /proc when it begins and when it ends, and
/// touches nothing in between.
class ProcessCostMeter {
  public:
    /// All processes below one, which is not counted itself: a launched server under its guard.
    [[nodiscard]] static ProcessCostMeter below(pid_t above) { return {{above}, Roots::left_out}; }
    /// These processes, and all below them; each is counted once, wherever it is found. @pre not empty
    [[nodiscard]] static ProcessCostMeter of(std::vector<pid_t> processes) {
        return {std::move(processes), Roots::counted};
    }

    /// A stretch of time begins. Lets the peaks of memory begin anew, where that is allowed.
    void begin();
    /// It ends. None when there was nothing to see, at its begin or now, and when one of the processes that it was told
    /// of has ended meanwhile: what that one used is not known.
    [[nodiscard]] std::optional<ProcessCost> end() const;

    /// The CPUs that the processes may run on now; none when there are none to see.
    [[nodiscard]] std::optional<cpu_set_t> cpus() const;

  private:
    enum class Roots : std::uint8_t { left_out, counted };
    struct Reading {
        std::chrono::steady_clock::time_point time{};
        std::vector<pid_t> processes = {};  ///< empty when a root is not there
        std::chrono::nanoseconds cpu{};
        std::map<pid_t, std::chrono::nanoseconds> cpu_of_threads = {};
    };
    ProcessCostMeter(std::vector<pid_t> roots, Roots treated) : roots_{std::move(roots)}, treated_{treated} {}
    [[nodiscard]] std::vector<pid_t> processes() const;
    [[nodiscard]] Reading read() const;

    std::vector<pid_t> roots_;
    Roots treated_;
    Reading begin_;
    int cores_ = 1;  ///< that the processes may use
};

/// CPU time as a share of what could have been used: `cores` cores for `elapsed`, or fewer, when fewer threads ran than
/// there are cores. A thread that used less than a thousandth of the time only stood by, and is not counted.
/// @param of_threads CPU time of each thread in that time
[[nodiscard]] double utilisation(std::chrono::nanoseconds cpu, const std::vector<std::chrono::nanoseconds>& of_threads,
                                 int cores, std::chrono::nanoseconds elapsed) noexcept;

}  // namespace httpbench
