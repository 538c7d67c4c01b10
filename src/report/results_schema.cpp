#include "httpbench/report.hpp"

namespace httpbench {

namespace embedded {
extern const std::string_view results_schema;
}

std::string_view results_schema() noexcept {
    return embedded::results_schema;
}

}  // namespace httpbench
