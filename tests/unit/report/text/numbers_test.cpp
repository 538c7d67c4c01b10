#include "report/text/numbers.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <optional>

using namespace httpbench::report;
using namespace std::chrono_literals;
using httpbench::Ratio;

TEST_CASE("counts and rates have commas between the thousands") {
    CHECK(count_text(0) == "0");
    CHECK(count_text(999) == "999");
    CHECK(count_text(1'000) == "1,000");
    CHECK(count_text(18'446'744'073'709'551'615U) == "18,446,744,073,709,551,615");
    CHECK(rate_text(0) == "0.0");
    CHECK(rate_text(999.96) == "1,000.0");
    CHECK(rate_text(28'471.32) == "28,471.3");
    CHECK(rate_text(NAN) == "-");
}

TEST_CASE("milliseconds have about four digits") {
    CHECK(milliseconds_text(113us) == "0.113");
    CHECK(milliseconds_text(400ns) == "0.000");
    CHECK(milliseconds_text(1'754'321ns) == "1.754");
    CHECK(milliseconds_text(12'313us) == "12.31");
    CHECK(milliseconds_text(240'512us) == "240.5");
    CHECK(milliseconds_text(1'234ms) == "1,234");
    CHECK(milliseconds_text(1h) == "3,600,000");
    CHECK(milliseconds_text(std::nullopt) == "-");
}

TEST_CASE("only a whole is 100 percent") {
    CHECK(share_text(1) == "100 %");
    CHECK(share_text(0.99999) == "99.99 %");
    CHECK(share_text(0.9794) == "97.94 %");
    CHECK(share_text(0) == "0.00 %");
    CHECK(share_text(NAN) == "-");
}

TEST_CASE("ratios and intervals have three digits, two behind the point at most") {
    const Ratio ratio{.estimate = 3.124, .low = 2.98, .high = 123.4};
    CHECK(ratio_text(ratio, "x") == "3.12x");
    CHECK(interval_text(ratio) == "[2.98, 123]");
    CHECK(ratio_text({.estimate = 12.54}, "x") == "12.5x");
    CHECK(ratio_text({.estimate = NAN}, "x") == "-");
    CHECK(interval_text({.estimate = 2, .low = NAN, .high = NAN}) == "-");
    CHECK(confidence_text(0.95) == "95 %");
    CHECK(confidence_text(0.999) == "99.9 %");
}

TEST_CASE("a ratio the other way round is its reciprocal, and its bounds change places") {
    const Ratio turned = inverted({.estimate = 0.5, .low = 0.25, .high = 0.8, .confidence = 0.9, .rounds = 7});
    CHECK(turned.estimate == 2);
    CHECK(turned.low == 1.25);
    CHECK(turned.high == 4);
    CHECK(turned.confidence == 0.9);
    CHECK(turned.rounds == 7);
}
