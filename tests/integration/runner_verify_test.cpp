#include "httpbench/comparator.hpp"
#include "httpbench/error.hpp"
#include "httpbench/run_options.hpp"
#include "httpbench/runner.hpp"
#include "httpbench/verify.hpp"
#include "support/scripted_server.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <mutex>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using httpbench::AnswerDifference;
using httpbench::Check;
using httpbench::LoadPlan;
using httpbench::Runner;
using httpbench::Target;
using httpbench::Verification;
using httpbench::verify;
using httpbench::Verify;
using httpbench::test::always;
using httpbench::test::answering;
using httpbench::test::json_answer;
using httpbench::test::ok_answer;
using httpbench::test::Peer;
using httpbench::test::ScriptedServer;

namespace {

using Differences = std::vector<AnswerDifference>;

std::vector<Target> old_and_new(const ScriptedServer& old_server, const ScriptedServer& new_server) {
    return {{.name = "old", .url = old_server.url()}, {.name = "new", .url = new_server.url()}};
}

LoadPlan small_plan() {
    return {.endpoints = {{.path = "/"}},
            .load = httpbench::ClosedLoop{.connections = 2},
            .requests = 12,
            .warmup = 0ns,
            .rounds = 6,
            .volatile_members = {"id"}};
}

/// The request's body, or its path where it has none.
std::string input_of(const std::string& request) {
    const std::string body = request.substr(request.find("\r\n\r\n") + 4);
    return body.empty() ? request.substr(4, request.find(' ', 4) - 4) : body;
}

std::string echo(const std::string& request) {
    return json_answer("{\"input\":\"" + input_of(request) + "\"}");
}

/// Keeps the note that was posted last and shows it under its number alone.
class Notes {
  public:
    explicit Notes(std::string number) : number_{std::move(number)} {}

    std::string answer(const std::string& request) {
        const std::scoped_lock lock{mutex_};
        if (request.starts_with("POST /notes ")) note_ = input_of(request);
        const bool found = request.starts_with("POST") || request.starts_with("GET /notes/" + number_ + " ");
        return json_answer(R"({"id":)" + number_ + R"(,"text":")" + (found ? note_ : "") + "\"}");
    }

  private:
    std::mutex mutex_;
    std::string number_;
    std::string note_;
};

}  // namespace

TEST_CASE("targets that differ in volatile members alone give the same answers") {
    ScriptedServer one{always(json_answer(R"({"id":1,"a":[1,2]})"))};
    ScriptedServer two{always(json_answer(R"({"a":[1,2],"id":2})"))};
    const Verification verification = verify(small_plan(), old_and_new(one, two));
    CHECK(verification.same());
    CHECK(verification.targets == std::vector<std::string>{"old", "new"});
    REQUIRE(verification.endpoints.size() == 1);
    CHECK(verification.endpoints[0].endpoint == "GET /");
    CHECK(one.requests() == 1);
    CHECK(two.requests() == 1);
}

TEST_CASE("a lying server is found, and what it lies about is told") {
    ScriptedServer honest{always(json_answer(R"({"data":{"number":42}})"))};
    ScriptedServer lying{always(json_answer(R"({"data":{"number":"42"}})"))};
    const Verification verification = verify(small_plan(), old_and_new(honest, lying));
    CHECK_FALSE(verification.same());
    CHECK(verification.endpoints.at(0).differences == Differences{{"new", "old", "/data/number", "42", "\"42\""}});
}

TEST_CASE("every further target is held against the first") {
    ScriptedServer one{always(json_answer("[1]"))};
    ScriptedServer two{always(json_answer("[2]"))};
    std::vector<Target> targets = old_and_new(one, two);
    targets.push_back({.name = "newer", .url = two.url()});
    CHECK(verify(small_plan(), targets).endpoints.at(0).differences ==
          Differences{{"new", "old", "/0", "1", "2"}, {"newer", "old", "/0", "1", "2"}});
}

TEST_CASE("five differences of a target are shown and the others counted") {
    ScriptedServer one{always(json_answer("[1,1,1,1,1,1,1]"))};
    ScriptedServer two{always(json_answer("[2,2,2,2,2,2,2]"))};
    const auto endpoint = verify(small_plan(), old_and_new(one, two)).endpoints.at(0);
    CHECK(endpoint.differences.size() == 5);
    CHECK(endpoint.omitted == 2);
}

TEST_CASE("a target that answers an error, or not at all, answers differently") {
    ScriptedServer good{always(json_answer("{}"))};
    ScriptedServer failing{always("HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n")};
    ScriptedServer closing{[](Peer& peer) { (void)peer.read_request(); }};
    CHECK(verify(small_plan(), old_and_new(good, failing)).endpoints.at(0).differences ==
          Differences{{"new", "old", "status", "200", "500"}});
    const auto differences = verify(small_plan(), old_and_new(good, closing)).endpoints.at(0).differences;
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].where == "answer");
    CHECK_THAT(differences[0].found, ContainsSubstring("none ("));
}

TEST_CASE("targets that agree on what the plan does not expect are not right") {
    ScriptedServer one{always("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")};
    ScriptedServer closing{[](Peer& peer) { (void)peer.read_request(); }};
    CHECK(verify(small_plan(), old_and_new(one, one)).endpoints.at(0).differences ==
          Differences{{"old", "", "status", "2xx", "404"}, {"new", "", "status", "2xx", "404"}});
    CHECK(verify(small_plan(), old_and_new(closing, closing)).endpoints.at(0).differences.size() == 2);
    LoadPlan expecting = small_plan();
    expecting.endpoints[0].expected_statuses = {404};
    CHECK(verify(expecting, old_and_new(one, one)).same());
}

