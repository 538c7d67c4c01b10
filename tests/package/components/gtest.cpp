#include <httpbench/gtest.hpp>

TEST(Component, BringsClaims) {
    HTTPBENCH_EXPECT_THAT(httpbench::Comparison{}, httpbench::Trustworthy());
}
