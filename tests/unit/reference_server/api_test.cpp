#include "reference_server/api/api.hpp"

#include <catch2/catch_test_macros.hpp>
#include <new>
#include <vector>

using namespace httpbench::reference;

namespace {

/// A store whose database is gone.
class BrokenStore final : public ItemStore {
  public:
    void ping() override { fail(); }
    void list(std::int64_t, std::int64_t, const Visitor& visit) override {
        visit({.id = 1, .name = "half a list"});
        fail();
    }
    bool find(std::int64_t, const Visitor&) override { throw std::bad_alloc{}; }
    void insert(const ItemFields&, std::string_view, const Visitor&) override { fail(); }
    bool update(std::int64_t, const ItemFields&, const Visitor&) override { fail(); }
    bool erase(std::int64_t) override { fail(); }

  private:
    [[noreturn]] static void fail() { throw StoreError{"secret path of the database"}; }
};

/// A store that keeps what it is asked.
class Unanswering final : public AsyncItemStore {
  public:
    void ask(const ItemQuery& query, Asker&) override { asked.push_back(query.kind); }
    [[nodiscard]] bool takes_nul() const noexcept override { return true; }
    void stop() override {}

    std::vector<ItemQuery::Kind> asked;
};

/// Of whom nothing is asked later.
class Nobody final : public AsyncItemStore::Asker {
  public:
    void take(ItemReply&) override { FAIL("a store that answers at once has answered later"); }
};

}  // namespace

TEST_CASE("a server whose database is gone says that it is unhealthy") {
    BrokenStore store;
    Api api{store};
    Response response;
    Nobody nobody;
    CHECK(api.answer({.method = Method::get, .path = "/health"}, response, nobody).kind == ItemQuery::Kind::none);
    CHECK(response.status == 503);
    CHECK(response.body.starts_with(R"({"status":"unhealthy","database":"disconnected","timestamp":"2)"));
    CHECK(response.body.ends_with("Z\"}"));
}

TEST_CASE("beside a table that answers later, only a ping is answered at once") {
    BrokenStore now;
    Unanswering later;
    Api api{now, later};
    Response response;
    Nobody nobody;
    CHECK(api.answer({.method = Method::get, .path = "/health"}, response, nobody).kind == ItemQuery::Kind::none);
    CHECK(response.status == 503);
    CHECK(api.answer({.method = Method::get, .path = "/db/items"}, response, nobody).kind == ItemQuery::Kind::list);
    CHECK(api.answer({.method = Method::del, .path = "/db/items/7"}, response, nobody).kind == ItemQuery::Kind::erase);
    CHECK(later.asked == std::vector{ItemQuery::Kind::list, ItemQuery::Kind::erase});
}

TEST_CASE("a database error is 503 without half an answer and without its own words") {
    BrokenStore store;
    Api api{store};
    std::string item = R"({"name":"n","price":1})";
    item.reserve(item.size() + Request::body_padding);
    const std::vector<Request> requests{
        {.method = Method::get, .path = "/db/items"},   {.method = Method::post, .path = "/db/items", .body = item},
        {.method = Method::get, .path = "/db/items/1"}, {.method = Method::put, .path = "/db/items/1", .body = item},
        {.method = Method::del, .path = "/db/items/1"},
    };
    Response response;
    Nobody nobody;
    for (const Request& request : requests) {
        INFO(request.path);
        CHECK(api.answer(request, response, nobody).kind == ItemQuery::Kind::none);
        CHECK(response.status == 503);
        CHECK(response.body.starts_with(R"({"detail":")"));
        CHECK(response.body.find("secret") == std::string::npos);
        CHECK(response.body.find("half") == std::string::npos);
    }
}
