#include "reference_server/net/acceptor.hpp"

#include <sys/socket.h>

#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/post.hpp>
#include <asio/redirect_error.hpp>

#include "reference_server/net/listener.hpp"

namespace httpbench::reference {

namespace {

constexpr std::chrono::milliseconds retry_after{50};  // when no descriptor is to be had

}  // namespace

Acceptor::Acceptor(EventLoop& loop, FileDescriptor listener, Taker take)
    : loop_{loop}, listener_{loop.context(), listener.release()}, pause_{loop.context()}, take_{std::move(take)} {
    asio::co_spawn(loop_.context().get_executor(), accept_connections(), asio::detached);
}

void Acceptor::stop() {
    asio::post(loop_.context(), [this] {
        std::error_code ignored;
        listener_.close(ignored);
        pause_.cancel();
    });
}

Task Acceptor::accept_connections() {
    std::error_code error;
    while (listener_.is_open() && !error) {
        Accepted accepted = accept_from(listener_.native_handle(), SOCK_NONBLOCK);
        switch (accepted.result) {
            case Accepted::Result::connection:
                take_(std::move(accepted.descriptor));
                co_await asio::post(loop_.context().get_executor(), use_awaitable);  // a flood must not stop the others
                break;
            case Accepted::Result::none:
                co_await listener_.async_wait(asio::posix::descriptor_base::wait_read,
                                              asio::redirect_error(use_awaitable, error));
                break;
            case Accepted::Result::exhausted:
                pause_.expires_after(retry_after);
                co_await pause_.async_wait(asio::redirect_error(use_awaitable, error));
                break;
            case Accepted::Result::closed:
                co_return;
        }
    }
}

}  // namespace httpbench::reference
