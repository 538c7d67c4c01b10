#include "net/timer_queue.hpp"

namespace httpbench {

void TimerQueue::put(QueuedTime& time, TimePoint at) {
    if (!time.is_queued()) {
        heap_.push_back(&time);
        time.place_ = heap_.size() - 1;
    }
    time.at_ = at;
    rise(time.place_);
    sink(time.place_);
}

void TimerQueue::remove(QueuedTime& time) noexcept {
    if (!time.is_queued()) return;
    const auto place = time.place_;
    auto* last = heap_.back();
    heap_.pop_back();
    time.place_ = QueuedTime::nowhere;
    if (last == &time) return;
    set(place, last);
    rise(place);
    sink(last->place_);
}

void TimerQueue::rise(std::size_t place) noexcept {
    auto* const rising = heap_[place];
    while (place > 0) {
        const auto above = (place - 1) / 2;
        if (heap_[above]->at_ <= rising->at_) break;
        set(place, heap_[above]);
        place = above;
    }
    set(place, rising);
}

void TimerQueue::sink(std::size_t place) noexcept {
    auto* const sinking = heap_[place];
    while (true) {
        auto below = 2 * place + 1;
        if (below >= heap_.size()) break;
        if (below + 1 < heap_.size() && heap_[below + 1]->at_ < heap_[below]->at_) ++below;
        if (sinking->at_ <= heap_[below]->at_) break;
        set(place, heap_[below]);
        place = below;
    }
    set(place, sinking);
}

void TimerQueue::set(std::size_t place, QueuedTime* time) noexcept {
    heap_[place] = time;
    time->place_ = place;
}

}  // namespace httpbench
