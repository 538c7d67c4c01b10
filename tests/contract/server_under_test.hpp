#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reference_server/reference_server.hpp"
#include "support/temporary_directory.hpp"

namespace httpbench::contract {

/// The servers that the contract is for: the two models in-process, or the one whose address is in the environment
/// variable HTTPBENCH_CONTRACT_URL.
[[nodiscard]] std::vector<std::string> servers();

/// The models alone, for what only the servers of this repository promise.
[[nodiscard]] std::vector<std::string> models();

/// One of them, with a new database where it is a model.
class ServerUnderTest {
  public:
    /// @param name an element of `servers()`
    /// @param options how a model is started; its model and database are set here
    explicit ServerUnderTest(const std::string& name, ReferenceServerOptions options = {});

    [[nodiscard]] const std::string& url() const noexcept { return url_; }
    /// The model's server; none for a server that runs elsewhere.
    [[nodiscard]] ReferenceServer* in_process() noexcept { return server_.get(); }
    [[nodiscard]] std::string database_path() const { return directory_.file("items.db"); }

  private:
    test::TemporaryDirectory directory_;
    std::unique_ptr<ReferenceServer> server_;
    std::string url_;
};

}  // namespace httpbench::contract
