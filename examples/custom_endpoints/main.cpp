// Endpoints of one's own: methods, headers and bodies, what counts as a right answer, and a check that what was written
// can be read. It measures a server that it launches.
#include <httpbench/httpbench.hpp>
#include <iostream>

int main() {
    using namespace std::chrono_literals;
    const httpbench::LoadPlan plan{
        .endpoints =
            {
                {.name = "list", .path = "/db/items?limit=10"},
                {.name = "page", .path = "/db/items?limit=5&offset=1"},
                {.name = "write",
                 .method = "POST",
                 .path = "/db/items",
                 .headers = {{.name = "X-Request-Id", .value = "benchmark"}},
                 .body = R"({"name": "item", "price": 9.99})",
                 .expected_statuses = {201}},
                {.name = "not there", .path = "/db/items/999999999", .expected_statuses = {404}},
            },
        .load = httpbench::ClosedLoop{.connections = 4},
        .requests = 400,
        .warmup = 0ms,
        .health_path = "/health",
        .volatile_members = {"timestamp", "created_at", "id"},
        .checks = {{.request = {.method = "POST", .path = "/db/items", .body = R"({"name": "{uuid}", "price": 1})"},
                    .then = "/db/items/{answer:/id}"}},
    };
    for (const httpbench::PlanIssue& issue : validate(plan)) std::cerr << issue.field << ": " << issue.message << '\n';

    const httpbench::Launch server{
        {"reference_server", "--port", "0", "--database-url", "sqlite:///custom_endpoints.db"}};
    try {
        const auto stats = httpbench::Runner{}.run(plan, httpbench::Target{.name = "server", .launch = server});
        for (std::size_t i = 0; i < stats.size(); ++i) {
            std::cout << label(plan.endpoints[i]) << ": " << stats[i].outcomes.ok << " of " << stats[i].outcomes.sent
                      << " as expected, " << stats[i].requests_per_second() << " per second\n";
            if (stats[i].outcomes.ok != 400) return 1;
        }
    } catch (const httpbench::Error& error) {
        std::cerr << error.what() << '\n';
        return 3;
    }
}
