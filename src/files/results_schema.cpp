#include "files/plan_schema.hpp"
#include "httpbench/results.hpp"

namespace httpbench {

namespace embedded {
extern const std::string_view results_schema_text;
}

std::string_view results_schema() {
    static const std::string schema = files::with_plan_members(embedded::results_schema_text);
    return schema;
}

}  // namespace httpbench
