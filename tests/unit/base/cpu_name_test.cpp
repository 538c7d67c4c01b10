#include "base/cpu_name.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string_view>
#include <utility>
#include <vector>

TEST_CASE("a CPU's short name leaves out marks, clocks and fillers") {
    const std::vector<std::pair<std::string_view, std::string_view>> rows{
        {"Intel(R) Xeon(R) CPU @ 2.20GHz", "Intel Xeon"},
        {"Intel(R) Core(TM) i7-8700K CPU @ 3.70GHz", "Intel Core i7-8700K"},
        {"AMD Ryzen 9 5950X 16-Core Processor", "AMD Ryzen 9 5950X"},
        {"AMD EPYC 7B12", "AMD EPYC 7B12"},
        {"  Neoverse-N1 ", "Neoverse-N1"},
        {"CPU", "CPU"},
        {"", ""},
    };
    for (const auto& [model, name] : rows) CHECK(httpbench::short_cpu_name(model) == name);
}
