#pragma once

#include "answers/compare_json.hpp"

#include <span>
#include <string>
#include <vector>

namespace httpbench::answers {

/// What a target said to one request.
struct SeenAnswer {
    int status = 0;
    std::string content_type = {};
    std::string body = {};
    std::string failure = {};  ///< why there is no answer; empty: there is one
};

/// Where two answers to the same request differ: whether there is one, status, content type, body. JSON by its values,
/// any other body byte by byte. Of two that differ in status no more is told: their bodies speak of different things.
[[nodiscard]] std::vector<Difference> compare_answers(const SeenAnswer& expected, const SeenAnswer& found,
                                                      std::span<const std::string> volatile_members);

}  // namespace httpbench::answers
