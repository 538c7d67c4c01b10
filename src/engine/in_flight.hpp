#pragma once

#include "net/event_loop.hpp"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

namespace httpbench {

/// A request that has begun and not ended.
struct Begun {
    TimePoint intended{};     ///< when it was due; in a closed loop when it was begun
    TimePoint at{};           ///< when the connection took it up, to send it or to open first; once when it was resent
    std::uint64_t index = 0;  ///< its number in the slice, from which its bytes follow
    bool resent = false;      ///< went out once more, on a new connection
    bool counts = true;       ///< open loop: it was due in the window
    bool after = false;       ///< open loop: it was due after the window
    bool carried = false;     ///< closed loop: it was under way when the window closed
};

/// The requests of one connection, in the order in which they were sent and are answered. It holds as many as it was
/// made for, and allocates nothing else.
class InFlight {
  public:
    explicit InFlight(std::size_t most) : begun_{std::make_unique<Begun[]>(most)}, most_{most} { assert(most > 0); }

    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] bool full() const noexcept { return size_ == most_; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// The one that is answered next. @pre not empty
    [[nodiscard]] Begun& front() noexcept { return begun_[first_]; }
    [[nodiscard]] const Begun& front() const noexcept { return begun_[first_]; }
    /// @param place 0 is the front. @pre place < size
    [[nodiscard]] const Begun& operator[](std::size_t place) const noexcept {
        assert(place < size_);
        const auto wanted = first_ + place;
        return begun_[wanted < most_ ? wanted : wanted - most_];
    }
    [[nodiscard]] Begun& operator[](std::size_t place) noexcept {
        return const_cast<Begun&>(std::as_const(*this)[place]);
    }

    /// @pre not full
    void push(const Begun& request) noexcept {
        assert(!full());
        auto place = first_ + size_++;
        if (place >= most_) place -= most_;
        begun_[place] = request;
    }
    /// @return the one that was in front. @pre not empty
    Begun pop() noexcept {
        assert(!empty());
        const auto request = front();
        if (++first_ == most_) first_ = 0;
        --size_;
        return request;
    }
    void clear() noexcept { size_ = 0; }

  private:
    std::unique_ptr<Begun[]> begun_;
    std::size_t most_;
    std::size_t first_ = 0;
    std::size_t size_ = 0;
};

}  // namespace httpbench
