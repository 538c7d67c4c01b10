#include "perf/closed_loop.hpp"
#include "support/scripted_server.hpp"

#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <cstdlib>
#include <new>

namespace {

/// Of this thread: the servers that run beside the engine do not count.
thread_local std::uint64_t allocations = 0;

std::uint64_t allocations_of_slice(httpbench::test::LoopEngine& engine, std::uint64_t requests, bool known) {
    const auto before = allocations;
    (void)engine.run(requests, known);
    return allocations - before;
}

}  // namespace

// Every other form of `new` ends up in this one.
void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
    throw std::bad_alloc{};
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
    std::free(memory);
}

using namespace httpbench::test;

TEST_CASE("the counter counts") {
    const auto before = allocations;
    delete new int;
    CHECK(allocations == before + 1);
}

TEST_CASE("a closed loop allocates nothing for a request, whether heads are recognised or not") {
    ScriptedServer server{always(ok_answer())};
    LoopEngine engine{server.port(), 4};
    for (const bool known : {true, false}) {
        (void)engine.run(100, known);  // opens the connections
        const auto few = allocations_of_slice(engine, 10, known);
        CHECK(allocations_of_slice(engine, 10'000, known) == few);
    }
    CHECK(server.requests() == 2 * (100 + 10 + 10'000));
}

TEST_CASE("a closed loop allocates nothing for a request whose templates are drawn") {
    ScriptedServer server{always(ok_answer())};
    LoopEngine engine{server.port(),
                      4,
                      {.method = "POST",
                       .path = "/{seq}/{uuid}",
                       .headers = {{"X-Id", "{rand:1:1000}"}},
                       .body = R"({"n":{rand:1:1000},"c":"{pick:red,tan}"})"}};
    (void)engine.run(100, true);
    const auto few = allocations_of_slice(engine, 10, true);
    CHECK(allocations_of_slice(engine, 10'000, true) == few);
}

TEST_CASE("a closed loop allocates nothing for an answer that comes in pieces, is large, or fails") {
    const std::string large(400'000, 'x');
    ScriptedServer server{[&large](Peer& peer) {
        for (int i = 0; !peer.read_request().empty(); ++i) {
            if (i % 4 == 0 && !peer.send(ok_answer(large))) return;
            if (i % 4 == 1 && !(peer.send("HTTP/1.1 200 OK\r\nContent-Le") && peer.send("ngth: 1\r\n\r\nx"))) return;
            if (i % 4 == 2 && !peer.send("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")) return;
            if (i % 4 == 3) return;
        }
    }};
    LoopEngine engine{server.port(), 4};
    (void)engine.run(100, true);
    const auto few = allocations_of_slice(engine, 16, true);
    CHECK(allocations_of_slice(engine, 1'600, true) == few);
}

TEST_CASE("an open loop allocates nothing for a request, whether it waits for its time or for a connection") {
    ScriptedServer server{always(ok_answer())};
    LoopEngine engine{server.port(), 2, {}, httpbench::Recorder::Detail::schedule};
    for (const double rate : {2'000.0, 1e6}) {
        for (const auto arrival : {httpbench::Arrival::constant, httpbench::Arrival::poisson}) {
            const auto allocations_of = [&](std::uint64_t requests) {
                const auto before = allocations;
                (void)engine.run(httpbench::Arrivals{.rate = rate, .arrival = arrival, .count = requests, .seed = 1});
                return allocations - before;
            };
            (void)allocations_of(100);  // opens the connections
            const auto few = allocations_of(10);
            CHECK(allocations_of(1'000) == few);
        }
    }
    CHECK(server.requests() == 4 * (100 + 10 + 1'000));
}
