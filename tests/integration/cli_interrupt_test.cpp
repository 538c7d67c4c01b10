#include "integration/cli_program.hpp"
#include "integration/json_text.hpp"
#include "support/process_end.hpp"
#include "support/scripted_server.hpp"
#include "support/temporary_directory.hpp"

#include <signal.h>
#include <sys/stat.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <future>
#include <memory>
#include <string>
#include <vector>

using namespace httpbench::test;
using Catch::Matchers::ContainsSubstring;

namespace {

/// A program that is not started yet, and that server scripts wait for.
class Victim {
  public:
    Ended run(const std::vector<std::string>& arguments) {
        Program program{httpbench_command(arguments)};
        started_.set_value(program.pid());
        return program.wait();
    }
    void signal(int number) const { kill(pid_.get(), number); }

  private:
    std::promise<pid_t> started_;
    std::shared_future<pid_t> pid_ = started_.get_future().share();
};

/// Sends a signal when this request comes, and then either answers or never does.
enum class Then { answer, silence };
ScriptedServer::Script signal_at(const Victim& victim, int signal, int request, Then then) {
    return [&victim, signal, request, then, count = std::make_shared<std::atomic<int>>(0)](Peer& peer) {
        while (!peer.read_request().empty()) {
            const bool is_it = ++*count == request;
            if (is_it) victim.signal(signal);
            if (is_it && then == Then::silence) return peer.wait_for_close();
            peer.send(ok_answer());
        }
    };
}

const std::vector<std::string> six_rounds_of_ten{"-e", "/", "-c", "1", "-n", "60", "--rounds", "6", "--warmup", "0s"};

std::vector<std::string> run_of(const ScriptedServer& server, const std::string& output,
                                std::vector<std::string> load = six_rounds_of_ten) {
    load.insert(load.begin(), {"run", server.url(), "-o", output});
    return load;
}

void check_only_file(const TemporaryDirectory& folder) {
    CHECK(std::distance(std::filesystem::directory_iterator{folder.path()}, {}) == 1);
}

}  // namespace

TEST_CASE("a kill leaves the results of the last finished round, and no other file") {
    Victim victim;
    const ScriptedServer server{signal_at(victim, SIGKILL, 25, Then::answer)};
    const TemporaryDirectory folder;
    CHECK(victim.run(run_of(server, folder.file("results.json"))).status == 128 + SIGKILL);
    check_only_file(folder);
    const Json results{file_text(folder.file("results.json"))};
    CHECK(bool{results.root["interrupted"]});
    CHECK(std::uint64_t{results.root["results"].at(0)["outcomes"]["ok"]} == 20);
    CHECK(simdjson::dom::array{results.root["results"].at(0)["rounds"]}.size() == 2);
}

TEST_CASE("an interrupt does not wait for a server that never answers") {
    Victim victim;
    const int signal = GENERATE(SIGINT, SIGTERM, SIGHUP);
    const ScriptedServer server{signal_at(victim, signal, 25, Then::silence)};
    const TemporaryDirectory folder;
    auto arguments = run_of(server, folder.file("results.json"));
    arguments.insert(arguments.end(), {"--timeout", "1h"});
    const Ended ended = victim.run(arguments);
    CHECK(ended.status == 130);
    CHECK_THAT(ended.out, ContainsSubstring("GET /"));
    check_only_file(folder);
    const Json results{file_text(folder.file("results.json"))};
    CHECK(bool{results.root["interrupted"]});
    const auto outcomes = results.root["results"].at(0)["outcomes"];
    CHECK(std::uint64_t{outcomes["sent"]} == 25);
    CHECK(std::uint64_t{outcomes["ok"]} == 24);
    CHECK(std::uint64_t{outcomes["aborted"]} == 1);
}

TEST_CASE("an interrupt in the last slice does not pass for a finished run") {
    Victim victim;
    const ScriptedServer server{signal_at(victim, SIGINT, 60, Then::silence)};
    const TemporaryDirectory folder;
    CHECK(victim.run(run_of(server, folder.file("results.json"))).status == 130);
    CHECK(bool{Json{file_text(folder.file("results.json"))}.root["interrupted"]});
}

TEST_CASE("an interrupt before anything was measured leaves the old results alone") {
    Victim victim;
    const ScriptedServer server{signal_at(victim, SIGINT, 1, Then::silence)};
    const TemporaryDirectory folder;
    std::ofstream{folder.file("results.json")} << "old";
    auto arguments = run_of(server, folder.file("results.json"));
    arguments.insert(arguments.end(), {"--health", "/health"});
    const Ended ended = victim.run(arguments);
    CHECK(ended.status == 130);
    CHECK(ended.out.empty());
    CHECK(ended.err == "httpbench: interrupted before anything was measured\n");
    CHECK(file_text(folder.file("results.json")) == "old");
    check_only_file(folder);
}

TEST_CASE("an interrupt ends the wait for a server that was launched, and the server") {
    const TemporaryDirectory folder;
    const std::string fifo = folder.file("fifo");
    REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
    Program program{
        httpbench_command({"run", "-e", "/", "--launch", "t=sh -c 'echo $$ > " + fifo + "; exec sleep 60'"})};
    pid_t server = 0;
    std::ifstream{fifo} >> server;
    kill(program.pid(), SIGINT);
    const Ended ended = program.wait();
    CHECK(ended.status == 130);
    CHECK(ended.err == "httpbench: interrupted before anything was measured\n");
    REQUIRE(server > 0);
    CHECK_FALSE(is_running(server));
}
