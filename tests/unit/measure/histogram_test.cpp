#include "httpbench/histogram.hpp"

#include "httpbench/error.hpp"

#include <catch2/catch_test_macros.hpp>
#include <utility>
#include <vector>

using httpbench::Error;
using httpbench::Histogram;
using namespace std::chrono_literals;
using std::chrono::nanoseconds;

namespace {

/// 1 ns, 2 ns, …, `last` ns.
Histogram one_to(std::int64_t last) {
    Histogram histogram;
    for (std::int64_t value = 1; value <= last; ++value) histogram.record(nanoseconds{value});
    return histogram;
}

Histogram of(std::initializer_list<nanoseconds> durations) {
    Histogram histogram;
    for (const nanoseconds duration : durations) histogram.record(duration);
    return histogram;
}

}  // namespace

TEST_CASE("an empty histogram has no statistics") {
    const Histogram empty;
    CHECK(empty.empty());
    CHECK(empty.count() == 0);
    CHECK(empty.sum() == 0ns);
    CHECK_FALSE(empty.min());
    CHECK_FALSE(empty.max());
    CHECK_FALSE(empty.mean());
    CHECK_FALSE(empty.standard_deviation());
    CHECK_FALSE(empty.nearest_rank(0.5));
    CHECK_FALSE(empty.percentile(0.5));
    CHECK(empty.buckets().empty());
}

