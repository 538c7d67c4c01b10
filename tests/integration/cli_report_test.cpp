#include "httpbench/file.hpp"
#include "httpbench/report.hpp"
#include "httpbench/results.hpp"
#include "integration/cli_program.hpp"
#include "support/scripted_server.hpp"
#include "support/temporary_directory.hpp"
#include "unit/report/sample_results.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

using namespace httpbench;
using namespace httpbench::test;
using Catch::Matchers::ContainsSubstring;

namespace {

/// A results file with the large comparison.
std::string saved(const TemporaryDirectory& folder, const std::string& name) {
    const std::string path = folder.file(name);
    write_file(path, to_json(large_comparison()));
    return path;
}

std::string content(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream{path}.rdbuf();
    return text.str();
}

}  // namespace

TEST_CASE("a saved result is printed as it was, and made into several files at once") {
    const TemporaryDirectory folder;
    const Ended ended = run_httpbench({"report", saved(folder, "results.json"), "--csv", folder.file("a.csv"),
                                       "--junit", folder.file("a.xml"), "--hgrm", folder.file("hgrm")},
                                      {"LC_ALL=C"});
    CHECK(ended.status == 0);
    CHECK(ended.out == to_text(large_comparison()));
    CHECK(content(folder.file("a.csv")).starts_with("target,endpoint,"));
    CHECK(content(folder.file("a.xml")).starts_with("<?xml"));
    CHECK(std::filesystem::exists(folder.file("hgrm") + "/threaded-GET__health.hgrm"));
}

TEST_CASE("a job's summary is added to, and any other file is replaced") {
    const TemporaryDirectory folder;
    const std::string summary = folder.file("summary.md");
    std::ofstream{summary} << "# Build\n";
    const std::string results = saved(folder, "results.json");
    const std::vector<std::string> environment{"GITHUB_STEP_SUMMARY=" + summary};
    CHECK(run_httpbench({"report", results, "--markdown", summary}, environment).status == 0);
    CHECK(content(summary).starts_with("# Build\n### httpbench compare\n"));
    CHECK(run_httpbench({"report", results, "--markdown", summary}).status == 0);
    CHECK(content(summary).starts_with("### httpbench compare\n"));
}

TEST_CASE("a report that cannot be written is status 6, and all else is printed and written") {
    const TemporaryDirectory folder;
    const std::string results = saved(folder, "results.json");
    const Ended ended = run_httpbench({"report", results, "--csv", folder.file("none/a.csv")});
    CHECK(ended.status == 6);
    CHECK_THAT(ended.err, ContainsSubstring("none/a.csv") && ContainsSubstring("does not exist"));
}

TEST_CASE("what is no results file is refused in one line") {
    const TemporaryDirectory folder;
    const std::string path = folder.file("other.json");
    std::ofstream{path} << R"({"tool": "another"})";
    const Ended ended = run_httpbench({"report", path});
    CHECK(ended.status == 2);
    CHECK_THAT(ended.err, ContainsSubstring("other.json") && ContainsSubstring("schema"));
    CHECK(ended.out.empty());
}

TEST_CASE("two runs of one plan are merged into one of twice the rounds") {
    const TemporaryDirectory folder;
    const std::string merged = folder.file("merged.json");
    const Ended ended = run_httpbench({"merge", saved(folder, "a.json"), saved(folder, "b.json"), "-o", merged, "-q"});
    CHECK(ended.status == 0);
    const Results results = read_results(merged);
    CHECK(results.rounds.plan.rounds == 2 * large_comparison().rounds.plan.rounds);
    CHECK(results.rounds.measurements.at(0).stats.latency.count() ==
          2 * large_comparison().rounds.measurements.at(0).stats.latency.count());
}

TEST_CASE("merging runs of two machines says that their CPUs differ") {
    const TemporaryDirectory folder;
    Results other = large_comparison();
    other.rounds.host.cpu_model = "AMD EPYC 7B12";
    write_file(folder.file("b.json"), to_json(other));
    const std::string merged = folder.file("merged.json");
    const Ended ended = run_httpbench({"merge", saved(folder, "a.json"), folder.file("b.json"), "-o", merged});
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    CHECK_THAT(ended.out, ContainsSubstring("CPU unknown against \"AMD EPYC 7B12\""));
    CHECK(read_results(merged).comparison.findings.back().rule == Rule::hosts_differ);
}

TEST_CASE("a saved result is made into a page that holds it") {
    const TemporaryDirectory folder;
    const Ended ended = run_httpbench({"report", saved(folder, "results.json"), "--html", folder.file("a.html"), "-q"});
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    CHECK_THAT(content(folder.file("a.html")),
               ContainsSubstring("threaded is 1.43\u00D7 faster than coroutine [1.38, 1.49]: MODERATE."));
}

TEST_CASE("a saved result is drawn, or it is said why that cannot be") {
    const TemporaryDirectory folder;
    const Ended ended = run_httpbench({"report", saved(folder, "results.json"), "--chart", folder.file("a.svg"), "-q"});
    CAPTURE(ended.err);
    if (ended.status == 2) {
        CHECK_THAT(ended.err, ContainsSubstring("cannot be drawn: ") && ContainsSubstring("install libpango"));
        CHECK_FALSE(std::filesystem::exists(folder.file("a.svg")));
    } else {
        CHECK(ended.status == 0);
        CHECK_THAT(content(folder.file("a.svg")), ContainsSubstring("<svg "));
    }
}

TEST_CASE("a picture of an unknown kind is refused before anything is sent") {
    const TemporaryDirectory folder;
    const ScriptedServer server{always(ok_answer())};
    const Ended ended = run_httpbench({"run", server.url(), "-n", "6", "--chart", folder.file("a.jpeg")});
    CHECK(ended.status == 2);
    CHECK_THAT(ended.err, ContainsSubstring("a.jpeg' ends neither in .png nor in .svg; example: "
                                            "performance_comparison.png"));
    CHECK(server.requests() == 0);
}

TEST_CASE("what is asked for as JSON is printed, however quiet the rest is to be") {
    const TemporaryDirectory folder;
    const std::string file = saved(folder, "results.json");
    CHECK(run_httpbench({"report", file, "-q"}).out.empty());
    CHECK(run_httpbench({"report", file, "-q", "--format", "json"}).out ==
          run_httpbench({"report", file, "--format", "json"}).out);
    CHECK_THAT(run_httpbench({"report", file, "-q", "--format", "json"}).out,
               ContainsSubstring("\"schema\": \"httpbench/1\""));
}

TEST_CASE("the schema of results files is printed without one") {
    CHECK(run_httpbench({"report", "--schema"}).out == results_schema());
    const Ended ended = run_httpbench({"report"});
    CHECK(ended.status == 2);
    CHECK_THAT(ended.err, ContainsSubstring("no results file; example: httpbench report comparison_results.json"));
}

TEST_CASE("a report on standard output is alone there") {
    const TemporaryDirectory folder;
    const std::string file = saved(folder, "results.json");
    CHECK(run_httpbench({"report", file, "--markdown", "-"}).out == to_markdown(read_results(file)));
    CHECK(run_httpbench({"report", file, "-o", "-"}).out == to_json(read_results(file)));
}

TEST_CASE("a standard error that takes nothing changes nothing") {
    for (const char* what : {"report /nowhere.json", "report --nonsense", "plan"}) {
        CAPTURE(what);
        const std::string command = std::string{HTTPBENCH_PROGRAM} + ' ' + what;
        const int status = run_program({"sh", "-c", command}).status;
        CHECK(run_program({"sh", "-c", command + " 2>/dev/full"}).status == status);
    }
}
