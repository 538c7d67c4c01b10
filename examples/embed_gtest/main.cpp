// A comparison in a GoogleTest suite: two servers inside this process, and what must hold of them.
#include <gtest/gtest.h>
#include <httpbench/gtest.hpp>
#include <httpbench/httpbench.hpp>
#include <reference_server/reference_server.hpp>

using namespace httpbench;
using namespace std::chrono_literals;

namespace {

Rounds measured() {
    // Your servers stand here: whatever listens on a port will do, from this process or another.
    const ReferenceServer before{{.model = ServerModel::threaded, .database_url = "sqlite:///embed_gtest.db"}};
    const ReferenceServer after{{.model = ServerModel::coroutine, .database_url = "sqlite:///embed_gtest.db"}};
    const LoadPlan plan{
        .endpoints = {{.path = "/health"}, {.path = "/echo/hello"}},
        .load = ClosedLoop{.connections = 8},
        .duration = 1s,
        .volatile_members = {"timestamp", "processing_time_ms"},
    };
    return Runner{}.run(plan, {{.name = "before", .url = before.url()}, {.name = "after", .url = after.url()}});
}

}  // namespace

TEST(NewServer, IsNoSlowerThanTheOldOne) {
    const Rounds rounds = measured();
    SCOPED_TRACE(to_text(Comparator{}.compare(rounds)));  // the whole comparison, where something fails

    HTTPBENCH_EXPECT_THAT(rounds, NoFailures());
    HTTPBENCH_EXPECT_THAT(rounds, NotSlower("after").than("before").by(50_percent));  // skips where rounds cannot tell
    HTTPBENCH_EXPECT_THAT(rounds, NotSlower("after").than("before").by(50_percent).on(Metric::p95));
}