TEST_CASE("minimum, maximum, sum and count are exact") {
    const Histogram histogram = of({123'456'789ns, 7ns, 987'654'321ns});
    CHECK(histogram.count() == 3);
    CHECK(histogram.min() == 7ns);
    CHECK(histogram.max() == 987'654'321ns);
    CHECK(histogram.sum() == 1'111'111'117ns);
    CHECK(histogram.mean() == 370'370'372ns);  // 370 370 372.33…
}

TEST_CASE("the mean is rounded to the nearest nanosecond") {
    CHECK(of({1ns, 2ns}).mean() == 2ns);
    CHECK(of({1ns, 1ns, 2ns}).mean() == 1ns);
}

TEST_CASE("buckets double in width every 1024 from 2048 ns on") {
    using Bucket = Histogram::Bucket;
    const std::pair<nanoseconds, Bucket> rows[]{
        {0ns, {0ns, 0ns, 1}},
        {1ns, {1ns, 1ns, 1}},
        {2047ns, {2047ns, 2047ns, 1}},
        {2048ns, {2048ns, 2049ns, 1}},
        {2049ns, {2048ns, 2049ns, 1}},
        {2050ns, {2050ns, 2051ns, 1}},
        {4095ns, {4094ns, 4095ns, 1}},
        {4096ns, {4096ns, 4099ns, 1}},
        {8191ns, {8188ns, 8191ns, 1}},
        {8192ns, {8192ns, 8199ns, 1}},
        // 2⁴¹ ≤ 1 h < 2⁴²: 31 doublings of 2¹¹, so buckets of 2³¹ ns; ⌊3.6e12 ÷ 2³¹⌋ = 1676.
        {1h, {nanoseconds{1676LL << 31}, nanoseconds{(1677LL << 31) - 1}, 1}},
    };
    for (const auto& [duration, bucket] : rows) {
        CAPTURE(duration.count());
        CHECK(of({duration}).buckets() == std::vector{bucket});
    }
}

TEST_CASE("no value is off by more than 0.1 % at any magnitude") {
    for (std::int64_t magnitude = 1; magnitude <= 1'000'000'000'000; magnitude *= 10) {
        for (const std::int64_t digits : {1000, 1023, 1024, 1025, 1999, 2047, 2048, 2049, 3333, 3600}) {
            const std::int64_t value = digits * magnitude / 1000;
            Histogram histogram = of({nanoseconds{value}});
            histogram.record(1h);  // The longest is exact, so it must be another one.
            const std::int64_t median = histogram.nearest_rank(0.5).value().count();
            CAPTURE(value, median);
            CHECK(median >= value);
            CHECK((median - value) * 1000 <= value);
        }
    }
}

TEST_CASE("the nearest rank is the smallest duration that the share does not exceed") {
    // Ranks in 1…20 by hand: ⌈q × 20⌉, and at least 1.
    const std::pair<double, nanoseconds> rows[]{{0, 1ns},      {0.01, 1ns},  {0.05, 1ns},   {0.051, 2ns}, {0.5, 10ns},
                                                {0.501, 11ns}, {0.95, 19ns}, {0.951, 20ns}, {1, 20ns}};
    const Histogram histogram = one_to(20);
    for (const auto& [quantile, expected] : rows) {
        CAPTURE(quantile);
        CHECK(histogram.nearest_rank(quantile) == expected);
    }
}

TEST_CASE("decimal quantiles land on their rank in spite of binary rounding") {
    const Histogram histogram = one_to(1000);
    for (int permille = 1; permille <= 1000; ++permille) {
        CAPTURE(permille);
        CHECK(histogram.nearest_rank(permille / 1000.0) == nanoseconds{permille});
    }
}

TEST_CASE("a percentile needs ten samples beyond it") {
    // Of 1000, rank 990 leaves 10 beyond; of 999, rank ⌈989.01⌉ = 990 leaves 9.
    CHECK(one_to(1000).percentile(0.99) == 990ns);
    CHECK_FALSE(one_to(999).percentile(0.99));
    CHECK(one_to(20).percentile(0.5) == 10ns);
    CHECK_FALSE(one_to(19).percentile(0.5));
    CHECK_FALSE(one_to(1000).percentile(1));
    CHECK_FALSE(one_to(10).percentile(0));
    CHECK(one_to(11).percentile(0) == 1ns);
}

TEST_CASE("a nearest rank never exceeds the exact maximum") {
    CHECK(of({4097ns}).nearest_rank(0.5) == 4097ns);
    CHECK(of({4096ns, 4097ns}).nearest_rank(0.5) == 4097ns);  // one bucket, 4096…4099
}

TEST_CASE("a negative duration counts as zero") {
    const Histogram histogram = of({-5ns});
    CHECK(histogram.min() == 0ns);
    CHECK(histogram.max() == 0ns);
    CHECK(histogram.sum() == 0ns);
}

TEST_CASE("durations above one hour are counted as one hour, with exact maximum and sum") {
    const Histogram histogram = of({3h, 2h, 1h});
    REQUIRE(histogram.buckets().size() == 1);
    CHECK(histogram.buckets()[0].count == 3);
    CHECK(histogram.max() == 3h);
    CHECK(histogram.sum() == 6h);
    const auto median = histogram.nearest_rank(0.5).value();
    CHECK(median >= 1h);
    CHECK(median <= 1h + 3600ms);  // 0.1 %
}

TEST_CASE("the standard deviation is that of the population") {
    // 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares of the differences sum to 32, √(32 ÷ 8) = 2.
    CHECK(of({2ns, 4ns, 4ns, 4ns, 5ns, 5ns, 7ns, 9ns}).standard_deviation() == 2ns);
    CHECK(of({1s}).standard_deviation() == 0ns);
}

TEST_CASE("recording many times is recording that often") {
    Histogram histogram;
    histogram.record(5ms, 3);
    histogram.record(1ms, 0);
    CHECK(histogram == of({5ms, 5ms, 5ms}));
}

TEST_CASE("merging is as if all had been recorded in one") {
    Histogram histogram = of({5us, 70ms});
    histogram += of({1ns, 2s, 2h});
    CHECK(histogram == of({5us, 70ms, 1ns, 2s, 2h}));
    CHECK(histogram.max() == 2h);
}

TEST_CASE("merging is associative and an empty one changes nothing") {
    const Histogram a = of({1us, 5ms});
    const Histogram b = of({3s});
    const Histogram c = of({2ns, 5ms});

    Histogram ab_then_c = a;
    ab_then_c += b;
    ab_then_c += c;
    Histogram bc = b;
    bc += c;
    Histogram a_then_bc = a;
    a_then_bc += bc;
    CHECK(ab_then_c == a_then_bc);

    Histogram with_nothing = a;
    with_nothing += Histogram{};
    CHECK(with_nothing == a);
    Histogram from_nothing;
    from_nothing += a;
    CHECK(from_nothing == a);
}

TEST_CASE("memory set aside changes no value") {
    Histogram reserved;
    reserved.reserve();
    CHECK(reserved == Histogram{});
    CHECK(reserved.buckets().empty());
    reserved.record(5ms);
    CHECK(reserved == of({5ms}));
    CHECK(of({5ms}) == reserved);
    CHECK_FALSE(reserved == of({6ms}));
}

TEST_CASE("a cleared histogram is empty and counts afresh") {
    Histogram histogram = of({1ns, 2h});
    histogram.clear();
    CHECK(histogram == Histogram{});
    histogram.record(5ms);
    CHECK(histogram == of({5ms}));
}

TEST_CASE("a histogram is the same again with its exact values") {
    Histogram histogram;
    histogram.record(1'234'567ns, 3);
    histogram.record(98'765'432'109ns);
    histogram.record(2h);  // counted as one hour
    const Histogram::Exact exact{.min = 1'234'567ns, .max = 2h, .mean = *histogram.mean()};
    const Histogram decoded = Histogram::decode(histogram.encode(), exact);
    CHECK(decoded.min() == histogram.min());
    CHECK(decoded.max() == histogram.max());
    CHECK(decoded.mean() == histogram.mean());
    CHECK(decoded.buckets() == histogram.buckets());
}

TEST_CASE("exact values that are not those of the counts are refused") {
    Histogram histogram;
    histogram.record(1ms, 3);
    histogram.record(4ms);
    const std::string text = histogram.encode();
    CHECK(Histogram::decode(text, {.min = 1ms, .max = 4ms, .mean = 1750us}) == histogram);
    const std::vector<Histogram::Exact> rows{
        {.min = 2ms, .max = 4ms, .mean = 2ms}, {.min = 1ms, .max = 5ms, .mean = 2ms},
        {.min = 1ms, .max = 2h, .mean = 2ms},  {.min = 1ms, .max = 4ms, .mean = 999us},
        {.min = 1ms, .max = 4ms, .mean = 5ms}, {.min = -1ms, .max = 4ms, .mean = 2ms},
        {.min = 1ms, .max = -1ns, .mean = 2ms}};
    for (const Histogram::Exact& exact : rows) CHECK_THROWS_AS(Histogram::decode(text, exact), Error);
    CHECK_THROWS_AS(Histogram::decode(Histogram{}.encode(), Histogram::Exact{}), Error);
}

TEST_CASE("exact values that add up to more than can be held are refused") {
    Histogram histogram;
    histogram.record(0ns, std::uint64_t{1} << 62);
    histogram.record(1h);
    const Histogram::Exact exact{.min = 0ns, .max = 1h, .mean = 2ns};  // 2⁶² × 2 = 2⁶³
    CHECK_THROWS_AS(Histogram::decode(histogram.encode(), exact), Error);
}
