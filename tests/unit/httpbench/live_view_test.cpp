#include "live_view.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string_view>
#include <vector>

using namespace httpbench;
using namespace std::chrono_literals;

TEST_CASE("a time to expect is as rough as a person needs it") {
    struct Row {
        std::chrono::nanoseconds time;
        std::string_view text;
    };
    const std::vector<Row> rows{{0s, "a second"},     {400ms, "a second"}, {1s, "1 s"},     {2600ms, "3 s"},
                                {19s, "19 s"},        {48s, "50 s"},       {52s, "50 s"},   {53s, "55 s"},
                                {119s, "120 s"},      {120s, "2 min"},     {149s, "2 min"}, {150s, "3 min"},
                                {3599s, "1 h 0 min"}, {7500s, "2 h 5 min"}};
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(cli::rough_time(row.time) == row.text);
    }
}

TEST_CASE("progress is one line of ASCII with the time left") {
    CHECK(cli::progress_line({.slices_done = 40,
                              .slices = 160,
                              .round = 3,
                              .rounds = 10,
                              .target = "new",
                              .endpoint = "GET /",
                              .remaining = 36s}) ==
          "[#####---------------]  25 %  round 3/10  about 35 s left  new: GET /");
    CHECK(cli::progress_line({.slices_done = 0, .slices = 6, .rounds = 6, .target = "a", .endpoint = "GET /"}) ==
          "[--------------------]   0 %  round 1/6  a: GET /");
    CHECK(cli::progress_line({.slices_done = 6, .slices = 6, .round = 6, .rounds = 6}) ==
          "[####################] 100 %  round 6/6");
}
