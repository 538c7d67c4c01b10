#include "reference_server/net/query_queue.hpp"

#include <asio/io_context.hpp>
#include <catch2/catch_test_macros.hpp>
#include <deque>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "reference_server/store/sqlite_store.hpp"
#include "support/temporary_directory.hpp"

using namespace httpbench::reference;

namespace {

/// A table that counts its transactions, and fails them when a test says so.
class Table final : public Transactions {
  public:
    explicit Table(SqliteStore& store) : store_{store} {}
    void change_together(const Work& changes) override {
        ++changed;
        store_.change_together([&](ItemStore& inside) {
            changes(inside);
            if (fails_at_end) throw StoreError{"the disk is full"};
        });
    }
    void read_together(const Work& reads) override {
        ++read;
        if (fails_at_once) throw StoreError{"the database is locked"};
        store_.read_together(reads);
        if (fails_at_end) throw StoreError{"the transaction is over already"};
    }

    int changed = 0;
    int read = 0;
    bool fails_at_once = false;
    bool fails_at_end = false;

  private:
    SqliteStore& store_;
};

/// Keeps what it is answered: the last item's name, "done", "none" or "failed".
class Client final : public AsyncItemStore::Asker {
  public:
    void take(ItemReply& reply) override {
        std::string name = "done";
        try {
            const bool found = reply.visit([&name](const ItemView& item) { name = item.name; });
            answers.push_back(found ? name : "none");
        } catch (const StoreError&) {
            answers.emplace_back("failed");
        }
    }

    std::vector<std::string> answers;
};

struct Loop {
    /// One turn: what is asked before it is answered in it.
    void turn() {
        context.restart();
        context.run();
    }
    Client& insert(const std::string& name, double price = 1) {
        const ItemFields fields{.name = name, .price = price};
        const std::string now = "2026-11-28T00:00:00.000000Z";
        queue.ask({.kind = ItemQuery::Kind::insert, .fields = &fields, .created_at = &now}, clients.emplace_back());
        return clients.back();
    }
    Client& erase(std::int64_t id) {
        queue.ask({.kind = ItemQuery::Kind::erase, .id = id}, clients.emplace_back());
        return clients.back();
    }
    Client& find(std::int64_t id) {
        queue.ask({.kind = ItemQuery::Kind::find, .id = id}, clients.emplace_back());
        return clients.back();
    }
    Client& list() {
        queue.ask({.kind = ItemQuery::Kind::list, .limit = 100}, clients.emplace_back());
        return clients.back();
    }
    std::vector<std::string> names() {
        std::vector<std::string> all;
        store.list(100, 0, [&all](const ItemView& item) { all.emplace_back(item.name); });
        return all;
    }

    httpbench::test::TemporaryDirectory folder;
    SqliteStore store{folder.file("items.db"), 2};
    Table table{store};
    asio::io_context context;
    QueryQueue queue{context, table, store};
    std::deque<Client> clients;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("what is asked for in one turn is changed in one transaction, and answered after it") {
    Loop loop;
    const Client& inserted = loop.insert("Lamp");
    const Client& erased = loop.erase(1);
    const Client& missing = loop.erase(99);
    CHECK(inserted.answers.empty());
    CHECK(loop.names() == Names{"Laptop", "Mouse", "Keyboard"});
    loop.turn();
    CHECK(inserted.answers == Names{"Lamp"});
    CHECK(erased.answers == Names{"done"});
    CHECK(missing.answers == Names{"none"});
    CHECK(loop.names() == Names{"Mouse", "Keyboard", "Lamp"});
    CHECK(loop.table.changed == 1);

    const Client& later = loop.insert("Desk");
    loop.turn();
    CHECK(later.answers == Names{"Desk"});
    CHECK(loop.table.changed == 2);
}

TEST_CASE("a change that cannot be made fails by itself, and the others of its turn are made once") {
    Loop loop;
    constexpr double no_price = std::numeric_limits<double>::quiet_NaN();  // for SQLite that is NULL, which none may be
    const Client& before = loop.insert("Lamp");
    const Client& bad = loop.insert("Ghost", no_price);
    const Client& after = loop.insert("Desk");
    loop.turn();
    CHECK(before.answers == Names{"Lamp"});
    CHECK(bad.answers == Names{"failed"});
    CHECK(after.answers == Names{"Desk"});
    CHECK(loop.names() == Names{"Laptop", "Mouse", "Keyboard", "Lamp", "Desk"});
}

TEST_CASE("a transaction that fails changes nothing, and a change that was alone in it is not tried again") {
    Loop loop;
    loop.table.fails_at_end = true;
    const Client& client = loop.insert("Lamp");
    loop.turn();
    CHECK(client.answers == Names{"failed"});
    CHECK(loop.names() == Names{"Laptop", "Mouse", "Keyboard"});
}

TEST_CASE("what is asked for in one turn is read in one transaction, after the changes of that turn") {
    Loop loop;
    const Client& all = loop.list();
    const Client& inserted = loop.insert("Lamp");
    const Client& second = loop.find(2);
    const Client& missing = loop.find(99);
    CHECK(all.answers.empty());
    loop.turn();
    CHECK(all.answers == Names{"Lamp"});
    CHECK(inserted.answers == Names{"Lamp"});
    CHECK(second.answers == Names{"Mouse"});
    CHECK(missing.answers == Names{"none"});
    CHECK(loop.table.read == 1);

    const Client& alone = loop.find(4);
    loop.turn();
    CHECK(alone.answers == Names{"Lamp"});
    CHECK(loop.table.read == 1);
}

TEST_CASE("what is read sees what another connection has written since it was asked for") {
    Loop loop;
    const Client& first = loop.list();
    const Client& second = loop.list();
    loop.store.insert({.name = "Lamp", .price = 1}, "2026-11-28T00:00:00.000000Z", [](const ItemView&) {});
    loop.turn();
    CHECK(first.answers == Names{"Lamp"});
    CHECK(second.answers == Names{"Lamp"});
}

TEST_CASE("each read is answered once, whatever becomes of the transaction") {
    Loop loop;
    SECTION("it does not begin") {
        loop.table.fails_at_once = true;
    }
    SECTION("it does not end") {
        loop.table.fails_at_end = true;
    }
    const Client& first = loop.find(1);
    const Client& second = loop.find(2);
    loop.turn();
    CHECK(loop.table.read == 1);
    CHECK(first.answers == Names{"Laptop"});
    CHECK(second.answers == Names{"Mouse"});
}
