#pragma once

#include "live_block.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>

namespace httpbench::cli {

/// How progress is shown.
enum class LiveStyle {
    none,
    redrawn_block,  ///< on a terminal
    plain_lines,    ///< one every 10 s
};

/// Shows on standard error how far a run has come. On a terminal a thread of its own, which sends no load, redraws a
/// block of lines ten times a second at most. The cursor is never hidden and stands below the block, so that nothing is
/// left to restore however the program ends.
class LiveView {
  public:
    explicit LiveView(LiveStyle style);
    ~LiveView();
    LiveView(const LiveView&) = delete;
    LiveView& operator=(const LiveView&) = delete;

    void show(const Progress& progress);
    void show(const Comparison& comparison);
    /// A line that stays.
    void say(const std::string& line);

  private:
    void redraw_until(const std::stop_token& stop);
    void draw();
    void wipe();

    LiveStyle style_;
    bool was_waiting_ = false;  ///< in the last progress
    std::chrono::nanoseconds last_plain_line_{};

    std::mutex mutex_;  ///< guards what follows
    std::condition_variable_any changed_;
    LiveBlock block_;
    std::chrono::steady_clock::time_point updated_{};
    std::size_t drawn_ = 0;  ///< lines on the screen

    std::jthread drawer_;  ///< last: it ends before what it uses
};

}  // namespace httpbench::cli
