#pragma once

#include <functional>
#include <stop_token>
#include <thread>

namespace httpbench::cli {

/// Turns SIGINT, SIGTERM and SIGHUP into a stop token while it lives: the first one requests a stop; the second calls
/// `before_death` and ends the program at once, as if nobody had caught it.
///
/// Made before the program's other threads: they inherit that the signals are left to it.
class Interruption {
  public:
    explicit Interruption(std::function<void()> before_death);
    ~Interruption();
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

    [[nodiscard]] std::stop_token token() const noexcept { return stop_.get_token(); }

  private:
    void watch();

    std::function<void()> before_death_;
    std::stop_source stop_;
    int signals_;  ///< readable when a signal has come
    int ended_;    ///< readable when this object goes
    std::thread watcher_;
};

}  // namespace httpbench::cli
