#include "reference_server/net/change_queue.hpp"

#include <asio/post.hpp>
#include <cstdint>
#include <exception>
#include <optional>
#include <string>
#include <utility>

namespace httpbench::reference {

namespace {

/// An item that outlives its row.
struct KeptItem {
    explicit KeptItem(const ItemView& item)
        : id{item.id}, name{item.name}, description{item.description}, price{item.price}, created_at{item.created_at} {}

    [[nodiscard]] ItemView view() const {
        return {.id = id, .name = name, .description = description, .price = price, .created_at = created_at};
    }

    std::int64_t id;
    std::string name;
    std::optional<std::string> description;
    double price;
    std::string created_at;
};

/// What came of a change, kept until the transaction is committed.
class ChangeReply final : public ItemReply {
  public:
    ChangeReply(bool done, bool found, const std::optional<KeptItem>& item) : done_{done}, found_{found}, item_{item} {}

    bool visit(const ItemStore::Visitor& visitor) override {
        if (!done_) throw StoreError{"the change was not made"};
        if (item_) visitor(item_->view());
        return found_;
    }

  private:
    bool done_;
    bool found_;
    const std::optional<KeptItem>& item_;
};

}  // namespace

class ChangeQueue::Change {
  public:
    Change(const ItemQuery& query, Asker& asker) : query_{query}, asker_{&asker} {
        if (query.fields != nullptr) fields_ = *query.fields;
        if (query.created_at != nullptr) created_at_ = *query.created_at;
    }

    void make(ItemStore& store) {
        done_ = false;
        item_.reset();
        ItemQuery query = query_;
        query.fields = &fields_;
        query.created_at = &created_at_;
        found_ = ImmediateReply{store, query}.visit([this](const ItemView& item) { item_.emplace(item); });
        done_ = true;
    }

    void make_alone(ItemStore& store) noexcept {
        try {
            make(store);
        } catch (const std::exception&) {
            fail();
        }
    }

    void fail() noexcept { done_ = false; }

    void answer() const {
        ChangeReply reply{done_, found_, item_};
        asker_->take(reply);
    }

  private:
    ItemQuery query_;
    ItemFields fields_ = {};
    std::string created_at_ = {};
    std::optional<KeptItem> item_ = {};
    Asker* asker_;
    bool found_ = false;
    bool done_ = false;
};

ChangeQueue::ChangeQueue(asio::io_context& context, GroupCommit& table, ItemStore& alone)
    : context_{context}, table_{table}, alone_{alone} {}

ChangeQueue::~ChangeQueue() = default;

void ChangeQueue::ask(const ItemQuery& query, Asker& asker) {
    // Behind all that is ready in this turn, so that whoever asks in it is taken along. First, so that where there is
    // no memory for it nothing is left that nobody would make.
    if (waiting_.empty()) asio::post(context_, [this] { make_changes(); });
    waiting_.emplace_back(query, asker);
}

void ChangeQueue::make_changes() {
    if (waiting_.empty()) return;
    std::swap(waiting_, making_);
    try {
        table_.together([this](ItemStore& store) {
            for (Change& change : making_) change.make(store);
        });
    } catch (const std::exception&) {
        // One that failed alone would only be waited for twice.
        for (Change& change : making_) making_.size() == 1 ? change.fail() : change.make_alone(alone_);
    }
    for (const Change& change : making_) change.answer();
    making_.clear();
}

}  // namespace httpbench::reference
