#include "reference_server/store/item_query.hpp"

namespace httpbench::reference {

bool ImmediateReply::visit(const ItemStore::Visitor& visitor) {
    switch (query_.kind) {
        case ItemQuery::Kind::ping:
            store_.ping();
            return true;
        case ItemQuery::Kind::list:
            store_.list(query_.limit, query_.offset, visitor);
            return true;
        case ItemQuery::Kind::find:
            return store_.find(query_.id, visitor);
        case ItemQuery::Kind::insert:
            store_.insert(*query_.fields, *query_.created_at, visitor);
            return true;
        case ItemQuery::Kind::update:
            return store_.update(query_.id, *query_.fields, visitor);
        case ItemQuery::Kind::erase:
            return store_.erase(query_.id);
        case ItemQuery::Kind::none:
            break;
    }
    return false;
}

}  // namespace httpbench::reference
