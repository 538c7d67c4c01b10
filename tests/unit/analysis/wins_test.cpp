#include "analysis/wins.hpp"

#include <catch2/catch_test_macros.hpp>

using httpbench::PairComparison;
using httpbench::TargetRun;
using httpbench::analysis::count_wins;

namespace {

PairComparison row(std::optional<std::string> endpoint, std::string target, std::optional<std::string> winner) {
    return {
        .endpoint = std::move(endpoint), .target = std::move(target), .reference = "ref", .winner = std::move(winner)};
}

std::vector<TargetRun> runs_of(std::initializer_list<const char*> names) {
    std::vector<TargetRun> runs;
    for (const char* name : names) runs.push_back({.target = {.name = name}});
    return runs;
}

using Wins = std::vector<httpbench::Wins>;

}  // namespace

TEST_CASE("wins count the endpoints with a winner, and nobody is left out") {
    const auto targets = runs_of({"ref", "new"});
    CHECK(count_wins(targets, "ref",
                     std::vector{row("1", "new", "new"), row("2", "new", "new"), row("3", "new", "ref"),
                                 row("4", "new", std::nullopt)}) == Wins{{"ref", 1}, {"new", 2}});
    CHECK(count_wins(targets, "ref", {}) == Wins{{"ref", 0}, {"new", 0}});
}

TEST_CASE("the whole is no endpoint") {
    const auto targets = runs_of({"ref", "new"});
    CHECK(count_wins(targets, "ref", std::vector{row(std::nullopt, "new", "new")}) == Wins{{"ref", 0}, {"new", 0}});
}

TEST_CASE("the reference wins an endpoint once, by beating every other target there") {
    const auto targets = runs_of({"ref", "b", "c"});
    const std::vector<PairComparison> pairs{row("1", "b", "ref"), row("2", "b", "ref"), row("3", "b", "b"),
                                            row("1", "c", "ref"), row("2", "c", "c"),   row("3", "c", "c")};
    CHECK(count_wins(targets, "ref", pairs) == Wins{{"ref", 1}, {"b", 1}, {"c", 2}});
}
