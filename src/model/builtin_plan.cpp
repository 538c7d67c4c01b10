#include "httpbench/plan_file.hpp"

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
        .volatile_members = {"timestamp", "processing_time_ms", "id", "created_at"},
        .checks =
            {
                {.request = {.name = "POST /echo of random input",
                             .method = "POST",
                             .path = "/echo",
                             .body = R"({"message":"{uuid} \"\u00fc\\","data":{"text":"{uuid}",)"
                                     R"("list":[0,-1.25,1e-7,"{rand:0:999}"],"none":null,"no":false,"":[{}]}})"}},
                {.request = {.name = "GET /echo of random input", .path = "/echo/{uuid}%20%C3%BC%25"}},
                {.request = {.name = "POST /db/items, then GET it",
                             .method = "POST",
                             .path = "/db/items",
                             .body = R"({"name":"{uuid}","description":"{uuid}","price":19.99})"},
                 .then = "/db/items/{answer:/id}"},
            },
    };
}

}  // namespace httpbench
