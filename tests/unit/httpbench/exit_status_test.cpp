#include "exit_status.hpp"

#include "httpbench/error.hpp"

#include <catch2/catch_test_macros.hpp>

using httpbench::Errc;
using httpbench::cli::exit_status;
using httpbench::cli::ExitStatus;

TEST_CASE("every error has the status that the manual gives it") {
    for (const Errc code :
         {Errc::invalid_value, Errc::invalid_plan, Errc::unsupported_scheme, Errc::descriptor_limit}) {
        CHECK(exit_status(code) == ExitStatus::wrong_usage);
    }
    for (const Errc code : {Errc::unknown_host, Errc::unreachable, Errc::unhealthy, Errc::launch_failed}) {
        CHECK(exit_status(code) == ExitStatus::no_target);
    }
    CHECK(exit_status(Errc::output_failed) == ExitStatus::output_failed);
}
