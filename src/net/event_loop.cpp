#include "net/event_loop.hpp"

#include <sys/timerfd.h>
#include <algorithm>
#include <cerrno>
#include <system_error>

namespace httpbench {

namespace {

Descriptor require(int descriptor, const char* what) {
    if (descriptor < 0) throw std::system_error{errno, std::system_category(), what};
    return Descriptor{descriptor};
}

/// Stands for a watcher that is to be told nothing.
class Nobody final : public Watcher {
    void on_ready(Readiness /*readiness*/) override {}
};

constinit Nobody nobody;

}  // namespace

EventLoop::EventLoop()
    : epoll_{require(epoll_create1(EPOLL_CLOEXEC), "epoll_create1")},
      alarm_{require(timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC), "timerfd_create")},
      scratch_(std::size_t{256} * 1024) {
    epoll_event event{};
    event.events = EPOLLIN | EPOLLET;  // setting it anew is all that it needs: its count is never read
    event.data.ptr = nullptr;
    if (epoll_ctl(epoll_.get(), EPOLL_CTL_ADD, alarm_.get(), &event) < 0) {
        throw std::system_error{errno, std::system_category(), "epoll_ctl"};
    }
}

void EventLoop::run() {
    leaving_ = false;
    while (!timers_.empty() && !leaving_) {
        set_alarm();
        const int wait_milliseconds = later_.empty() ? -1 : 0;
        const int count = epoll_wait(epoll_.get(), events_.data(), static_cast<int>(events_.size()), wait_milliseconds);
        tell_later();
        tell_of_events(std::max(count, 0));
    }
}

/// The alarm is set only when another time becomes the earliest, so that it costs a busy loop nothing.
void EventLoop::set_alarm() noexcept {
    const auto at = timers_.front().at();
    if (at == alarm_set_to_) return;
    alarm_set_to_ = at;
    // A time of 0 would turn it off.
    const auto since_boot = std::max(at.time_since_epoch(), Clock::duration{1});
    const auto seconds = std::chrono::floor<std::chrono::seconds>(since_boot);
    const itimerspec setting{.it_interval = {},
                             .it_value = {.tv_sec = seconds.count(), .tv_nsec = (since_boot - seconds).count()}};
    timerfd_settime(alarm_.get(), TFD_TIMER_ABSTIME, &setting, nullptr);
}

void EventLoop::tell_of_events(int count) {
    bool rang = false;
    for (untold_ = std::span{events_}.first(static_cast<std::size_t>(count)); !untold_.empty();) {
        const auto event = untold_.front();
        untold_ = untold_.subspan(1);
        if (event.data.ptr == nullptr) {
            rang = true;
            continue;
        }
        static_cast<Watcher*>(event.data.ptr)
            ->on_ready({.writable = (event.events & EPOLLOUT) != 0,
                        .at_end = (event.events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0});
    }
    if (rang) call_due_timers();
}

void EventLoop::tell_later() {
    std::swap(later_, calling_);
    for (Watcher* watcher : calling_) watcher->on_ready({});  // one may have another forgotten, which is Nobody then
    calling_.clear();
}

/// Each at most once, so that timers that keep arming themselves for now do not keep the loop from its descriptors.
void EventLoop::call_due_timers() {
    alarm_set_to_ = TimePoint::max();
    const auto now = Clock::now();
    for (auto left = timers_.size(); left > 0 && !timers_.empty() && timers_.front().at() <= now; --left) {
        auto& timer = static_cast<Timer&>(timers_.front());
        timers_.remove(timer);
        timer.callback_();
    }
}

bool EventLoop::watch(int descriptor, Watcher& watcher) noexcept {
    return control(EPOLL_CTL_ADD, descriptor, watcher);
}

void EventLoop::look_again(int descriptor, Watcher& watcher) noexcept {
    (void)control(EPOLL_CTL_MOD, descriptor, watcher);
}

bool EventLoop::control(int operation, int descriptor, Watcher& watcher) noexcept {
    epoll_event event{};
    event.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    event.data.ptr = &watcher;
    return epoll_ctl(epoll_.get(), operation, descriptor, &event) == 0;
}

void EventLoop::forget(const Watcher& watcher) noexcept {
    for (auto& event : untold_) {
        if (event.data.ptr == &watcher) event.data.ptr = static_cast<Watcher*>(&nobody);
    }
    for (auto* callers : {&later_, &calling_}) {
        for (auto& caller : *callers) {
            if (caller == &watcher) caller = &nobody;
        }
    }
}

}  // namespace httpbench
