#pragma once

#include "httpbench/runner.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace httpbench::cli {

/// How progress is shown.
enum class LiveStyle {
    none,
    redrawn_line,  ///< on a terminal
    plain_lines,   ///< one every 10 s
};

/// A time for people to expect: "3 s", "50 s", "4 min", "2 h 5 min".
[[nodiscard]] std::string rough_time(std::chrono::nanoseconds time);

/// "[#####---------------]  25 %  round 3/10  about 40 s left  new: GET /db/items", in ASCII.
[[nodiscard]] std::string progress_line(const Progress& progress);

/// Shows on standard error how far a run has come.
class LiveView {
  public:
    explicit LiveView(LiveStyle style) : style_{style} {}
    ~LiveView() { clear(); }
    LiveView(const LiveView&) = delete;
    LiveView& operator=(const LiveView&) = delete;

    void show(const Progress& progress);

    /// Wipes the redrawn line, so that other text can be written.
    void clear();

  private:
    LiveStyle style_;
    bool drawn_ = false;
    std::chrono::nanoseconds last_plain_line_{};
};

}  // namespace httpbench::cli
