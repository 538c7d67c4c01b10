#pragma once

#include <atomic>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

#include "reference_server/net/file_descriptor.hpp"
#include "reference_server/net/server.hpp"

namespace httpbench::reference {

/// Blocking sockets and a thread for each connection; `workers` is the number of threads that accept. A connection
/// for which no thread is left is told 503 and closed at once: to let it wait would be to let it time out.
class ThreadedServer final : public Server {
  public:
    ThreadedServer(FileDescriptor listener, const ServerSettings& settings);
    ~ThreadedServer() override;

    void stop(std::chrono::milliseconds grace) override;

  private:
    struct Connection {
        FileDescriptor socket;
        std::thread thread;
        std::atomic<bool> inside_request = false;
    };
    using Connections = std::list<Connection>;

    void accept_connections();
    void start(FileDescriptor socket);
    [[nodiscard]] bool find_thread_for(FileDescriptor& socket);
    void serve(Connections::iterator connection);
    void exchange(Connection& connection);
    void finish(Connections::iterator connection);
    void join_ended();

    const FileDescriptor listener_;
    const ServerSettings settings_;
    FileDescriptor stop_event_;  // readable once the server stops
    std::atomic<bool> stopping_ = false;
    std::mutex mutex_;
    std::condition_variable ended_one_;
    Connections connections_;  // guarded by mutex_
    Connections ended_;        // guarded by mutex_; threads that wait to be joined
    std::vector<std::thread> acceptors_;
};

}  // namespace httpbench::reference
