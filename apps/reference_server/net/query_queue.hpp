#pragma once

#include <asio/io_context.hpp>
#include <vector>

#include "reference_server/store/item_query.hpp"
#include "reference_server/store/transactions.hpp"

namespace httpbench::reference {

/// Queries of items, for one event loop: what its clients ask for in one turn shares a transaction, and so the locks
/// and the writing. Changes are answered when all are in the database. Where they cannot be made together, each is made
/// for itself. Reads begin after the last of them was asked for, and see whatever was answered before that.
class QueryQueue final : public AsyncItemStore {
  public:
    /// Both are the same table.
    QueryQueue(asio::io_context& context, Transactions& table, ItemStore& alone);
    ~QueryQueue() override;

    void ask(const ItemQuery& query, Asker& asker) override;
    [[nodiscard]] bool takes_nul() const noexcept override { return true; }
    /// Nothing to do: what is open is answered in this turn.
    void stop() override {}

  private:
    class Change;
    struct Read {
        ItemQuery query;
        Asker* asker;
    };

    void answer_all();
    void make_changes();
    void answer_reads();

    asio::io_context& context_;
    Transactions& table_;
    ItemStore& alone_;
    std::vector<Change> changes_;
    std::vector<Change> making_;
    std::vector<Read> reads_;
    std::vector<Read> reading_;
};

}  // namespace httpbench::reference
