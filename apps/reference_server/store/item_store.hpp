#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace httpbench::reference {

/// A row as it is in the database. The views last as long as the call that hands it out.
struct ItemView {
    std::int64_t id = 0;
    std::string_view name = {};
    std::optional<std::string_view> description = {};
    double price = 0;
    std::string_view created_at = {};
};

/// What a client says of an item.
struct ItemFields {
    std::string name = {};
    std::optional<std::string> description = {};
    double price = 0;
};

/// The database refused, or did not answer in time. `what()` is for a log, not for a client.
class StoreError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The table of items. Every member may be called by any number of threads at once, throws `StoreError`, and when it
/// has thrown, has changed nothing. A change is in the database when the call has returned.
class ItemStore {
  public:
    using Visitor = std::function<void(const ItemView&)>;

    ItemStore() = default;
    ItemStore(const ItemStore&) = delete;
    ItemStore& operator=(const ItemStore&) = delete;
    virtual ~ItemStore() = default;

    /// Asks the database for the number 1.
    virtual void ping() = 0;
    /// Visits at most `limit` items by ascending id, leaving out the first `offset`.
    virtual void list(std::int64_t limit, std::int64_t offset, const Visitor& visit) = 0;
    /// Visits the item. @return whether there is one
    virtual bool find(std::int64_t id, const Visitor& visit) = 0;
    /// Adds an item and visits it, read back in the same transaction.
    virtual void insert(const ItemFields& fields, std::string_view created_at, const Visitor& visit) = 0;
    /// Gives the item new fields and visits it, read back in the same transaction. @return whether there is one
    virtual bool update(std::int64_t id, const ItemFields& fields, const Visitor& visit) = 0;
    /// Removes the item. @return whether there was one
    virtual bool erase(std::int64_t id) = 0;
};

}  // namespace httpbench::reference
