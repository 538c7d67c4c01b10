#include "analysis/ratio/holm.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using Catch::Approx;
using httpbench::analysis::holm;

TEST_CASE("Holm's correction by hand") {
    struct Row {
        std::vector<double> given;
        std::vector<double> corrected;
    };
    const Row rows[]{
        {{0.03}, {0.03}},
        // Ascending: 0.005 × 4, 0.01 × 3, 0.03 × 2, 0.04 × 1, and none below the one before it.
        {{0.01, 0.04, 0.03, 0.005}, {0.03, 0.06, 0.06, 0.02}},
        {{0.02, 0.02}, {0.04, 0.04}},
        {{0.9, 0.4, 0.6}, {1, 1, 1}},
        {{}, {}},
    };
    for (const Row& row : rows) {
        const auto corrected = holm(row.given);
        REQUIRE(corrected.size() == row.corrected.size());
        for (std::size_t i = 0; i < corrected.size(); ++i) CHECK(corrected[i] == Approx(row.corrected[i]));
    }
}
