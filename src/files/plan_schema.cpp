#include "files/plan_schema.hpp"

#include "files/sections.hpp"
#include "httpbench/plan_file.hpp"
#include "httpbench/plan_members.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace httpbench {

namespace embedded {
extern const std::string_view plan_schema_text;
}

namespace files {

namespace {

std::string described(const PlanMember& member) {
    std::string comment{member.comment};
    std::replace(comment.begin(), comment.end(), '\n', ' ');
    return fmt::format(R"("{}": {{"description": {}, {}, "default": {}}})", member.name, plan_value_json(comment),
                       member.schema, plan_value_json(member.get({})));
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
}

}  // namespace

std::string with_plan_members(std::string_view schema) {
    std::vector<std::string> descriptions;
    std::vector<std::string> names;
    for (const PlanMember& member : plan_members()) {
        descriptions.push_back(described(member));
        names.push_back(fmt::format("\"{}\"", member.name));
    }
    std::string text{schema};
    replace_all(text, R"("@plan_members": true)", fmt::format("{}", fmt::join(descriptions, ",\n    ")));
    replace_all(text, R"("@plan_members")", fmt::format("{}", fmt::join(names, ", ")));
    return text;
}

}  // namespace files

std::string_view plan_schema() {
    static const std::string schema = files::with_plan_members(embedded::plan_schema_text);
    return schema;
}

}  // namespace httpbench
