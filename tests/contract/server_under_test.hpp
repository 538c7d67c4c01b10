#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reference_server/reference_server.hpp"
#include "support/temporary_directory.hpp"

namespace httpbench::contract {

/// The two models, for what only the servers of this repository promise.
[[nodiscard]] std::vector<std::string> models();

/// One of them in this process, with a new database.
class ServerUnderTest {
  public:
    /// @param name an element of `models()`
    /// @param options how a model is started; its model and database are set here
    explicit ServerUnderTest(const std::string& name, ReferenceServerOptions options = {});

    [[nodiscard]] const std::string& url() const noexcept { return url_; }
    [[nodiscard]] ReferenceServer* in_process() noexcept { return server_.get(); }
    [[nodiscard]] std::string database_path() const { return directory_.file("items.db"); }

  private:
    test::TemporaryDirectory directory_;
    std::unique_ptr<ReferenceServer> server_;
    std::string url_;
};

}  // namespace httpbench::contract
