#include "analysis/gate/kind.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace httpbench::analysis;

namespace {

constexpr Kind ratio{};

}  // namespace

TEST_CASE("dimensions multiply and cancel") {
    CHECK(product(rate_kind, duration_kind) == count_kind);
    CHECK(quotient(size_kind, duration_kind) == size_rate_kind);
    CHECK(quotient(duration_kind, duration_kind) == ratio);
    CHECK(quotient(count_kind, count_kind) == ratio);
    CHECK(product(bare_number, duration_kind) == duration_kind);
    CHECK(product(percentage, rate_kind) == rate_kind);
}

TEST_CASE("a percentage stays one when it is scaled, and nothing else does") {
    CHECK(product(bare_number, percentage) == percentage);
    CHECK(quotient(percentage, bare_number) == percentage);
    CHECK(product(bare_number, bare_number) == bare_number);
    CHECK(quotient(percentage, percentage) == ratio);
    CHECK(product(percentage, ratio) == ratio);
}

TEST_CASE("only what is alike can be compared") {
    CHECK(is_compatible(duration_kind, duration_kind));
    CHECK(is_compatible(count_kind, bare_number));
    CHECK(is_compatible(bare_number, rate_kind));
    CHECK(is_compatible(ratio, percentage));
    CHECK(is_compatible(ratio, bare_number));
    CHECK_FALSE(is_compatible(duration_kind, percentage));
    CHECK_FALSE(is_compatible(duration_kind, bare_number));
    CHECK_FALSE(is_compatible(size_kind, bare_number));
    CHECK_FALSE(is_compatible(percentage, bare_number));
    CHECK_FALSE(is_compatible(count_kind, rate_kind));
    CHECK_FALSE(is_compatible(count_kind, percentage));
    CHECK(sum(bare_number, count_kind) == count_kind);
    CHECK(sum(rate_kind, bare_number) == rate_kind);
}

TEST_CASE("numbers are written in units for people") {
    CHECK(written(0.0241, duration_kind) == "24.10 ms");
    CHECK(written(0.000'113, duration_kind) == "0.113 ms");
    CHECK(written(1.5, duration_kind) == "1,500 ms");
    CHECK(written(0.979'999, percentage) == "97.99 %");
    CHECK(written(1, percentage) == "100 %");
    CHECK(written(0.29, percentage) == "29 %");
    CHECK(written(28'471.3, rate_kind) == "28,471/s");
    CHECK(written(3, count_kind) == "3");
    CHECK(written(1'234'567, count_kind) == "1,234,567");
    CHECK(written(13'107'200, size_kind) == "12.50 MiB");
    CHECK(written(512, size_kind) == "512 bytes");
    CHECK(written(2048, size_rate_kind) == "2 KiB/s");
    CHECK(written(-0.5, ratio) == "-0.500");
}

TEST_CASE("a kind that no measurement has has no name") {
    CHECK(name_of(duration_kind) == "a duration");
    CHECK(name_of(product(duration_kind, duration_kind)).empty());
    CHECK(unit_of(duration_kind).name == "ms");
    CHECK(unit_of(duration_kind).per_base_unit == 1000);
}
