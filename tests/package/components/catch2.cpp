#include <httpbench/catch2.hpp>

TEST_CASE("claims come with the component catch2") {
    HTTPBENCH_CHECK_THAT(httpbench::Comparison{}, httpbench::Trustworthy());
}
