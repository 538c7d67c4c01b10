#include "reference_server/store/sqlite_store.hpp"

#include <SQLiteCpp/Database.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <thread>

#include "support/temporary_directory.hpp"

using namespace httpbench::reference;

TEST_CASE("what is read in one transaction is as it was at one moment") {
    const httpbench::test::TemporaryDirectory folder;
    SqliteStore store{folder.file("items.db"), 2};
    store.read_together([&store](ItemStore& inside) {
        const auto ignore = [](const ItemView&) {};
        CHECK(inside.find(1, ignore));
        store.insert({.name = "Lamp", .price = 1}, "2026-11-28T00:00:00.000000Z", ignore);
        CHECK(store.find(4, ignore));
        CHECK_FALSE(inside.find(4, ignore));
    });
    CHECK(store.find(4, [](const ItemView&) {}));
}

TEST_CASE("a database that another process is about to make is waited for") {
    const httpbench::test::TemporaryDirectory folder;
    const std::string path = folder.file("items.db");
    SQLite::Database other{path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
    other.exec("BEGIN IMMEDIATE");  // before its write-ahead log is there
    std::jthread end_soon{[&other] {
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
        other.exec("COMMIT");
    }};
    CHECK_NOTHROW(SqliteStore{path, 2});
}
