#include "reference_server/reference_server.hpp"

#include <atomic>
#include <utility>

#include "reference_server/net/coroutine_server.hpp"
#include "reference_server/net/listener.hpp"
#include "reference_server/net/threaded_server.hpp"
#include "reference_server/store/open_store.hpp"

namespace httpbench {

namespace {

std::unique_ptr<reference::Server> make_server(ServerModel model, reference::FileDescriptor listener,
                                               const reference::ServerSettings& settings) {
    if (model == ServerModel::threaded) {
        return std::make_unique<reference::ThreadedServer>(std::move(listener), settings);
    }
    return std::make_unique<reference::CoroutineServer>(std::move(listener), settings);
}

}  // namespace

struct ReferenceServer::Impl {
    explicit Impl(const ReferenceServerOptions& options) : stop_timeout{options.stop_timeout} {
        // An event loop does not wait for a database that can be asked without.
        if (options.model == ServerModel::coroutine && reference::answers_later(options.database_url)) {
            reference::create_table(options.database_url);
        } else {
            store = reference::open_store(options.database_url, options.pool_size);
        }
        reference::Listener listener = reference::listen_on(options.host, options.port);
        url = std::move(listener.url);
        const reference::ServerSettings settings{
            .store = store.get(),
            .transactions = dynamic_cast<reference::Transactions*>(store.get()),
            .database_url = options.database_url,
            .pool_size = options.pool_size,
            .served = served,
            .patience = {.idle = options.idle_timeout,
                         .head = options.head_timeout,
                         .body = options.body_timeout,
                         .goodbye = options.goodbye_timeout},
            .workers = options.workers,
            .max_threads = options.max_threads,
        };
        server = make_server(options.model, std::move(listener.descriptor), settings);
    }

    std::chrono::milliseconds stop_timeout;
    std::unique_ptr<reference::ItemStore> store;
    std::atomic<std::uint64_t> served = 0;
    std::string url;
    std::unique_ptr<reference::Server> server;  // none once stopped
};

ReferenceServer::ReferenceServer(const ReferenceServerOptions& options) : impl_{std::make_unique<Impl>(options)} {}

ReferenceServer::~ReferenceServer() {
    stop();
}

ReferenceServer::ReferenceServer(ReferenceServer&&) noexcept = default;

ReferenceServer& ReferenceServer::operator=(ReferenceServer&& other) noexcept {
    stop();
    impl_ = std::move(other.impl_);
    return *this;
}

const std::string& ReferenceServer::url() const noexcept {
    return impl_->url;
}

std::uint64_t ReferenceServer::requests_served() const noexcept {
    return impl_->served;
}

void ReferenceServer::stop() noexcept {
    if (!impl_ || !impl_->server) return;
    impl_->server->stop(impl_->stop_timeout);
    impl_->server.reset();
}

}  // namespace httpbench
