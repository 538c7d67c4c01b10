#include <simdjson.h>
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "contract/json_match.hpp"
#include "contract/launched_api.hpp"
#include "support/http_client.hpp"

using httpbench::contract::LaunchedApi;
using httpbench::contract::mismatch;
using httpbench::test::Answer;
using httpbench::test::HttpClient;

namespace {

std::int64_t id_of(const Answer& answer) {
    simdjson::dom::parser parser;
    return parser.parse(answer.body)["id"].get_int64().value();
}

std::string item(const std::string& id, const std::string& name, const std::string& description,
                 const std::string& price) {
    return R"({"id":)" + id + R"(,"name":)" + name + R"(,"description":)" + description + R"(,"price":)" + price +
           R"(,"created_at":"$timestamp"})";
}

const std::string laptop = item("1", R"("Laptop")", R"("High-performance laptop")", "999.99");
const std::string mouse = item("2", R"("Mouse")", R"("Wireless mouse")", "29.99");
const std::string keyboard = item("3", R"("Keyboard")", R"("Mechanical keyboard")", "79.99");

}  // namespace

TEST_CASE("a new database holds three items by ascending id", "[contract]") {
    const LaunchedApi server;
    HttpClient client{server.url()};
    struct Case {
        std::string target;
        std::string items;
    };
    const std::vector<Case> cases{
        {"/db/items", "[" + laptop + "," + mouse + "," + keyboard + "]"},
        {"/db/items?limit=1", "[" + laptop + "]"},
        {"/db/items?limit=1&offset=1", "[" + mouse + "]"},
        {"/db/items?offset=2&limit=1000", "[" + keyboard + "]"},
        {"/db/items?offset=3", "[]"},
        {"/db/items?offset=99999999999999999999", "[]"},
        {"/db/items?limit=%32&offset=0&other=1", "[" + laptop + "," + mouse + "]"},
        {"/db/items/1", laptop},
        {"/db/items/3", keyboard},
    };
    for (const Case& expected : cases) {
        INFO(expected.target);
        const Answer answer = client.request("GET", expected.target);
        CHECK(answer.status == 200);
        CHECK(mismatch(expected.items, answer.body) == "");
    }
}

TEST_CASE("a list without a limit holds 100 items, and at most 1000", "[contract]") {
    const LaunchedApi server;
    HttpClient client{server.url()};
    for (int i = 0; i < 1000; ++i) client.request("POST", "/db/items", R"({"name":"n","price":1})");
    simdjson::dom::parser parser;
    CHECK(parser.parse(client.request("GET", "/db/items").body).get_array().size() == 100);
    CHECK(parser.parse(client.request("GET", "/db/items?limit=1000").body).get_array().size() == 1000);
    CHECK(parser.parse(client.request("GET", "/db/items?limit=1000&offset=1000").body).get_array().size() == 3);
}

TEST_CASE("an item is added, read, changed and removed", "[contract]") {
    const LaunchedApi server;
    HttpClient client{server.url()};

    const Answer added = client.request("POST", "/db/items", R"({"name":"Cup","description":"blue","price":4.5})");
    REQUIRE(added.status == 201);
    CHECK(mismatch(item(R"("$id")", R"("Cup")", R"("blue")", "4.5"), added.body) == "");
    const std::string id = std::to_string(id_of(added));
    const Answer read = client.request("GET", "/db/items/" + id);
    CHECK(read.status == 200);
    CHECK(mismatch(added.body, read.body) == "");

    const Answer changed = client.request("PUT", "/db/items/" + id, R"({"name":"Mug","price":0})");
    CHECK(changed.status == 200);
    CHECK(mismatch(item(id, R"("Mug")", "null", "0"), changed.body) == "");
    CHECK(mismatch(changed.body, client.request("GET", "/db/items/" + id).body) == "");

    const Answer removed = client.request("DELETE", "/db/items/" + id);
    CHECK(removed.status == 200);
    CHECK(mismatch(R"({"deleted":)" + id + "}", removed.body) == "");
    for (const std::string method : {"GET", "DELETE"}) {
        CHECK(client.request(method, "/db/items/" + id).status == 404);
    }
    CHECK(client.request("PUT", "/db/items/" + id, R"({"name":"Mug","price":0})").status == 404);
}

TEST_CASE("an item keeps its name, description and price to the last character and digit", "[contract]") {
    const LaunchedApi server;
    HttpClient client{server.url()};
    struct Case {
        std::string name;
        std::string description;
        std::string price;
    };
    std::string long_name;
    for (int i = 0; i < 200; ++i) long_name += "é";  // 200 characters, 400 bytes
    const std::vector<Case> cases{
        {R"("x")", "null", "0"},
        {R"("\"\\/\b\f\n\r\t\u0001")", R"("")", "0.1"},
        {R"("日本語 😀")", R"("'; DROP TABLE items; --")", "1e30"},
        {"\"" + long_name + "\"", "null", "123456789.123"},
        {R"("n")", R"("d")", "100000000000000000000000"},
        {R"("n")", R"("d")", "5e-324"},
    };
    for (const Case& expected : cases) {
        INFO(expected.name << " " << expected.price);
        const std::string body = R"({"name":)" + expected.name + R"(,"description":)" + expected.description +
                                 R"(,"price":)" + expected.price + "}";
        const Answer added = client.request("POST", "/db/items", body);
        CHECK(added.status == 201);
        CHECK(added.body.find(R"("price":)") != std::string::npos);
        simdjson::dom::parser parser;
        const double price = parser.parse(added.body)["price"].get_double().value();
        CHECK(price == std::strtod(expected.price.c_str(), nullptr));
        const std::string shortest = added.body.substr(added.body.find(R"("price":)") + 8);
        const std::string written = shortest.substr(0, shortest.find(','));
        CHECK(mismatch(item(R"("$id")", expected.name, expected.description, written), added.body) == "");
    }
}

TEST_CASE("items added at once all get ids of their own", "[contract]") {
    const LaunchedApi server;
    constexpr std::size_t clients = 8;
    constexpr std::size_t each = 25;
    std::vector<std::vector<std::int64_t>> ids(clients);
    {
        std::vector<std::jthread> threads;
        for (auto& mine : ids) {
            threads.emplace_back([&mine, &server] {
                HttpClient client{server.url()};
                for (std::size_t i = 0; i < each; ++i) {
                    const Answer answer = client.request("POST", "/db/items", R"({"name":"n","price":1})");
                    if (answer.status == 201) mine.push_back(id_of(answer));
                }
            });
        }
    }
    std::vector<std::int64_t> all;
    for (const auto& mine : ids) all.insert(all.end(), mine.begin(), mine.end());
    std::sort(all.begin(), all.end());
    CHECK(all.size() == clients * each);
    CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
}
