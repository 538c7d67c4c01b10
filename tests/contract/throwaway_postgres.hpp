#pragma once

#include "httpbench/launched_server.hpp"

#include <string>

#include "support/temporary_directory.hpp"

namespace httpbench::contract {

/// A PostgreSQL with an empty database, in a folder of its own; ended when this object goes.
class ThrowawayPostgres {
  public:
    /// Skips the running test where PostgreSQL's programs are missing.
    ThrowawayPostgres();

    /// "postgresql://USER@HOST:PORT/DB"
    [[nodiscard]] const std::string& url() const noexcept { return url_; }
    /// Ends it at once, as a crash would.
    void stop() noexcept { server_.stop(); }

  private:
    test::TemporaryDirectory directory_;
    LaunchedServer server_;
    std::string url_;
};

}  // namespace httpbench::contract
