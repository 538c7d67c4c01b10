#include "contract/launched_api.hpp"

#include "httpbench/error.hpp"

#include <signal.h>

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdlib>
#include <string_view>
#include <utility>

#include "support/process_end.hpp"

namespace httpbench::contract {

namespace {

constexpr std::chrono::minutes patience{2};  // a machine that builds something else meanwhile

std::pair<std::string, std::string> server_and_database() {
    const char* const text = std::getenv("HTTPBENCH_CONTRACT");
    const std::string words = text != nullptr ? text : "coroutine sqlite";
    const auto space = words.find(' ');
    return {words.substr(0, space), words.substr(space + 1)};
}

}  // namespace

LaunchedServer launch_or_skip(const Launch& launch) {
    try {
        return LaunchedServer{launch, patience};
    } catch (const Error& error) {
        const std::string_view reason = error.what();
        if (reason.find("status 77") == std::string_view::npos) throw;
        SKIP(reason);
    }
    std::abort();  // SKIP does not return
}

LaunchedApi::LaunchedApi(std::vector<std::string> more) : more_{std::move(more)} {
    const auto [server, database] = server_and_database();
    own_ = server == "coroutine" || server == "threaded";
    program_ = own_ ? std::vector<std::string>{REFERENCE_SERVER, "--model", server}
                    : std::vector<std::string>{SERVERS_FOLDER "/" + server + "/run.sh"};
    if (database == "postgresql") postgres_.emplace();
    database_url_ = postgres_ ? postgres_->url() : "sqlite:///" + directory_.file("items.db");
    server_.emplace(launch_or_skip(launch("0", database_url_)));
}

Launch LaunchedApi::launch(const std::string& port, const std::string& database_url) const {
    Launch launch{.command = program_, .environment = {"HTTPBENCH_SERVERS_DIR=" SERVERS_BUILD_FOLDER}};
    launch.command.insert(launch.command.end(), {"--port", port, "--database-url", database_url});
    launch.command.insert(launch.command.end(), more_.begin(), more_.end());
    return launch;
}

void LaunchedApi::crash_and_restart() {
    ::kill(server_->pid(), SIGKILL);
    REQUIRE(test::ends_soon(server_->pid()));
    server_.emplace(launch_or_skip(launch("0", database_url_)));
}

LaunchedServer LaunchedApi::start_another(const std::string& port, const std::string& database_url) const {
    return LaunchedServer::start(launch(port, database_url));
}

}  // namespace httpbench::contract
