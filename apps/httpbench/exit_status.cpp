#include "exit_status.hpp"

#include "httpbench/error.hpp"

namespace httpbench::cli {

ExitStatus exit_status(const std::error_code& error) noexcept {
    if (error.category() != error_category()) return ExitStatus::wrong_usage;
    switch (static_cast<Errc>(error.value())) {
        case Errc::unknown_host:
        case Errc::unreachable:
        case Errc::unhealthy:
        case Errc::launch_failed:
            return ExitStatus::no_target;
        case Errc::output_failed:
            return ExitStatus::output_failed;
        case Errc::invalid_value:
        case Errc::invalid_plan:
        case Errc::unsupported_scheme:
        case Errc::descriptor_limit:
        case Errc::invalid_results:
            return ExitStatus::wrong_usage;
    }
    return ExitStatus::wrong_usage;
}

}  // namespace httpbench::cli
