#include "analysis/ratio/ratio.hpp"
#include "analysis/ratio/signed_rank.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

using Catch::Approx;

namespace httpbench::embedded {
extern const std::string_view signed_rank_reference;
}

TEST_CASE("p-values and intervals agree with those of an independent implementation") {
    std::istringstream lines{std::string{httpbench::embedded::signed_rank_reference}};
    int checked = 0;
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('#')) continue;
        std::istringstream fields{line};
        std::vector<double> differences;
        for (std::string field; fields >> field && field != ";";) differences.push_back(std::stod(field));
        double p_value = 0;
        double low = 0;
        double high = 0;
        std::string separator;
        REQUIRE(fields >> p_value >> separator >> low >> high);
        CAPTURE(line);
        CHECK(httpbench::analysis::signed_rank_p_value(differences) == Approx(p_value).epsilon(1e-8));
        const auto ratio = httpbench::analysis::ratio_of(differences, 0.95);
        CHECK(std::log(ratio.low) == Approx(low).margin(1e-9));
        CHECK(std::log(ratio.high) == Approx(high).margin(1e-9));
        ++checked;
    }
    CHECK(checked == 24);
}
