#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reference_server/net/asio_types.hpp"
#include "reference_server/store/item_query.hpp"

namespace httpbench::reference {

class PostgresLink;

/// Items in PostgreSQL, for one event loop, which never waits for them: queries are pipelined on a few connections.
/// Each query is a transaction of its own, and is answered when that is committed. A connection that broke fails what
/// it was asked, and is opened again in the background.
class PostgresPipeline final : public AsyncItemStore {
  public:
    /// Connects, waiting for it.
    /// @throws StoreError in one line
    PostgresPipeline(asio::io_context& context, const std::string& url, std::size_t connections);
    ~PostgresPipeline() override;

    void ask(const ItemQuery& query, Asker& asker) override;
    [[nodiscard]] bool takes_nul() const noexcept override { return false; }
    void stop() override;

  private:
    asio::io_context& context_;
    std::vector<std::unique_ptr<PostgresLink>> links_;
};

}  // namespace httpbench::reference
