#include "net/event_loop.hpp"

namespace httpbench {

EventLoop::EventLoop() : context_{ASIO_CONCURRENCY_HINT_UNSAFE}, scratch_(std::size_t{256} * 1024) {}

void EventLoop::run() {
    context_.restart();
    context_.run();
}

}  // namespace httpbench
