#include "httpbench/diff.hpp"
#include "httpbench/file.hpp"

#include "httpbench/report.hpp"
#include "httpbench/results.hpp"
#include "integration/cli_program.hpp"
#include "integration/json_text.hpp"
#include "support/rounds_by_hand.hpp"
#include "support/temporary_directory.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <fstream>
#include <string>
#include <vector>

using namespace httpbench;
using namespace httpbench::test;
using Catch::Matchers::ContainsSubstring;

namespace {

const std::vector<double> steady(10, 100);
const std::vector<double> slower(10, 90);

/// Writes a run of one target. @return its path
std::string saved(const TemporaryDirectory& folder, const std::string& name, const std::vector<double>& goodput,
                  const std::vector<Finding>& findings = {}) {
    Results results{.command = "run", .rounds = rounds_by_hand({{"api", {{"GET /", goodput}}}})};
    results.rounds.targets[0].target.url = "http://127.0.0.1:8000";
    results.comparison.findings = findings;
    const std::string path = folder.file(name);
    write_file(path, to_json(results));
    return path;
}

}  // namespace

TEST_CASE("diff prints a comparison of two saved results, and says that it is unpaired") {
    const TemporaryDirectory folder;
    const std::string old_file = saved(folder, "old.json", steady);
    const std::string new_file = saved(folder, "new.json", {300, 310, 290, 300, 305, 295, 300, 300, 310, 290});
    const Ended ended = run_httpbench({"diff", old_file, new_file, "-o", folder.file("diff.json")}, {"LC_ALL=C"});
    CAPTURE(ended.out, ended.err);
    CHECK(ended.status == 0);
    CHECK_THAT(ended.out, ContainsSubstring("1 endpoint of two saved results, unpaired") &&
                              ContainsSubstring("new against old") && ContainsSubstring("SIGNIFICANT") &&
                              ContainsSubstring("the two were measured apart"));
    const Results written = read_results(folder.file("diff.json"));
    CHECK(written.command == "diff");
    CHECK(to_text(written) == ended.out);
    CHECK(to_json(written) == to_json(compare_unpaired(read_results(old_file), read_results(new_file))));
}

TEST_CASE("diff judges regressions and conditions on both sides") {
    const TemporaryDirectory folder;
    const std::string old_file = saved(folder, "old.json", steady);
    const std::string new_file = saved(folder, "new.json", slower);
    const auto status = [&](std::vector<std::string> judgement) {
        judgement.insert(judgement.begin(), {"diff", old_file, new_file, "-q"});
        return run_httpbench(judgement).status;
    };
    CHECK(status({}) == 0);
    CHECK(status({"--max-regression", "5%"}) == 1);
    CHECK(status({"--max-regression", "15%"}) == 0);
    CHECK(status({"--fail-if", "new.throughput < 0.95 * old.throughput"}) == 1);
    CHECK(status({"--fail-if", "new.throughput < 0.85 * old.throughput"}) == 0);
    CHECK(status({"--fail-if", "newer.throughput < 5"}) == 2);
}

TEST_CASE("a diff that decides nothing is status 4 where it must decide") {
    const TemporaryDirectory folder;
    const std::string old_file = saved(folder, "old.json", steady);
    const std::string new_file = saved(folder, "new.json", {50, 200, 60, 190, 70, 180, 80, 150, 90, 120});
    CHECK(run_httpbench({"diff", old_file, new_file, "-q", "--max-regression", "5%"}).status == 0);
    CHECK(run_httpbench({"diff", old_file, new_file, "-q", "--fail-on-inconclusive"}).status == 4);
}

TEST_CASE("a veto of a saved result makes the diff invalid") {
    const TemporaryDirectory folder;
    const std::string old_file = saved(folder, "old.json", steady);
    const std::string new_file =
        saved(folder, "new.json", slower, {{.rule = Rule::failures, .severity = Severity::veto, .target = "api"}});
    const Ended ended = run_httpbench({"diff", old_file, new_file, "--max-regression", "5%"});
    CHECK(ended.status == 5);
    CHECK_THAT(ended.out, ContainsSubstring("INVALID"));
}

TEST_CASE("files that cannot be compared are refused in one line") {
    const TemporaryDirectory folder;
    const std::string file = saved(folder, "a.json", steady);
    std::ofstream{folder.file("other.json")} << R"({"metrics": {}})";
    std::ofstream{folder.file("newer.json")} << R"({"schema": "httpbench/2"})";
    REQUIRE(run_httpbench({"diff", file, file, "-q", "-o", folder.file("diff.json")}).status == 0);
    const std::pair<std::string, std::string> rows[]{
        {folder.file("other.json"), "this is not a results file of httpbench"},
        {folder.file("newer.json"), "a newer httpbench wrote this"},
        {folder.file("gone.json"), "cannot be read: No such file"},
        {folder.file("diff.json"), "the result of a diff cannot be compared"},
    };
    for (const auto& [other, said] : rows) {
        const Ended ended = run_httpbench({"diff", file, other});
        CHECK(ended.status == 2);
        CHECK(ended.out.empty());
        CHECK_THAT(ended.err, ContainsSubstring(said));
        CHECK(ended.err.find('\n') == ended.err.size() - 1);
    }
    CHECK(run_httpbench({"merge", folder.file("diff.json"), folder.file("diff.json")}).status == 2);
    CHECK(run_httpbench({"diff", file}).status == 2);
}
