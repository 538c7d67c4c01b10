#include "httpbench/launched_server.hpp"

#include "httpbench/error.hpp"
#include "support/temporary_directory.hpp"

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_exception.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

using namespace std::chrono_literals;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::MessageMatches;
using httpbench::Error;
using httpbench::Launch;
using httpbench::LaunchedServer;

namespace {

Launch shell(const std::string& script) {
    return {.command = {"sh", "-c", script}};
}

bool exists(int pid) {
    return kill(pid, 0) == 0;
}

}  // namespace

TEST_CASE("a launched server gives the address that it prints") {
    const LaunchedServer server{
        shell("echo starting; echo 'INFO listening on http://127.0.0.1:4711 now'; exec sleep 60")};
    CHECK(server.url() == "http://127.0.0.1:4711");
    CHECK(server.running());
}

TEST_CASE("a launched server does not find the files that each start needs anew") {
    const httpbench::test::TemporaryDirectory folder;
    const std::string file = folder.file("a.db");
    for (const char* const suffix : {"", "-wal", "-shm", "-journal", "-other"}) std::ofstream{file + suffix} << "old";
    Launch launch = shell("ls " + folder.path().string() + " >&2; exec sleep 60");
    launch.fresh_files = {file, folder.file("never-there.db")};
    LaunchedServer server = LaunchedServer::start(launch);
    while (server.standard_error().empty()) std::this_thread::yield();
    CHECK(server.standard_error() == "a.db-other\n");
}

TEST_CASE("a file that must go before a start and stays is named") {
    const httpbench::test::TemporaryDirectory folder;
    std::filesystem::create_directories(folder.file("a.db") + "/full");
    Launch launch = shell("exit 0");
    launch.fresh_files = {folder.file("a.db")};
    CHECK_THROWS_MATCHES(LaunchedServer::start(launch), Error,
                         MessageMatches(ContainsSubstring("a.db' of an earlier start cannot be removed: ")));
}

TEST_CASE("a launched server ends with its object") {
    int pid = 0;
    {
        const LaunchedServer server{shell("echo listening on http://h:1; exec sleep 60")};
        pid = server.pid();
        CHECK(exists(pid));
    }
    CHECK_FALSE(exists(pid));
}

TEST_CASE("what a launched server started ends with it") {
    pollfd child{.fd = -1, .events = POLLIN, .revents = 0};
    {
        const LaunchedServer server{shell("sleep 60 & echo listening on http://h/$!; trap 'exit 0' TERM; wait")};
        const int pid = std::stoi(server.url().substr(std::string{"http://h/"}.size()));
        child.fd = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
        REQUIRE(child.fd >= 0);
        CHECK(poll(&child, 1, 0) == 0);
    }
    constexpr int at_most_ms = 10'000;
    CHECK(poll(&child, 1, at_most_ms) == 1);
    close(child.fd);
}

TEST_CASE("a stopped server is stopped once") {
    LaunchedServer server{shell("echo listening on http://h:1; exec sleep 60")};
    server.stop();
    CHECK_FALSE(server.running());
    server.stop();
}

TEST_CASE("the environment and the folder are the launch's own") {
    const LaunchedServer server{{.command = {"sh", "-c", "echo listening on http://$NAME:1$(pwd); exec sleep 60"},
                                 .environment = {"NAME=given"},
                                 .directory = "/"}};
    CHECK(server.url() == "http://given:1/");
}

TEST_CASE("a server that is killed is seen as not running") {
    const LaunchedServer server{shell("echo listening on http://h:1; exec sleep 60")};
    kill(server.pid(), SIGKILL);
    while (server.running()) std::this_thread::yield();
    CHECK_FALSE(server.running());
}

TEST_CASE("a server's standard error is kept to its last 4 KiB") {
    const LaunchedServer server{
        shell("i=0; while [ $i -lt 1000 ]; do echo line $i >&2; i=$((i+1)); done; echo listening on http://h:1; exec "
              "sleep 60")};
    CHECK(server.standard_error().size() <= 4096);
}

TEST_CASE("a program that is not there is named") {
    CHECK_THROWS_MATCHES(
        LaunchedServer{{.command = {"no-such-program-here"}}}, Error,
        MessageMatches(ContainsSubstring("'no-such-program-here'") && ContainsSubstring("No such file")));
    CHECK_THROWS_MATCHES(LaunchedServer{Launch{}}, Error, MessageMatches(ContainsSubstring("command is empty")));
}

