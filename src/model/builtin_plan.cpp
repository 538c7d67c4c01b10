#include "httpbench/builtin_plan.hpp"

namespace httpbench {

LoadPlan builtin_plan() {
    return {
        .endpoints =
            {
                {.path = "/"},
                {.path = "/health"},
                {.method = "POST",
                 .path = "/echo",
                 .body = R"({"message":"Hello, World!","data":{"numbers":[1,2,3],"nested":{"key":"value"}}})"},
                {.path = "/echo/test"},
                {.path = "/db/items"},
                {.method = "POST",
                 .path = "/db/items",
                 .body = R"({"name":"Benchmark item","description":"Created by httpbench","price":19.99})"},
                {.path = "/stress/cpu/1000"},
                {.path = "/stress/memory/1"},
            },
        .health_path = "/health",
    };
}

}  // namespace httpbench
