#pragma once

#include "httpbench/chrono.hpp"
#include "httpbench/export.hpp"
#include "httpbench/rounds.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench {

/// How far a run has come. Reported before every slice, and once after the last one.
struct Progress {
    std::size_t slices_done = 0;         ///< slices that are over
    std::size_t slices = 0;              ///< in the whole run; with the plan's `until` at most
    int round = 1;                       ///< of the slice that begins now; 1 is the first
    int rounds = 0;                      ///< in the whole run; with the plan's `until` at most
    bool at_most = false;                ///< the plan's `until` may end the run before all of them
    std::string target = {};             ///< of the slice that begins now; empty after the last
    std::string endpoint = {};           ///< label, as `target`
    std::optional<Slice> finished = {};  ///< the slice that has just ended; none before the first
    std::string finished_target = {};    ///< of `finished`
    std::string finished_endpoint = {};  ///< of `finished`
    std::chrono::nanoseconds elapsed{};  ///< since the run began
    /// What takes time now though nothing is measured, with what it waits for: "launching old and new", "settling old",
    /// "waiting for 1 request to old without an answer"; empty while a slice is measured.
    std::string activity = {};
    bool is_waiting = false;  ///< `activity` is that of waiting for requests without an answer, until their timeout
    /// With `UntilVerdict`: labels of the endpoints whose verdict stands, in the plan's order.
    std::vector<std::string> standing = {};
    /// How long the run takes in all, reckoned from what settling told of latencies and launches; with the plan's
    /// `until` at most. None before that, and in a run by requests.
    std::optional<std::chrono::nanoseconds> expected = {};
    /// What makes it longer than `estimated_duration` by more than a fifth, and how often servers are launched where
    /// that is less than once a round; empty where there is nothing to say.
    std::string expected_because = {};
    std::optional<std::chrono::nanoseconds> remaining =
        {};  ///< estimated; none before the first slice of a run by requests; with the plan's `until` at most
};

/// Whether the targets' answers are compared before the load.
enum class Verify {
    refuse_differences,  ///< where they differ nothing is measured, and the audit vetoes
    allow_differences,   ///< where they differ the audit warns
    skip,                ///< they are not asked
};

/// What a run may be told beside its plan; nothing is needed.
struct RunOptions {
    /// Called on the thread that called `run`, while nothing is measured. What it throws ends the run and reaches the
    /// caller.
    std::function<void(const Progress&)> on_progress = {};
    /// Called after every round with all that was measured so far, marked `interrupted` until the last round is
    /// finished: what is saved then tells the truth if the program dies. Threads and exceptions as `on_progress`.
    std::function<void(const Rounds&)> on_round = {};
    /// Once requested, the slice in hand is finished, or cut short after one second or the plan's timeout, whichever is
    /// less, and the run returns what it has, marked `interrupted`. Before the first slice, that is no measurement.
    std::stop_token stop = {};
    /// When the plan says until a share: asked after every round from `plan.rounds` on whether enough was measured.
    /// Empty: `narrow_enough` at a confidence of 95 %. Threads and exceptions as `on_progress`.
    std::function<bool(const Rounds&)> enough = {};
    /// When the plan says `UntilVerdict`: asked after every look whether the verdict on an endpoint stands, so that it
    /// is measured no further. Empty: `verdict_stands`. Threads and exceptions as `on_progress`.
    std::function<bool(const Rounds&, std::string_view endpoint)> stands = {};
    /// With two targets or more, each is asked every endpoint and check of the plan once before the load, one after the
    /// other, as `httpbench::verify` does. Endpoints that write do so then, on all targets alike.
    Verify verify = Verify::refuse_differences;
};

}  // namespace httpbench
