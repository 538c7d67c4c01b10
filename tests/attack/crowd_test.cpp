#include "attack/crowd.hpp"

#include <signal.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "attack/attack.hpp"
#include "contract/server_program.hpp"
#include "contract/server_under_test.hpp"
#include "support/temporary_directory.hpp"

using httpbench::attack::allow_descriptors;
using httpbench::attack::check_refused;
using httpbench::attack::check_still_serving;
using httpbench::attack::Crowd;
using httpbench::attack::processor_time;
using httpbench::contract::arguments;
using httpbench::contract::models;
using httpbench::contract::ServerProgram;
using httpbench::contract::ServerUnderTest;
using httpbench::test::HttpClient;
using httpbench::test::TemporaryDirectory;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

/// What a server that waits may use of a second, where one that spins uses all of it.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr auto idle_processor_time = 250ms;  // each call costs several times as much
#else
constexpr auto idle_processor_time = 50ms;
#endif

/// The median of some requests: the test's own threads and a busy machine make some of them wait.
Clock::duration time_to_answer(HttpClient& client) {
    constexpr std::size_t count = 101;
    std::vector<Clock::duration> times(count);
    for (Clock::duration& time : times) {
        const auto begin = Clock::now();
        CHECK(client.request("GET", "/health").status == 200);
        time = Clock::now() - begin;
    }
    std::nth_element(times.begin(), times.begin() + count / 2, times.end());
    return times[count / 2];
}

}  // namespace

TEST_CASE("a server out of descriptors serves whom it has, uses no processor time, and recovers") {
    const std::string model = GENERATE(from_range(models()));
    const TemporaryDirectory directory;
    constexpr std::size_t descriptors = 64;
    ServerProgram program{arguments(model, directory.file("items.db")), descriptors};
    const std::string url = program.url();
    HttpClient first{url};
    CHECK(first.request("GET", "/").status == 200);
    {
        const Crowd crowd{url, 2 * descriptors};
        REQUIRE(crowd.size() == 2 * descriptors);
        CHECK(first.request("POST", "/db/items", R"({"name":"n","price":1})").status == 201);
        const auto before = processor_time(program.pid());
        std::this_thread::sleep_for(1s);  // what is measured
        CHECK(processor_time(program.pid()) - before < idle_processor_time);
        CHECK(time_to_answer(first) < 100ms);
    }
    check_still_serving(url);
    CHECK(program.end(SIGTERM) == 0);
    CHECK(program.errors().empty());
}

TEST_CASE("10,000 idle connections: coroutine keeps them all, threaded as many as it has threads; both answer") {
    const std::string model = GENERATE(from_range(models()));
    constexpr std::size_t idle = 10'000;
    constexpr std::size_t threads = 1000;
    constexpr std::size_t spare = 200;
    if (!allow_descriptors(idle + spare)) SKIP("the hard limit of descriptors is below 10,200");
    const TemporaryDirectory directory;
    std::vector<std::string> options = arguments(model, directory.file("items.db"));
    options.insert(options.end(), {"--max-threads", std::to_string(threads)});
    ServerProgram program{options};
    const std::string url = program.url();
    HttpClient first{url};
    CHECK(first.request("GET", "/").status == 200);
    {
        const Crowd crowd{url, idle};
        REQUIRE(crowd.size() == idle);
        CHECK(time_to_answer(first) < 100ms);
        HttpClient late{url};
        if (model == "threaded") {
            check_refused(late, 503);
            CHECK(crowd.turned_away() == idle - (threads - 1));
        } else {
            CHECK(time_to_answer(late) < 100ms);
            CHECK(crowd.turned_away() == 0);
        }
        const auto before = processor_time(program.pid());
        std::this_thread::sleep_for(1s);  // what is measured
        CHECK(processor_time(program.pid()) - before < idle_processor_time);
    }
    CHECK(time_to_answer(first) < 100ms);
    CHECK(program.end(SIGTERM) == 0);
    CHECK(program.errors().empty());
}

TEST_CASE("a connection for which no thread is left is told 503, and one that comes later is served") {
    ServerUnderTest server{"threaded", {.max_threads = 2}};
    HttpClient first{server.url()};
    CHECK(first.request("GET", "/").status == 200);
    {
        HttpClient second{server.url()};
        CHECK(second.request("GET", "/").status == 200);
        for (int i = 0; i < 100; ++i) {
            HttpClient third{server.url()};
            third.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
            check_refused(third, 503);
        }
        second.finish_sending();
        CHECK(second.closed_by_peer());
    }
    const auto enough = Clock::now() + 5s;
    int status = 503;
    while (status == 503 && Clock::now() < enough) {
        status = HttpClient{server.url()}.request("GET", "/").status;
    }
    CHECK(status == 200);
    CHECK(first.request("GET", "/").status == 200);
}
