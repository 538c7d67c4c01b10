#pragma once

#include <asio/posix/basic_stream_descriptor.hpp>
#include <functional>

#include "reference_server/net/event_loop.hpp"
#include "reference_server/net/file_descriptor.hpp"

namespace httpbench::reference {

/// Accepts connections on an event loop and hands them out.
class Acceptor {
  public:
    using Taker = std::function<void(FileDescriptor)>;

    /// @param listener a listening socket, non-blocking
    Acceptor(EventLoop& loop, FileDescriptor listener, Taker take);

    /// Closes the listener. From any thread; done before anything posted to the loop afterwards.
    void stop();

  private:
    Task accept_connections();

    EventLoop& loop_;
    asio::posix::basic_stream_descriptor<Executor> listener_;
    Timer pause_;
    Taker take_;
};

}  // namespace httpbench::reference
