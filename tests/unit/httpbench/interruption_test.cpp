#include "interruption.hpp"

#include <signal.h>
#include <unistd.h>

#include <catch2/catch_test_macros.hpp>

#include <future>
#include <stop_token>

using httpbench::cli::Interruption;

TEST_CASE("a signal requests a stop and nothing else") {
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        CAPTURE(number);
        const Interruption interruption{[] {}};
        CHECK_FALSE(interruption.token().stop_requested());
        std::promise<void> stopped;
        const std::stop_callback on_stop{interruption.token(), [&] { stopped.set_value(); }};
        kill(getpid(), number);
        CHECK(stopped.get_future().wait_for(std::chrono::seconds{10}) == std::future_status::ready);
    }
}
