#pragma once

#include <functional>

#include "reference_server/store/item_store.hpp"

namespace httpbench::reference {

/// A table of items that can make many changes in one transaction, which costs little more than one change does.
class GroupCommit {
  public:
    using Changes = std::function<void(ItemStore&)>;

    /// Has changes made through the store that they are given, and commits them. When they or the commit throw, nothing
    /// has changed. From any thread. @throws StoreError, or what `changes` throw
    virtual void together(const Changes& changes) = 0;

  protected:
    ~GroupCommit() = default;
};

}  // namespace httpbench::reference
