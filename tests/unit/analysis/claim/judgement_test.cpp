#include "httpbench/judgement.hpp"

#include <catch2/catch_test_macros.hpp>

using httpbench::ClaimStatus;
using httpbench::Judgement;

TEST_CASE("what holds passes, what fails fails, and the rest skips unless it must hold") {
    struct Row {
        ClaimStatus status;
        bool must_hold;
        bool fails;
        bool skips;
    };
    const Row rows[]{
        {ClaimStatus::holds, false, false, false},       {ClaimStatus::holds, true, false, false},
        {ClaimStatus::inconclusive, false, false, true}, {ClaimStatus::inconclusive, true, true, false},
        {ClaimStatus::invalid, false, false, true},      {ClaimStatus::invalid, true, true, false},
        {ClaimStatus::fails, false, true, false},        {ClaimStatus::fails, true, true, false},
    };
    for (const Row& row : rows) {
        const Judgement judged{.status = row.status, .must_hold = row.must_hold};
        CAPTURE(to_string(row.status), row.must_hold);
        CHECK(judged.fails() == row.fails);
        CHECK(judged.skips() == row.skips);
    }
}
