#pragma once

#include <memory>
#include <vector>

#include "reference_server/net/file_descriptor.hpp"
#include "reference_server/net/server.hpp"

namespace httpbench::reference {

class Acceptor;
class EventLoop;

/// Asio coroutines: one event loop with a thread of its own for each worker, a coroutine for each connection. One
/// acceptor hands connections to the loops in turn, which shares them out evenly where SO_REUSEPORT would draw lots.
class CoroutineServer final : public Server {
  public:
    CoroutineServer(FileDescriptor listener, const ServerSettings& settings);
    ~CoroutineServer() override;

    void stop(std::chrono::milliseconds grace) override;

  private:
    std::vector<std::unique_ptr<EventLoop>> loops_;
    std::unique_ptr<Acceptor> acceptor_;
};

}  // namespace httpbench::reference
