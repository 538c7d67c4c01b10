#include "httpbench/report.hpp"
#include "unit/report/sample_results.hpp"

#include <iostream>
#include <string_view>

/// Prints the schema of results, or one sample of them, for a validator that is not ours.
int main(int argc, char** argv) {
    using namespace httpbench;
    const std::string_view what = argc == 2 ? argv[1] : "";
    if (what == "schema") {
        std::cout << results_schema();
    } else if (what == "small") {
        std::cout << to_json(test::small_comparison());
    } else if (what == "empty") {
        std::cout << to_json({.rounds = {.plan = {.endpoints = {{}}}}});
    } else {
        std::cerr << "usage: sample_results schema|small|empty\n";
        return 2;
    }
}
