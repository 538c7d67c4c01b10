// A comparison in a Catch2 suite: two servers inside this process, and what must hold of them.
#include <catch2/catch_test_macros.hpp>
#include <httpbench/catch2.hpp>
#include <httpbench/httpbench.hpp>
#include <reference_server/reference_server.hpp>

using namespace httpbench;
using namespace std::chrono_literals;

namespace {

Rounds measured() {
    // Your servers stand here: whatever listens on a port will do, from this process or another.
    const ReferenceServer before{{.model = ServerModel::threaded, .database_url = "sqlite:///embed_catch2.db"}};
    const ReferenceServer after{{.model = ServerModel::coroutine, .database_url = "sqlite:///embed_catch2.db"}};
    const LoadPlan plan{
        .endpoints = {{.path = "/health"}, {.path = "/echo/hello"}},
        .load = ClosedLoop{.connections = 8},
        .duration = 1s,
        .volatile_members = {"timestamp", "processing_time_ms"},
    };
    return Runner{}.run(plan, {{.name = "before", .url = before.url()}, {.name = "after", .url = after.url()}});
}

}  // namespace

TEST_CASE("the new server is no slower than the old one") {
    const Rounds rounds = measured();
    CAPTURE(to_text(Comparator{}.compare(rounds)));  // the whole comparison, where something fails

    HTTPBENCH_CHECK_THAT(rounds, NoFailures());
    HTTPBENCH_CHECK_THAT(rounds,
                         NotSlower("after").than("before").by(50_percent));  // skips where the rounds cannot tell
    HTTPBENCH_CHECK_THAT(rounds, NotSlower("after").than("before").by(50_percent).on(Metric::p95));
}
