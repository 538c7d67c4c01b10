#include "reference_server/net/query_queue.hpp"

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

class QueryQueue::Change {
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

QueryQueue::QueryQueue(asio::io_context& context, Transactions& table, ItemStore& alone)
    : context_{context}, table_{table}, alone_{alone} {}

QueryQueue::~QueryQueue() = default;

void QueryQueue::ask(const ItemQuery& query, Asker& asker) {
    // Behind all that is ready in this turn, so that whoever asks in it is taken along. First, so that where there is
    // no memory for it nothing is left that nobody would answer.
    if (changes_.empty() && reads_.empty()) asio::post(context_, [this] { answer_all(); });
    if (query.changes()) {
        changes_.emplace_back(query, asker);
    } else {
        reads_.push_back({query, &asker});
    }
}

void QueryQueue::answer_all() {
    std::swap(changes_, making_);
    std::swap(reads_, reading_);
    if (!making_.empty()) make_changes();
    if (!reading_.empty()) answer_reads();
}

void QueryQueue::make_changes() {
    try {
        table_.change_together([this](ItemStore& store) {
            for (Change& change : making_) change.make(store);
        });
    } catch (const std::exception&) {
        // One that failed alone would only be waited for twice.
        for (Change& change : making_) making_.size() == 1 ? change.fail() : change.make_alone(alone_);
    }
    for (const Change& change : making_) change.answer();
    making_.clear();
}

void QueryQueue::answer_reads() {
    std::size_t answered = 0;
    const auto answer_the_rest = [&](ItemStore& store) {
        while (answered < reading_.size()) {
            const Read& read = reading_[answered++];
            ImmediateReply reply{store, read.query};
            read.asker->take(reply);
        }
    };
    try {
        if (reading_.size() > 1) table_.read_together(answer_the_rest);
    } catch (const std::exception&) {
        // The transaction did not begin, or has nothing left to do.
    }
    answer_the_rest(alone_);
    reading_.clear();
}

}  // namespace httpbench::reference
