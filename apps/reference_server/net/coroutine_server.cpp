#include "reference_server/net/coroutine_server.hpp"

#include "reference_server/net/acceptor.hpp"
#include "reference_server/net/event_loop.hpp"

namespace httpbench::reference {

CoroutineServer::CoroutineServer(FileDescriptor listener, const ServerSettings& settings) {
    for (std::size_t i = 0; i < settings.workers; ++i) loops_.push_back(std::make_unique<EventLoop>(settings));
    acceptor_ = std::make_unique<Acceptor>(*loops_.front(), std::move(listener),
                                           [this, turn = std::size_t{0}](FileDescriptor connection) mutable {
                                               loops_[turn]->adopt(std::move(connection));
                                               turn = (turn + 1) % loops_.size();
                                           });
}

CoroutineServer::~CoroutineServer() = default;

void CoroutineServer::stop(std::chrono::milliseconds grace) {
    acceptor_->stop();
    for (const auto& loop : loops_) loop->stop(grace);
    for (const auto& loop : loops_) loop->join();
}

}  // namespace httpbench::reference
