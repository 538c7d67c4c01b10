#include "reference_server/store/sqlite_store.hpp"

#include <catch2/catch_test_macros.hpp>

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
