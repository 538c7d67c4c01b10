#include "integration/cli_program.hpp"
#include "integration/json_text.hpp"
#include "support/scripted_server.hpp"
#include "support/temporary_directory.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <filesystem>
#include <string>
#include <vector>

using namespace httpbench::test;
using Catch::Matchers::ContainsSubstring;

namespace {

namespace dom = simdjson::dom;

std::vector<std::string> compare(const ScriptedServer& one, const ScriptedServer& two, const std::string& path,
                                 const std::vector<std::string>& more = {}) {
    std::vector<std::string> arguments{
        "compare", "old=" + one.url(), "new=" + two.url(), "-e", "/", "-c", "2", "-n", "60", "--rounds", "6", "-o",
        path};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

}  // namespace

TEST_CASE("verify prints that targets answer the same, with status 0") {
    const ScriptedServer one{always(json_answer(R"({"timestamp":1,"a":2})"))};
    const ScriptedServer two{always(json_answer(R"({"timestamp":2,"a":2})"))};
    const Ended ended = run_httpbench({"verify", "old=" + one.url(), "new=" + two.url(), "-e", "/", "-e", "/a"});
    CAPTURE(ended.err);
    CHECK(ended.status == 0);
    CHECK_THAT(ended.out, ContainsSubstring("GET /   same\n") && ContainsSubstring("Both targets give the same"));
    CHECK(one.requests() == 2);
    CHECK(two.requests() == 2);
}

TEST_CASE("verify prints differences path by path, with status 5") {
    const ScriptedServer one{always(json_answer(R"({"data":{"number":42}})"))};
    const ScriptedServer two{always(json_answer(R"({"data":{"number":"42"}})"))};
    const Ended ended = run_httpbench({"verify", "old=" + one.url(), "new=" + two.url(), "-e", "/"});
    CHECK(ended.status == 5);
    CHECK_THAT(ended.out, ContainsSubstring("GET /  1 difference\n  new: /data/number: 42 against \"42\"\n"));

    const Ended json = run_httpbench({"verify", one.url(), two.url(), "-e", "/", "--format", "json"});
    CHECK(json.status == 5);
    const Json verification{json.out};
    CHECK_FALSE(bool{verification.root["same"]});
    CHECK(std::string_view{verification.root["endpoints"].at(0)["differences"].at(0)["where"]} == "/data/number");

    const Ended quiet = run_httpbench({"verify", one.url(), two.url(), "-e", "/", "-q"});
    CHECK(quiet.status == 5);
    CHECK(quiet.out.empty());
}

TEST_CASE("volatile members are named by a flag, instead of the built-in ones") {
    const ScriptedServer one{always(json_answer(R"({"token":1,"id":2})"))};
    const ScriptedServer two{always(json_answer(R"({"token":2,"id":2})"))};
    const auto status = [&](const std::string& names) {
        return run_httpbench({"verify", one.url(), two.url(), "-e", "/", "--volatile", names}).status;
    };
    CHECK(status("token") == 0);
    CHECK(status("at,token") == 0);
    CHECK(status("id") == 5);
    CHECK(status("token,") == 2);
}

TEST_CASE("without targets verify launches the reference servers, which answer the same, and leaves nothing behind") {
    const TemporaryDirectory temporary;
    const Ended ended = run_httpbench({"verify"}, {"TMPDIR=" + temporary.path().string()});
    CAPTURE(ended.err, ended.out);
    CHECK(ended.status == 0);
    CHECK_THAT(ended.out, ContainsSubstring("Both targets give the same answers to 8 endpoints and 3 checks."));
    CHECK(std::filesystem::is_empty(temporary.path()));
}

TEST_CASE("verify launches targets, and shows what both of them lack") {
    const TemporaryDirectory folder;
    const auto launch = [&](const std::string& name) {
        return name + "=" REFERENCE_SERVER " --port 0 --database-url sqlite:///" + folder.file(name + ".db");
    };
    const Ended ended =
        run_httpbench({"verify", "--launch", launch("a"), "--launch", launch("b"), "-e", "/", "-e", "/missing"});
    CAPTURE(ended.err, ended.out);
    CHECK(ended.status == 5);
    CHECK_THAT(ended.out, ContainsSubstring("GET /         same\n") &&
                              ContainsSubstring("a: status: 404, where 2xx is expected\n") &&
                              ContainsSubstring("b: status: 404, where 2xx is expected\n"));
}

TEST_CASE("verify of one target, and of one that is not there, is refused") {
    const ScriptedServer server{always(ok_answer())};
    const Ended alone = run_httpbench({"verify", "old=" + server.url()});
    CHECK(alone.status == 2);
    CHECK_THAT(alone.err, ContainsSubstring("'old' alone cannot be compared; example: httpbench verify http://"));
    CHECK(run_httpbench({"verify", server.url(), "http://127.0.0.1:1", "-e", "/"}).status == 3);
    CHECK(server.requests() == 0);
}

TEST_CASE("compare measures nothing where answers differ: status 5, the list, and a results file that says so") {
    const ScriptedServer honest{always(json_answer("[1]"))};
    const ScriptedServer lying{always(json_answer("[2]"))};
    const TemporaryDirectory folder;
    const Ended ended = run_httpbench(compare(honest, lying, folder.file("results.json")));
    CHECK(ended.status == 5);
    CHECK_THAT(ended.out, ContainsSubstring("new: /0: 1 against 2") && ContainsSubstring("Nothing was measured.") &&
                              ContainsSubstring("--allow-different"));
    CHECK(honest.requests() == 1);
    CHECK(lying.requests() == 1);
    const Json results{file_text(folder.file("results.json"))};
    CHECK(std::string_view{results.root["audit"].at(0)["code"]} == "answers_differ");
    CHECK(std::string_view{results.root["audit"].at(0)["severity"]} == "veto");
    CHECK(std::string_view{results.root["comparisons"].at(0)["verdict"]} == "INVALID");
    CHECK(std::uint64_t{results.root["results"].at(0)["outcomes"]["sent"]} == 0);
}

TEST_CASE("compare measures all the same where differences are allowed, and warns") {
    const ScriptedServer honest{always(json_answer("[1]"))};
    const ScriptedServer lying{always(json_answer("[2]"))};
    const TemporaryDirectory folder;
    const Ended ended =
        run_httpbench(compare(honest, lying, folder.file("results.json"), {"--allow-different", "--warmup", "0s"}));
    const Json results{file_text(folder.file("results.json"))};
    CHECK(std::uint64_t{results.root["results"].at(0)["outcomes"]["ok"]} == 60);
    CHECK(std::string_view{results.root["audit"].at(0)["code"]} == "answers_differ");
    CHECK(std::string_view{results.root["audit"].at(0)["severity"]} == "warning");
    CHECK_THAT(ended.out, ContainsSubstring("new: /0: 1 against 2") && ContainsSubstring("requests/s"));
}
