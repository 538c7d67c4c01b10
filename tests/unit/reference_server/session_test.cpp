#include "reference_server/http/session.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace httpbench::reference;

namespace {

/// What a database has for the item that was asked for: its name, or a failure.
class OneItem final : public ItemReply {
  public:
    explicit OneItem(std::string_view name) : name_{name} {}
    bool visit(const ItemStore::Visitor& visitor) override {
        if (name_.empty()) throw StoreError{"gone"};
        visitor({.id = 7, .name = name_});
        return true;
    }

  private:
    std::string_view name_;
};

/// A database that answers when a test says so.
class SlowStore final : public AsyncItemStore {
  public:
    void ask(const ItemQuery& query, Asker& asker) override {
        asked.push_back(query.kind);
        askers.push_back(&asker);
    }
    [[nodiscard]] bool takes_nul() const noexcept override { return false; }
    void stop() override {}
    void reply(std::string_view name) {
        Asker* const asker = askers.front();
        askers.erase(askers.begin());
        OneItem item{name};
        asker->take(item);
    }

    std::vector<ItemQuery::Kind> asked;
    std::vector<Asker*> askers;
};

struct Connection {
    void receive(std::string_view bytes) {
        const auto space = session.space();
        std::copy(bytes.begin(), bytes.end(), space.begin());
        session.received(bytes.size());
    }
    /// All that is to be sent now.
    [[nodiscard]] std::string sent() {
        std::string all;
        while (session.answer()) all += session.output();
        return all;
    }

    SlowStore store;
    std::atomic<std::uint64_t> served = 0;
    Service service{store, served};
    Session session{service};
};

constexpr std::string_view get_item = "GET /db/items/7 HTTP/1.1\r\nHost: test\r\n\r\n";
constexpr std::string_view get_root = "GET / HTTP/1.1\r\nHost: test\r\n\r\n";

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("a request that waits for the database holds back the ones behind it") {
    Connection connection;
    connection.receive(std::string{get_root} + std::string{get_item} + std::string{get_root});
    const std::string before = connection.sent();
    CHECK(contains(before, R"({"Hello")"));
    CHECK(connection.session.awaits_store());
    CHECK(connection.served == 1);
    CHECK(connection.sent().empty());

    int calls = 0;
    connection.session.on_reply([&calls] { ++calls; });
    connection.store.reply("Cup");
    CHECK(calls == 1);
    CHECK_FALSE(connection.session.awaits_store());
    const std::string after = connection.sent();
    CHECK(after.find(R"("name":"Cup")") < after.find(R"({"Hello")"));
    CHECK(contains(after, R"({"Hello")"));
    CHECK(connection.served == 3);
}

TEST_CASE("an answer that comes while another one is sent leaves that one alone") {
    Connection connection;
    connection.receive(std::string{get_root} + std::string{get_item});
    REQUIRE(connection.session.answer());
    const std::string sending{connection.session.output()};
    connection.store.reply("Cup");
    CHECK(connection.session.output() == sending);
    CHECK(contains(connection.sent(), "Cup"));
}

TEST_CASE("a database that fails later is 503, and the connection goes on") {
    Connection connection;
    connection.receive(get_item);
    CHECK(connection.sent().empty());
    connection.store.reply("");
    CHECK(contains(connection.sent(), "503"));
    connection.receive(get_root);
    CHECK(contains(connection.sent(), "200"));
}

TEST_CASE("a session that is to end does so after the answer that it waits for") {
    Connection connection;
    connection.receive(get_item);
    CHECK(connection.sent().empty());
    connection.session.finish_after_next();
    connection.store.reply("Cup");
    CHECK(connection.session.finished());
    CHECK(contains(connection.sent(), "Connection: close"));
}

TEST_CASE("a text with U+0000 is not asked of a database that takes none") {
    Connection connection;
    const std::string body = R"({"name":"a\u0000b","price":1})";
    connection.receive("POST /db/items HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(body.size()) +
                       "\r\n\r\n" + body);
    CHECK(contains(connection.sent(), "422"));
    CHECK(connection.store.asked.empty());
}
