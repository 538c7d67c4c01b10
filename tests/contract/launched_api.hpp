#pragma once

#include "httpbench/launched_server.hpp"

#include <optional>
#include <string>
#include <vector>

#include "contract/throwaway_postgres.hpp"
#include "support/temporary_directory.hpp"

namespace httpbench::contract {

/// Launches a server. Skips the running test when the command ends with status 77: what it needs is not installed.
[[nodiscard]] LaunchedServer launch_or_skip(const Launch& launch);

/// One of the five reference servers as a process of its own, with a new database. Which one, and on which database,
/// says the environment variable HTTPBENCH_CONTRACT: "SERVER DATABASE", with coroutine, threaded, fastapi, axum or
/// express, and sqlite or postgresql; "coroutine sqlite" when it is not set.
/// Skips the running test when what the server needs is not installed.
class LaunchedApi {
  public:
    /// @param more arguments for the server beside its port and database
    explicit LaunchedApi(std::vector<std::string> more = {});

    [[nodiscard]] const std::string& url() const noexcept { return server_->url(); }
    [[nodiscard]] int pid() const noexcept { return server_->pid(); }
    /// How it ended; empty while it runs.
    [[nodiscard]] std::string describe_end() const { return server_->describe_end(); }
    [[nodiscard]] std::string standard_error() const { return server_->standard_error(); }

    /// Whether it is a server of this repository's own, which promises more than the API.
    [[nodiscard]] bool is_own() const noexcept { return own_; }

    /// Ends it as a crash would, and starts it again on the same database.
    void crash_and_restart();
    /// Ends the database under it. Only on PostgreSQL.
    void stop_database() noexcept { postgres_->stop(); }

    /// Starts another one of its kind and waits for nothing.
    [[nodiscard]] LaunchedServer start_another(const std::string& port, const std::string& database_url) const;
    [[nodiscard]] const std::string& database_url() const noexcept { return database_url_; }

  private:
    [[nodiscard]] Launch launch(const std::string& port, const std::string& database_url) const;

    test::TemporaryDirectory directory_;
    std::vector<std::string> program_;
    std::vector<std::string> more_;
    bool own_ = false;
    std::optional<ThrowawayPostgres> postgres_;
    std::string database_url_;
    std::optional<LaunchedServer> server_;
};

}  // namespace httpbench::contract
