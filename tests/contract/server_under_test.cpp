#include "contract/server_under_test.hpp"

namespace httpbench::contract {

std::vector<std::string> models() {
    return {"coroutine", "threaded"};
}

ServerUnderTest::ServerUnderTest(const std::string& name, ReferenceServerOptions options) {
    options.model = name == "threaded" ? ServerModel::threaded : ServerModel::coroutine;
    options.database_url = "sqlite:///" + database_path();
    server_ = std::make_unique<ReferenceServer>(options);
    url_ = server_->url();
}

}  // namespace httpbench::contract