TEST_CASE("templates become the same for every target") {
    std::mutex mutex;
    std::vector<std::string> heard;
    const auto listen = [&](const std::string& request) {
        const std::scoped_lock lock{mutex};
        heard.push_back(request.substr(0, request.find("Host:")) + input_of(request));
        return json_answer("{}");
    };
    ScriptedServer one{answering(listen)};
    ScriptedServer two{answering(listen)};
    LoadPlan plan = small_plan();
    plan.endpoints = {{.method = "POST", .path = "/{uuid}/{rand:1:1000}", .body = "{uuid}"}};
    CHECK(verify(plan, old_and_new(one, two)).same());
    REQUIRE(heard.size() == 2);
    CHECK(heard[0] == heard[1]);
    CHECK_THAT(heard[0], !ContainsSubstring("{"));
}

TEST_CASE("an echo of random input must show it") {
    ScriptedServer echoing{answering(echo)};
    ScriptedServer canned{always(json_answer(R"({"input":"/echo/00000000-0000-4000-8000-000000000000"})"))};
    LoadPlan plan = small_plan();
    plan.endpoints = {{.path = "/fixed", .expected_statuses = {200}}};
    plan.checks = {{.request = {.path = "/echo/{uuid}"}}};
    CHECK(verify(plan, old_and_new(echoing, echoing)).same());

    // Two that agree on a lie are found by the input, which they cannot know.
    const auto check = verify(plan, old_and_new(canned, canned)).endpoints.at(1);
    CHECK(check.endpoint == "GET /echo/{uuid}");
    CHECK(check.is_check);
    REQUIRE(check.differences.size() == 2);
    CHECK(check.differences[0].target == "old");
    CHECK_THAT(check.differences[0].expected, ContainsSubstring("the request's "));
}

TEST_CASE("what was written must be read back from where the answer says") {
    Notes seven{"7"};
    Notes eight{"8"};
    ScriptedServer one{answering([&](const std::string& request) { return seven.answer(request); })};
    ScriptedServer two{answering([&](const std::string& request) { return eight.answer(request); })};
    ScriptedServer forgetful{answering([](const std::string& request) {
        return json_answer(R"({"id":1,"text":")" + (request.starts_with("POST") ? input_of(request) : "") + "\"}");
    })};
    LoadPlan plan = small_plan();
    plan.endpoints = {{.method = "POST", .path = "/notes", .body = "plain"}};
    plan.checks = {{.request = {.method = "POST", .path = "/notes", .body = "{uuid}"}, .then = "/notes/{answer:/id}"}};
    CHECK(verify(plan, old_and_new(one, two)).same());

    const auto differences = verify(plan, old_and_new(one, forgetful)).endpoints.at(1).differences;
    REQUIRE(differences.size() == 1);
    CHECK(differences[0].where == "/text");
    CHECK(differences[0].found == "\"\"");

    plan.checks[0].then = "/notes/{answer:/number}";
    CHECK(verify(plan, old_and_new(one, two)).endpoints.at(1).differences ==
          Differences{{"old", "", "/number", "a string or number", "nothing"},
                      {"new", "", "/number", "a string or number", "nothing"}});
}

TEST_CASE("a single target has nothing to be compared with") {
    ScriptedServer server{always(ok_answer())};
    CHECK_THROWS_MATCHES((void)verify(small_plan(), {{.name = "old", .url = server.url()}}), httpbench::Error,
                         MessageMatches(ContainsSubstring("'old' alone has nothing to be compared with")));
    CHECK(server.requests() == 0);
}

TEST_CASE("a run of targets that answer differently measures nothing, and names no winner") {
    ScriptedServer honest{always(json_answer("[1]"))};
    ScriptedServer lying{always(json_answer("[2]"))};
    const auto rounds = Runner{}.run(small_plan(), old_and_new(honest, lying));
    CHECK_FALSE(rounds.interrupted);
    CHECK(honest.requests() == 1);
    CHECK(lying.requests() == 1);
    REQUIRE(rounds.verification);
    CHECK_FALSE(rounds.verification->same());
    CHECK(rounds.measurements.at(0).slices.empty());

    const auto comparison = httpbench::Comparator{}.compare(rounds);
    CHECK(comparison.pairs.at(0).verdict == httpbench::Verdict::invalid);
    CHECK(comparison.findings.at(0).rule == httpbench::Rule::answers_differ);
}

TEST_CASE("a run goes on where differences are allowed, and asks nothing where it is told to skip that") {
    ScriptedServer honest{always(json_answer("[1]"))};
    ScriptedServer lying{always(json_answer("[2]"))};
    const auto allowed = Runner{}.run(small_plan(), old_and_new(honest, lying), {.verify = Verify::allow_differences});
    CHECK(allowed.verification.value().differences_allowed);
    CHECK(allowed.measurements.at(0).stats.outcomes.ok == 12);
    CHECK(honest.requests() == 12 + 1);

    const auto skipped = Runner{}.run(small_plan(), old_and_new(honest, lying), {.verify = Verify::skip});
    CHECK_FALSE(skipped.verification);
    CHECK(skipped.measurements.at(0).stats.outcomes.ok == 12);
    CHECK(honest.requests() == 12 + 1 + 12);
}

TEST_CASE("a stop ends verification, and what was compared by then is told") {
    std::stop_source source;
    ScriptedServer one{answering([&](const std::string& request) {
        if (request.starts_with("GET /second")) source.request_stop();
        return json_answer("{}");
    })};
    LoadPlan plan = small_plan();
    plan.endpoints = {{.path = "/first"}, {.path = "/second"}, {.path = "/third"}};
    const Verification verification = verify(plan, old_and_new(one, one), source.get_token());
    REQUIRE(verification.endpoints.size() == 1);
    CHECK(verification.endpoints[0].endpoint == "GET /first");
    CHECK(verification.same());
}
