#pragma once

#include <functional>

#include "reference_server/store/item_store.hpp"

namespace httpbench::reference {

/// A table of items that can do many things in one transaction, which costs little more than one of them does. From any
/// thread.
class Transactions {
  public:
    using Work = std::function<void(ItemStore&)>;

    /// Has changes made through the store that they are given, and commits them. When they or the commit throw, nothing
    /// has changed. @throws StoreError, or what `changes` throw
    virtual void change_together(const Work& changes) = 0;

    /// Has items read through the store that the reads are given, all as they are at one moment of this call.
    /// @throws StoreError, or what `reads` throw
    virtual void read_together(const Work& reads) = 0;

  protected:
    ~Transactions() = default;
};

}  // namespace httpbench::reference
