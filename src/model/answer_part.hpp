#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace httpbench {

/// A place in a path where something of an earlier answer is put in: "{answer:POINTER}".
struct AnswerPart {
    std::size_t offset = 0;
    std::size_t size = 0;           ///< with its braces; 0: there is none
    std::string_view pointer = {};  ///< RFC 6901
};

/// The first such place.
[[nodiscard]] AnswerPart find_answer_part(std::string_view path) noexcept;

/// Why a path's places for an answer cannot be; empty when they can.
[[nodiscard]] std::string answer_part_issue(std::string_view path);

}  // namespace httpbench
