#include "live_block.hpp"

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <string>
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
    CHECK(cli::progress_line({.slices_done = 40,
                              .slices = 160,
                              .round = 3,
                              .rounds = 10,
                              .at_most = true,
                              .target = "new",
                              .endpoint = "GET /",
                              .remaining = 36s}) ==
          "[#####---------------]  25 %  round 3/10 at most  about 35 s left at most  new: GET /");
    CHECK(cli::progress_line({.slices_done = 6, .slices = 6, .round = 6, .rounds = 6}) ==
          "[####################] 100 %  round 6/6");
}

TEST_CASE("what takes time while nothing is measured stands in the line") {
    CHECK(cli::progress_line({.slices_done = 6,
                              .slices = 12,
                              .round = 2,
                              .rounds = 3,
                              .target = "new",
                              .endpoint = "GET /",
                              .activity = "launching old and new",
                              .remaining = 5s}) ==
          "[##########----------]  50 %  round 2/3  about 5 s left  launching old and new");
}

namespace {

/// The slice that ended last: 50 good answers in half a second.
Progress after_slice_of(const std::string& target, std::chrono::nanoseconds p95) {
    return {.slices_done = 1,
            .slices = 4,
            .round = 1,
            .rounds = 2,
            .target = "new",
            .endpoint = "GET /",
            .finished = Slice{.elapsed = 500ms, .outcomes = {.sent = 50, .ok = 50}, .p95 = p95},
            .finished_target = target,
            .finished_endpoint = "GET /",
            .remaining = 30s};
}

}  // namespace

TEST_CASE("nothing is shown before anything is known") {
    CHECK(cli::LiveBlock{}.lines(80, 0s).empty());
}

TEST_CASE("each target is shown as its last slice was, in the order of the first ones") {
    cli::LiveBlock block;
    block.update(after_slice_of("old", 9ms));
    block.update(after_slice_of("a-new-one", 2ms));
    block.update(after_slice_of("old", 1500us));
    CHECK(block.lines(80, 0s) ==
          std::vector<std::string>{"[#####---------------]  25 %  round 1/2  about 30 s left  new: GET /",
                                   "  old             100.0 requests/s  P95   1.500 ms  GET /",
                                   "  a-new-one       100.0 requests/s  P95   2.000 ms  GET /"});
}

TEST_CASE("endpoints whose verdict stands are told from those that are measured on") {
    cli::LiveBlock block;
    Progress progress = after_slice_of("old", 9ms);
    block.update(progress);
    progress.finished_endpoint = "POST /echo";
    block.update(progress);
    progress.standing = {"GET /"};
    block.update(progress);
    CHECK(block.lines(80, 0s).back() == "  stand: GET /; measured on: POST /echo");
    progress.standing = {"GET /", "POST /echo"};
    block.update(progress);
    CHECK(block.lines(80, 0s).back() == "  stand: GET /, POST /echo");
}

TEST_CASE("the time left counts down between updates, and not below nothing") {
    cli::LiveBlock block;
    block.update(after_slice_of("old", 9ms));
    CHECK(block.lines(80, 15s).front().find("about 15 s left") != std::string::npos);
    CHECK(block.lines(80, 99s).front().find("about a second left") != std::string::npos);
}

TEST_CASE("the ratio over all endpoints is shown with its interval as soon as there is one") {
    cli::LiveBlock block;
    block.update(after_slice_of("old", 9ms));
    PairComparison whole{.target = "new", .reference = "old", .performance = {.estimate = NAN, .low = NAN}};
    block.update(Comparison{.pairs = {whole}});
    CHECK(block.lines(80, 0s).back() == "  new against old: no ratio yet");
    whole.performance = {.estimate = 1.5, .low = NAN, .high = NAN};
    block.update(Comparison{.pairs = {whole}});
    CHECK(block.lines(80, 0s).back() == "  new against old: 1.50x, too few rounds for an interval");
    whole.performance = {.estimate = 1.5, .low = 1.25, .high = 1.75};
    block.update(Comparison{.pairs = {whole}});
    CHECK(block.lines(80, 0s).back() == "  new against old: 1.50x [1.25, 1.75] of requests/s");
}

TEST_CASE("no line is wider than the terminal, and no name moves its cursor") {
    cli::LiveBlock block;
    block.update(after_slice_of(std::string(100, 'x') + "\x1b[2J", 9ms));
    for (const std::string& line : block.lines(60, 0s)) {
        CHECK(line.size() <= 60);
        CHECK(line.find('\x1b') == std::string::npos);
    }
}
