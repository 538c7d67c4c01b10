#pragma once

#include "http/conversation.hpp"
#include "net/event_loop.hpp"

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <memory>

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

/// The requests of one connection, each at its ticket, in the order in which they began. It holds as many as it was
/// made for, and allocates nothing else.
class InFlight {
  public:
    static constexpr Ticket none = static_cast<Ticket>(-1);

    explicit InFlight(std::size_t most) : slots_{std::make_unique<Slot[]>(most)}, most_{most} {
        assert(most > 0);
        clear();
    }

    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    [[nodiscard]] bool full() const noexcept { return size_ == most_; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    /// The ticket of the one that began first; `none` where there is none. Then of the next: `next(ticket)`.
    [[nodiscard]] Ticket first() const noexcept { return first_; }
    [[nodiscard]] Ticket next(Ticket ticket) const noexcept { return slots_[ticket].next; }
    /// @pre it is in flight
    [[nodiscard]] Begun& operator[](Ticket ticket) noexcept { return slots_[ticket].begun; }
    [[nodiscard]] const Begun& operator[](Ticket ticket) const noexcept { return slots_[ticket].begun; }

    /// Calls `visit(Begun&)` with each, in their order.
    template <class Visit>
    void for_each(Visit&& visit) noexcept {
        for (Ticket ticket = first_; ticket != none; ticket = slots_[ticket].next) visit(slots_[ticket].begun);
    }

    /// Puts one in, behind all others. @pre not full
    Ticket push(const Begun& request) noexcept {
        assert(!full());
        const Ticket ticket = free_;
        Slot& slot = slots_[ticket];
        free_ = slot.next;
        slot.begun = request;
        slot.previous = last_;
        slot.next = none;
        (last_ == none ? first_ : slots_[last_].next) = ticket;
        last_ = ticket;
        ++size_;
        return ticket;
    }
    /// Takes one out. @pre it is in flight
    Begun take(Ticket ticket) noexcept {
        remove(ticket);
        return slots_[ticket].begun;
    }
    void remove(Ticket ticket) noexcept {
        assert(!empty());
        Slot& slot = slots_[ticket];
        (slot.previous == none ? first_ : slots_[slot.previous].next) = slot.next;
        (slot.next == none ? last_ : slots_[slot.next].previous) = slot.previous;
        slot.next = free_;
        free_ = ticket;
        --size_;
    }
    void clear() noexcept {
        for (Ticket ticket = 0; ticket < most_; ++ticket) slots_[ticket].next = ticket + 1 < most_ ? ticket + 1 : none;
        free_ = 0;
        first_ = none;
        last_ = none;
        size_ = 0;
    }

  private:
    struct Slot {
        Begun begun;
        Ticket previous = none;
        Ticket next = none;  ///< in the order; of a free slot: the next free one
    };

    std::unique_ptr<Slot[]> slots_;
    std::size_t most_;
    std::size_t size_ = 0;
    Ticket free_ = 0;
    Ticket first_ = none;
    Ticket last_ = none;
};

}  // namespace httpbench
