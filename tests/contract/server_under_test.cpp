#include "contract/server_under_test.hpp"

#include <cstdlib>

namespace httpbench::contract {

std::vector<std::string> models() {
    return {"coroutine", "threaded"};
}

std::vector<std::string> servers() {
    const char* const url = std::getenv("HTTPBENCH_CONTRACT_URL");
    return url != nullptr ? std::vector<std::string>{url} : models();
}

ServerUnderTest::ServerUnderTest(const std::string& name, ReferenceServerOptions options) {
    if (name.starts_with("http://")) {
        url_ = name;
        return;
    }
    options.model = name == "threaded" ? ServerModel::threaded : ServerModel::coroutine;
    options.database_url = "sqlite:///" + database_path();
    server_ = std::make_unique<ReferenceServer>(options);
    url_ = server_->url();
}

}  // namespace httpbench::contract
