#pragma once

#include <asio/io_context.hpp>
#include <vector>

#include "reference_server/store/group_commit.hpp"
#include "reference_server/store/item_query.hpp"

namespace httpbench::reference {

/// Changes of items, for one event loop: what its clients ask for in one turn is committed together, so that they share
/// the locks and the writing. Each is answered when all are in the database. Where they cannot be made together, each
/// is made for itself.
class ChangeQueue final : public AsyncItemStore {
  public:
    /// Both are the same table.
    ChangeQueue(asio::io_context& context, GroupCommit& table, ItemStore& alone);
    ~ChangeQueue() override;

    /// @pre the query changes something
    void ask(const ItemQuery& query, Asker& asker) override;
    /// Nothing to do: what is open is answered in this turn.
    void stop() override {}

  private:
    class Change;

    void make_changes();

    asio::io_context& context_;
    GroupCommit& table_;
    ItemStore& alone_;
    std::vector<Change> waiting_;
    std::vector<Change> making_;
};

}  // namespace httpbench::reference
