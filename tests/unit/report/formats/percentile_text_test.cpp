#include "report/formats/percentile_text.hpp"

#include <catch2/catch_test_macros.hpp>

using httpbench::Histogram;
using httpbench::report::percentile_text;
using namespace std::chrono_literals;

TEST_CASE("the distance to the whole is halved after every five lines") {
    // Ten of 1 ms and ten of 2 ms. Levels: 0, 10 %, … 50 % in steps of 1/10, then of 1/20. 1 ms reaches 50 %, 2 ms the
    // next level, and then all. Buckets near 1 ms are 512 ns wide, near 2 ms 1024 ns: 1.000 and 2.001 are their ends.
    Histogram histogram;
    histogram.record(1ms, 10);
    histogram.record(2ms, 10);
    CHECK(percentile_text(histogram) ==
          "       Value     Percentile TotalCount 1/(1-Percentile)\n"
          "\n"
          "       1.000 0.000000000000         10           1.00\n"
          "       1.000 0.100000000000         10           1.11\n"
          "       1.000 0.200000000000         10           1.25\n"
          "       1.000 0.300000000000         10           1.43\n"
          "       1.000 0.400000000000         10           1.67\n"
          "       1.000 0.500000000000         10           2.00\n"
          "       2.001 0.550000000000         20           2.22\n"
          "       2.001 1.000000000000         20\n"
          "#[Mean    =        1.500, StdDeviation   =        0.500]\n"
          "#[Max     =        2.000, Total count    =           20]\n"
          "#[Buckets =           32, SubBuckets     =         2048]\n");
}

TEST_CASE("an empty histogram has no lines") {
    CHECK(percentile_text({}) ==
          "       Value     Percentile TotalCount 1/(1-Percentile)\n"
          "\n"
          "#[Mean    =        0.000, StdDeviation   =        0.000]\n"
          "#[Max     =        0.000, Total count    =            0]\n"
          "#[Buckets =           32, SubBuckets     =         2048]\n");
}
