#pragma once

#include <simdjson.h>

#include <span>
#include <string>
#include <vector>

namespace httpbench::answers {

/// One place in which an answer differs from another.
struct Difference {
    std::string where = {};     ///< a JSON pointer, "body" for the whole, or another part of the answer
    std::string expected = {};  ///< in the first answer, in short
    std::string found = {};     ///< in the second
    bool operator==(const Difference&) const = default;
};

/// Where two JSON values differ. Objects hold the same members in any order, arrays the same elements in the same one;
/// numbers are compared by value. A member of a volatile name, wherever it stands, must be there with the same type.
[[nodiscard]] std::vector<Difference> compare_json(simdjson::dom::element expected, simdjson::dom::element found,
                                                   std::span<const std::string> volatile_members);

}  // namespace httpbench::answers
