#include "engine/recorder.hpp"
#include "support/outcome_text.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <string>

using namespace std::chrono_literals;
using httpbench::Outcome;
using httpbench::OutcomeCounts;
using httpbench::Recorder;
using httpbench::Reply;

TEST_CASE("a recorder counts what it is told") {
    Recorder recorder;
    recorder.established();
    recorder.opened(3ms);
    for (int i = 0; i < 4; ++i) recorder.begun();
    recorder.answered(Outcome::ok, {.status = 200, .bytes = 100, .first_bytes = "HTTP/1.1 200"},
                      {.response = 2ms, .service = 2ms});
    recorder.answered(Outcome::unexpected_status, {.status = 503, .bytes = 50, .first_bytes = "HTTP/1.1 503"},
                      {.response = 9ms, .service = 9ms});
    recorder.failed(Outcome::closed, {});
    recorder.resent();
    recorder.aborted();

    const auto stats = recorder.stats();
    CHECK(stats.outcomes == OutcomeCounts{.sent = 4, .ok = 1, .unexpected_status = 1, .closed = 1, .aborted = 1});
    CHECK(stats.resent == 1);
    CHECK(stats.connections_opened == 1);
    CHECK(stats.connections_established == 1);
    CHECK(stats.connect_time.max() == 3ms);
    CHECK(stats.bytes_received == 150);
    CHECK(stats.latency.max() == 2ms);
    CHECK(stats.other_latency.max() == 9ms);
    CHECK(stats.status_codes.size() == 2);
    CHECK(stats.answers_with(503) == 1);
}

TEST_CASE("the first example of each class is kept, with its facts and at most 200 bytes") {
    Recorder recorder;
    recorder.answered(Outcome::unexpected_status, {.status = 500, .first_bytes = std::string(300, 'a')},
                      {.response = 1ms, .service = 1ms});
    recorder.answered(Outcome::unexpected_status, {.status = 404, .first_bytes = "later"},
                      {.response = 1ms, .service = 1ms});
    recorder.answered(Outcome::unexpected_body, {.status = 200, .first_bytes = "body"},
                      {.response = 1ms, .service = 1ms});
    recorder.failed(Outcome::connect_failed, {.error = ECONNREFUSED});
    recorder.failed(Outcome::timeout, {.first_bytes = "HTTP/1.1 2"});
    recorder.failed(Outcome::closed, {.kind = Reply::Kind::closed});
    recorder.failed(Outcome::protocol_error,
                    {.kind = Reply::Kind::broken, .reason = "HPE_INVALID_CONSTANT", .first_bytes = "SSH"});

    const auto examples = recorder.stats().examples;
    REQUIRE(examples.size() == 6);
    CHECK(examples[0].outcome == Outcome::unexpected_status);
    CHECK(examples[0].detail == "status 500");
    CHECK(examples[0].bytes == std::string(200, 'a'));
    CHECK(examples[1].outcome == Outcome::unexpected_body);
    CHECK(examples[2].detail == "Connection refused");
    CHECK(examples[3].outcome == Outcome::timeout);
    CHECK(examples[3].bytes == "HTTP/1.1 2");
    CHECK(examples[4].detail == "closed by the peer");
    CHECK(examples[5].detail == "HPE_INVALID_CONSTANT");
}

TEST_CASE("a cleared recorder is as new") {
    Recorder recorder;
    recorder.begun();
    recorder.opened(1ms);
    recorder.resent();
    recorder.answered(Outcome::unexpected_status, {.status = 500, .bytes = 1, .first_bytes = "x"},
                      {.response = 1ms, .service = 1ms});
    recorder.clear();
    CHECK(recorder.stats() == Recorder{}.stats());
}

TEST_CASE("an open loop's recorder tells response time, service time and send lag apart") {
    Recorder recorder{Recorder::Detail::schedule};
    recorder.begun();
    recorder.taken_up(30ms);
    recorder.answered(Outcome::ok, {.status = 200, .first_bytes = ""}, {.response = 32ms, .service = 2ms});
    recorder.begun();
    recorder.taken_up(5ms);
    recorder.answered(Outcome::unexpected_status, {.status = 500, .first_bytes = ""},
                      {.response = 6ms, .service = 1ms});
    recorder.begun();
    recorder.taken_up(0ms);
    recorder.answered(Outcome::ok, {.status = 200}, {.response = 3ms, .service = 3ms, .half = 1});

    const httpbench::Stats stats = recorder.stats();
    CHECK(stats.latency.sum() == 35ms);
    REQUIRE(stats.service_time);
    CHECK(stats.service_time->count() == 2);
    CHECK(stats.service_time->sum() == 5ms);
    REQUIRE(stats.send_lag);
    CHECK(stats.send_lag->count() == 3);
    CHECK(stats.send_lag->sum() == 35ms);
    CHECK(recorder.fastest() == Recorder::Halves{32ms, 3ms});

    recorder.clear();
    CHECK(recorder.stats().send_lag->empty());
    CHECK(recorder.fastest() == Recorder::Halves{});
}

TEST_CASE("a closed loop's recorder has neither service time nor send lag") {
    Recorder recorder;
    recorder.begun();
    recorder.taken_up(0ms);
    recorder.answered(Outcome::ok, {.status = 200, .first_bytes = ""}, {.response = 2ms, .service = 2ms});
    CHECK_FALSE(recorder.stats().service_time);
    CHECK_FALSE(recorder.stats().send_lag);
    CHECK(recorder.fastest() == Recorder::Halves{});
}