TEST_CASE("a server that ends at once is reported with its status and its last words") {
    CHECK_THROWS_MATCHES(LaunchedServer{shell("echo port in use >&2; exit 3")}, Error,
                         MessageMatches(ContainsSubstring("exited with status 3") && ContainsSubstring("port in use")));
    CHECK_THROWS_MATCHES(LaunchedServer{shell("kill -SEGV $$")}, Error, MessageMatches(ContainsSubstring("signal 11")));
}

TEST_CASE("a server that closes its output some time before it ends is reported with its status") {
    CHECK_THROWS_MATCHES(LaunchedServer{shell("exec >&-; sleep 0.3; exit 3")}, Error,
                         MessageMatches(ContainsSubstring("exited with status 3")));
}

TEST_CASE("a server that never says where it listens is ended and reported") {
    CHECK_THROWS_MATCHES(
        LaunchedServer(shell("echo hello; exec sleep 60"), 50ms), Error,
        MessageMatches(ContainsSubstring("within 50ms") && ContainsSubstring("listening on http://HOST:PORT") &&
                       ContainsSubstring("its standard output ends with: hello")));
}

TEST_CASE("a server says where it listens in whatever case, anywhere in a line") {
    const LaunchedServer server{shell("echo '[info] Now Listening On http://127.0.0.1:4711 (pid 1)'; exec sleep 60")};
    CHECK(server.url() == "http://127.0.0.1:4711");
}

TEST_CASE("a server that leaves its process group and session ends with its object") {
    pid_t daemon = 0;
    {
        const LaunchedServer server{shell("setsid sh -c 'echo listening on http://h/$$; exec sleep 60'")};
        daemon = std::stoi(server.url().substr(std::string{"http://h/"}.size()));
        CHECK(exists(daemon));
    }
    CHECK_FALSE(exists(daemon));
}

TEST_CASE("a daemon ends with the object that launched it, though its parent ended before") {
    pid_t daemon = 0;
    {
        const LaunchedServer server{shell("setsid sh -c 'echo listening on http://h/$$; exec sleep 60' &")};
        daemon = std::stoi(server.url().substr(std::string{"http://h/"}.size()));
        CHECK(exists(daemon));
    }
    CHECK_FALSE(exists(daemon));
}

TEST_CASE("a server that ignores a polite end is killed") {
    LaunchedServer server{
        shell("trap '' TERM; (trap '' TERM; sleep 60) & echo listening on http://h:1; exec sleep 60")};
    const pid_t pid = server.pid();
    server.stop();
    CHECK_FALSE(exists(pid));
    CHECK_THAT(server.describe_end(), ContainsSubstring("signal 9"));
}

TEST_CASE("a server that ended tells how, and its last words") {
    const LaunchedServer server{shell("echo listening on http://h:1; echo first >&2; echo last >&2; exit 3")};
    const LaunchedServer running{shell("echo listening on http://h:1; exec sleep 60")};
    while (server.running()) std::this_thread::yield();
    CHECK(server.describe_end() == "exited with status 3; its standard error ends with: first|last");
    CHECK(running.describe_end().empty());
}

TEST_CASE("a server that fails is not waited for, though something holds its output open") {
    CHECK_THROWS_MATCHES(LaunchedServer(shell("sleep 60 & exit 3"), 1h), Error,
                         MessageMatches(ContainsSubstring("exited with status 3 before it printed")));
}

TEST_CASE("a printed address that does not read is refused") {
    CHECK_THROWS_MATCHES(
        LaunchedServer{shell("echo listening on http://h:99999; exec sleep 60")}, Error,
        MessageMatches(ContainsSubstring("printed an address that is none") && ContainsSubstring("port '99999'")));
}

TEST_CASE("a server started without waiting has no address") {
    const auto server = LaunchedServer::start(shell("exec sleep 60"));
    CHECK(server.running());
    CHECK(server.url().empty());
}

TEST_CASE("a stop ends the wait for an address") {
    std::stop_source source;
    source.request_stop();
    CHECK_THROWS_AS(LaunchedServer(shell("exec sleep 60"), 1h, source.get_token()), Error);
}

TEST_CASE("a server may be launched by a thread that ends before it") {
    std::optional<LaunchedServer> server;
    std::thread{[&server] { server.emplace(shell("echo listening on http://h:1; exec sleep 60")); }}.join();
    CHECK(server->running());
}

TEST_CASE("a server dies with its guard") {
    const LaunchedServer server{shell("echo listening on http://h/$PPID; exec sleep 60")};
    kill(std::stoi(server.url().substr(std::string{"http://h/"}.size())), SIGKILL);
    while (server.running()) std::this_thread::yield();
    CHECK_THAT(server.describe_end(), ContainsSubstring("signal 9"));
}
