#include "net/event_loop.hpp"

#include <algorithm>
#include <asio/post.hpp>
#include <cerrno>
#include <system_error>

namespace httpbench {

namespace {

int new_epoll_set() {
    const int set = epoll_create1(EPOLL_CLOEXEC);
    if (set < 0) throw std::system_error{errno, std::system_category(), "epoll_create1"};
    return set;
}

/// Stands for a watcher that is to be told nothing.
class Nobody final : public Watcher {
    void on_ready(Readiness /*readiness*/) override {}
};

constinit Nobody nobody;

/// Then others, and the timers, have their turn.
constexpr int batches_in_a_row = 16;

}  // namespace

EventLoop::EventLoop(Time time)
    : is_simulated_{time == Time::simulated},
      context_{ASIO_CONCURRENCY_HINT_UNSAFE},
      sockets_{context_, new_epoll_set()},
      alarm_{context_},
      scratch_(std::size_t{256} * 1024) {
    wait_for_sockets();
}

EventLoop::~EventLoop() = default;

void EventLoop::run() {
    leaving_ = false;
    if (is_simulated_) return run_simulated();
    while (!timers_.empty() && !leaving_) {
        if (const int milliseconds = time_without_asio(); milliseconds > 0) {
            tell_of_events(wait_for_events(milliseconds));
        } else {
            set_alarm();
            (void)context_.run_one();
        }
    }
}

/// For how long there is nothing that Asio would do. Waiting through it, though for one set, costs three more system
/// calls: at one connection a fifth of a request.
int EventLoop::time_without_asio() const noexcept {
    using std::chrono::milliseconds;
    if (asio_tasks_ > 0) return 0;
    const auto left = std::chrono::floor<milliseconds>(timers_.begin()->first - now());
    return static_cast<int>(std::clamp(left, milliseconds{0}, milliseconds{1000}).count());
}

int EventLoop::wait_for_events(int milliseconds) noexcept {
    return epoll_wait(sockets_.native_handle(), events_.data(), static_cast<int>(events_.size()), milliseconds);
}

/// Whatever is ready comes first; then time goes on.
void EventLoop::run_simulated() {
    while (!timers_.empty() && !leaving_) {
        if (context_.poll_one() > 0) continue;
        simulated_now_ = std::max(simulated_now_, timers_.begin()->first);
        call_due_timers();
    }
}

/// The alarm is set only when another time becomes the earliest, so that it costs a busy loop nothing.
void EventLoop::set_alarm() {
    const auto at = timers_.begin()->first;
    if (at == alarm_set_to_) return;
    alarm_set_to_ = at;
    alarm_.expires_at(at);
    alarm_.async_wait(kept([this](std::error_code error) {
        if (error) return;
        alarm_set_to_ = TimePoint::max();
        call_due_timers();
    }));
}

void EventLoop::wait_for_sockets() {
    sockets_.async_wait(asio::posix::descriptor_base::wait_read, kept([this](std::error_code error) {
                            if (!error) tell_of_sockets();
                        }));
}

/// As long as there are events at hand.
void EventLoop::tell_of_sockets() {
    for (int batch = 0; batch < batches_in_a_row && !leaving_; ++batch) {
        const int count = wait_for_events(0);
        if (count <= 0) break;
        tell_of_events(count);
    }
    wait_for_sockets();
}

void EventLoop::tell_of_events(int count) {
    for (untold_ = std::span{events_}.first(static_cast<std::size_t>(std::max(count, 0))); !untold_.empty();) {
        const auto event = untold_.front();
        untold_ = untold_.subspan(1);
        static_cast<Watcher*>(event.data.ptr)
            ->on_ready({.writable = (event.events & EPOLLOUT) != 0,
                        .at_end = (event.events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0});
    }
}

void EventLoop::call_later(Watcher& watcher) {
    later_.push_back(&watcher);
    if (std::exchange(is_later_posted_, true)) return;
    ++asio_tasks_;
    asio::post(context_, kept([this] {
                   --asio_tasks_;
                   tell_later();
               }));
}

void EventLoop::tell_later() {
    is_later_posted_ = false;
    std::swap(later_, calling_);
    for (Watcher* watcher : calling_) watcher->on_ready({});  // one may have another forgotten, which is Nobody then
    calling_.clear();
}

/// Each at most once, so that timers that keep arming themselves for now do not keep the loop from its descriptors.
void EventLoop::call_due_timers() {
    const auto now = this->now();
    for (auto left = timers_.size(); left > 0 && !timers_.empty() && timers_.begin()->first <= now; --left) {
        Timer& timer = *timers_.begin()->second;
        timer.cancel();
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
    return epoll_ctl(sockets_.native_handle(), operation, descriptor, &event) == 0;
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

void Timer::arm(TimePoint at, std::function<void()> callback) {
    callback_ = std::move(callback);
    cancel();
    if (unused_.empty()) {
        EventLoop::Timers made;
        made.emplace(at, this);
        unused_ = made.extract(made.begin());
    }
    unused_.key() = at;
    place_ = loop_.timers_.insert(std::move(unused_));
    is_armed_ = true;
}

void Timer::cancel() noexcept {
    if (!std::exchange(is_armed_, false)) return;
    unused_ = loop_.timers_.extract(place_);
}

}  // namespace httpbench
