#pragma once

#include "engine/pacer.hpp"
#include "net/event_loop.hpp"

#include <cstdint>
#include <limits>
#include <optional>

namespace httpbench {

/// A request that may begin.
struct Due {
    TimePoint intended{};  ///< its intended send; in a closed loop the time at which it was taken
    bool counts = true;    ///< open loop: it was due in the window
    bool after = false;    ///< open loop: it was due after the window
};

/// Whether another request may begin: all that tells a slice by count from one whose load flows, and an open loop from
/// a closed one.
class Pace {
  public:
    /// `requests` requests, however long they take.
    [[nodiscard]] static Pace by_count(std::uint64_t requests) noexcept { return Pace{requests}; }
    /// As many requests as connections take, until it is stopped.
    [[nodiscard]] static Pace flowing() noexcept { return Pace{unlimited}; }
    /// The requests that are due from `start` on, each not before its time.
    [[nodiscard]] static Pace scheduled(const Pacer& pacer, TimePoint start) noexcept {
        Pace pace{pacer.left()};
        pace.schedule_ = {.pacer = pacer, .start = start};
        pace.half_ = start + pacer.interval() * static_cast<std::int64_t>(pace.left_) / 2;
        return pace;
    }
    /// A schedule that flows: `before` from `start` on, until a window is opened.
    [[nodiscard]] static Pace flowing(const Pacer& before, TimePoint start) noexcept {
        Pace pace{unlimited};
        pace.schedule_ = {.pacer = before, .start = start};
        pace.part_ = Part::before;
        return pace;
    }
    /// Goes on with the requests that are due in a window, from its opening on, and then with those after it.
    /// @pre a schedule that flows, and none was opened
    void open_window(const Pacer& window, const Pacer& after, TimePoint opens, TimePoint closes) noexcept {
        opens_ = opens;
        window_ = {.pacer = window, .start = opens};
        after_ = {.pacer = after, .start = closes};
        half_ = opens + (closes - opens) / 2;
        enter_parts();
    }

    /// Takes one request out of what may begin; none when no request may begin, or not yet.
    [[nodiscard]] std::optional<Due> take(TimePoint now) noexcept {
        if (left_ == 0) return std::nullopt;
        if (schedule_) return take_due(now);
        --left_;
        return Due{.intended = now};
    }
    /// Whether some request may begin, now or later.
    [[nodiscard]] bool goes_on() const noexcept { return left_ > 0; }
    /// No request that is due then or later may begin. @pre a window was opened
    void end_at(TimePoint end) noexcept {
        ends_ = end;
        enter_parts();
    }
    /// No further request may begin.
    void stop() noexcept { left_ = 0; }

    /// Whether this is an open loop.
    [[nodiscard]] bool is_scheduled() const noexcept { return schedule_.has_value(); }
    /// The next intended send. @pre is_scheduled() and goes_on()
    [[nodiscard]] TimePoint next_due() const noexcept { return schedule_->next_due(); }
    /// Whether requests that are due in the window have not begun yet. @pre a window was opened
    [[nodiscard]] bool window_goes_on() const noexcept { return left_ > 0 && part_ != Part::after; }
    /// The middle of the time in which the requests that count are due. @pre is_scheduled()
    [[nodiscard]] TimePoint half() const noexcept { return half_; }
    /// The mean time from one request to the next. @pre is_scheduled()
    [[nodiscard]] std::chrono::nanoseconds interval() const noexcept { return schedule_->pacer.interval(); }

  private:
    enum class Part : std::uint8_t { before, window, after };
    struct Schedule {
        Pacer pacer;
        TimePoint start{};  ///< from which its times count
        [[nodiscard]] TimePoint next_due() const noexcept { return start + pacer.due(); }
    };
    static constexpr std::uint64_t unlimited = std::numeric_limits<std::uint64_t>::max();

    explicit Pace(std::uint64_t left) noexcept : left_{left} {}

    [[nodiscard]] std::optional<Due> take_due(TimePoint now) noexcept {
        const auto due = next_due();
        if (due > now) return std::nullopt;
        const Due taken{.intended = due, .counts = part_ == Part::window, .after = part_ == Part::after};
        --left_;
        schedule_->pacer.advance();
        if (window_) enter_parts();
        return taken;
    }

    void enter_parts() noexcept {
        if (part_ == Part::before && next_due() >= opens_) {
            schedule_ = *window_;
            part_ = Part::window;
        }
        if (part_ == Part::window && schedule_->pacer.left() == 0) {
            schedule_ = *after_;
            part_ = Part::after;
        }
        if (next_due() >= ends_) left_ = 0;
    }

    std::uint64_t left_;
    std::optional<Schedule> schedule_;  ///< of an open loop: the part that it has come to
    std::optional<Schedule> window_;    ///< once it was opened
    std::optional<Schedule> after_;     ///< with `window_`
    Part part_ = Part::window;
    TimePoint opens_ = TimePoint::max();
    TimePoint ends_ = TimePoint::max();
    TimePoint half_{};
};

}  // namespace httpbench
