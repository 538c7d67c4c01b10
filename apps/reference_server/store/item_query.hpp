#pragma once

#include <cstdint>
#include <string>

#include "reference_server/store/item_store.hpp"

namespace httpbench::reference {

/// Something to ask of the table of items, as a value.
struct ItemQuery {
    enum class Kind {
        none,    ///< nothing
        ping,    ///< the number 1
        list,    ///< at most `limit` items by ascending id, leaving out the first `offset`
        find,    ///< the item `id`
        insert,  ///< a new item with `fields`, read back in the same transaction
        update,  ///< the item `id` with new `fields`, read back in the same transaction
        erase,   ///< the removal of the item `id`
    };

    [[nodiscard]] bool changes() const noexcept {
        return kind == Kind::insert || kind == Kind::update || kind == Kind::erase;
    }

    Kind kind = Kind::none;
    std::int64_t id = 0;
    std::int64_t limit = 0;
    std::int64_t offset = 0;
    const ItemFields* fields = nullptr;       ///< must last until the query is asked, not until it is answered
    const std::string* created_at = nullptr;  ///< of a new item; likewise
};

/// What the table answered.
class ItemReply {
  public:
    ItemReply() = default;
    ItemReply(const ItemReply&) = delete;
    ItemReply& operator=(const ItemReply&) = delete;
    virtual ~ItemReply() = default;

    /// Visits the items that were asked for. @return whether there was what the query is about
    /// @throws StoreError when the database did not do it
    virtual bool visit(const ItemStore::Visitor& visitor) = 0;
};

/// A table of items that answers later, so that no thread need wait. For one thread: the one that its answers come on.
class AsyncItemStore {
  public:
    /// Who asked. Must last until the answer has come or the store has gone.
    class Asker {
      public:
        virtual void take(ItemReply& reply) = 0;

      protected:
        ~Asker() = default;
    };

    AsyncItemStore() = default;
    AsyncItemStore(const AsyncItemStore&) = delete;
    AsyncItemStore& operator=(const AsyncItemStore&) = delete;
    virtual ~AsyncItemStore() = default;

    /// Asks, and has the answer taken once: later, never inside this call. A change is in the database by then.
    virtual void ask(const ItemQuery& query, Asker& asker) = 0;
    /// Whether it takes texts with U+0000.
    [[nodiscard]] virtual bool takes_nul() const noexcept = 0;
    /// Has every open question answered by a failure, and later ones likewise.
    virtual void stop() = 0;
};

/// Asks a table that answers at once.
class ImmediateReply final : public ItemReply {
  public:
    ImmediateReply(ItemStore& store, const ItemQuery& query) : store_{store}, query_{query} {}

    bool visit(const ItemStore::Visitor& visitor) override;

  private:
    ItemStore& store_;
    const ItemQuery& query_;
};

}  // namespace httpbench::reference
