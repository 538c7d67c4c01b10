#include <httpbench/httpbench.hpp>
#include <iostream>

int main() {
    using namespace std::chrono_literals;
    const httpbench::LoadPlan plan{
        .endpoints = {{.path = "/"}, {.method = "POST", .path = "/echo", .body = R"({"message":"hi"})"}},
        .load = httpbench::ClosedLoop{.connections = 16},
        .duration = 500ms,  // per endpoint and target: ten slices of 50 ms, in shuffled order
        .volatile_members = {"timestamp", "processing_time_ms"},  // of the answers, which must be the same otherwise
    };
    const auto server = [](const char* model) {
        return httpbench::Target{.name = model,
                                 .launch = httpbench::Launch{{"reference_server", "--model", model, "--port", "0"}}};
    };
    const auto rounds = httpbench::Runner{}.run(plan, {server("coroutine"), server("threaded")});
    std::cout << to_text(httpbench::Comparator{}.compare(rounds));
}
