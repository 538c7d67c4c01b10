#include <signal.h>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <chrono>
#include <map>
#include <semaphore>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "contract/json_match.hpp"
#include "contract/server_program.hpp"
#include "contract/server_under_test.hpp"
#include "support/http_client.hpp"
#include "support/temporary_directory.hpp"

using httpbench::contract::arguments;
using httpbench::contract::mismatch;
using httpbench::contract::models;
using httpbench::contract::ServerProgram;
using httpbench::test::Answer;
using httpbench::test::HttpClient;
using httpbench::test::TemporaryDirectory;

namespace {

constexpr std::size_t writers = 8;
constexpr int least_writes = 200;  // by all writers together, before the server is killed
constexpr std::chrono::seconds patience{10};

/// What one writer was told: the items that it added, as they were when last answered for; "" for one that is deleted.
using Ledger = std::map<std::string, std::string>;

std::string id_of(const std::string& item) {
    const auto begin = item.find(':') + 1;  // {"id":17,…
    return item.substr(begin, item.find(',') - begin);
}

/// Adds, changes and deletes items until the server is gone. A write that was not answered may have happened or not, so
/// that its item is struck from the ledger.
void write_until_killed(const std::string& url, Ledger& ledger, std::counting_semaphore<>& writes) {
    std::string in_doubt;
    try {
        HttpClient client{url};
        for (int i = 0;; ++i) {
            const std::string fields =
                R"({"name":"write )" + std::to_string(i) + R"(","price":)" + std::to_string(i) + "}";
            const Answer added = client.request("POST", "/db/items", fields);
            if (added.status != 201) throw std::logic_error{"POST: " + added.body};
            const std::string id = id_of(added.body);
            ledger[id] = added.body;
            writes.release();
            if (i % 3 == 0) continue;

            in_doubt = id;
            const bool changes = i % 3 == 1;
            const Answer answer = client.request(changes ? "PUT" : "DELETE", "/db/items/" + id,
                                                 changes ? R"({"name":"changed","price":0.5})" : "");
            if (answer.status != 200) throw std::logic_error{"PUT or DELETE: " + answer.body};
            ledger[id] = changes ? answer.body : "";
            in_doubt.clear();
            writes.release();
        }
    } catch (const std::runtime_error&) {
        ledger.erase(in_doubt);  // the connection is gone, and the server with it
    }
}

void check_ledger(const std::string& url, const Ledger& ledger) {
    HttpClient client{url};
    for (const auto& [id, item] : ledger) {
        const Answer found = client.request("GET", "/db/items/" + id);
        CHECK(found.status == (item.empty() ? 404 : 200));
        if (!item.empty()) CHECK(mismatch(item, found.body) == "");
    }
}

}  // namespace

TEST_CASE("every write that was answered is there after kill -9 in the middle of concurrent writes") {
    const std::string model = GENERATE(from_range(models()));
    const TemporaryDirectory directory;
    const std::string database = directory.file("items.db");
    Ledger all;
    for (int round = 0; round < 5; ++round) {
        ServerProgram program{arguments(model, database)};
        const std::string url = program.url();
        check_ledger(url, all);
        std::vector<Ledger> ledgers(writers);
        std::counting_semaphore<> writes{0};
        {
            std::vector<std::jthread> threads;
            for (Ledger& ledger : ledgers) {
                threads.emplace_back([&url, &ledger, &writes] { write_until_killed(url, ledger, writes); });
            }
            for (int i = 0; i < least_writes; ++i) CHECK(writes.try_acquire_for(patience));
            CHECK(program.end(SIGKILL) == -SIGKILL);
        }
        for (Ledger& ledger : ledgers) all.merge(ledger);
    }
    ServerProgram last{arguments(model, database)};
    check_ledger(last.url(), all);
    CHECK(all.size() >= 400);
}

TEST_CASE("SIGTERM lets requests in flight finish, and ends the program with status 0") {
    const std::string model = GENERATE(from_range(models()));
    const TemporaryDirectory directory;
    ServerProgram program{arguments(model, directory.file("items.db"))};
    const std::string url = program.url();
    HttpClient computing{url};
    HttpClient sending{url};
    computing.send("GET /stress/cpu/10000000 HTTP/1.1\r\nHost: test\r\n\r\n");
    sending.send("POST /db/items HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 22\r\n\r\n");
    REQUIRE(sending.read_answer().status == 100);
    ::kill(program.pid(), SIGTERM);
    sending.send(R"({"name":"n","price":1})");
    CHECK(sending.read_answer().status == 201);
    CHECK(computing.read_answer().status == 200);
    CHECK(sending.closed_by_peer());
    CHECK(computing.closed_by_peer());
    CHECK(program.wait() == 0);
    CHECK(program.errors().empty());
}

TEST_CASE("SIGTERM ends the program within its 5 s though a client never completes its request") {
    const std::string model = GENERATE(from_range(models()));
    const TemporaryDirectory directory;
    ServerProgram program{arguments(model, directory.file("items.db"))};
    HttpClient client{program.url()};
    client.send("POST /db/items HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 22\r\n\r\n");
    REQUIRE(client.read_answer().status == 100);
    const auto begin = std::chrono::steady_clock::now();
    CHECK(program.end(SIGTERM) == 0);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{7});
    CHECK(client.closed_by_peer());
}
