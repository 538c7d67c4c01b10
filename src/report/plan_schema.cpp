#include "httpbench/plan_file.hpp"

namespace httpbench {

namespace embedded {
extern const std::string_view plan_schema_text;
}

std::string_view plan_schema() noexcept {
    return embedded::plan_schema_text;
}

}  // namespace httpbench
