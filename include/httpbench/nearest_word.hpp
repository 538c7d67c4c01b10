#pragma once

#include "httpbench/export.hpp"

#include <span>
#include <string_view>

namespace httpbench {

/// The word that was most probably meant by a misspelt one: the nearest by edit distance (Levenshtein), if it is near
/// enough (a third of its letters or fewer differ, and at least one may). Empty when none is. The first of equals.
[[nodiscard]] HTTPBENCH_EXPORT std::string_view nearest_word(std::string_view misspelt,
                                                             std::span<const std::string_view> words);

}  // namespace httpbench
