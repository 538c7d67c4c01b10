#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace httpbench::report {

/// Fits text into columns of a terminal, one a code point.

enum class Align { left, right };

/// The text with everything replaced that could move the cursor or break a line, and without `unicode` everything
/// beyond ASCII: names and answers come from outside.
[[nodiscard]] std::string printable(std::string_view text, bool unicode);

/// At most `columns` wide: what is too much goes from the middle, where `ellipsis` stands then.
[[nodiscard]] std::string shortened(std::string_view text, std::size_t columns, std::string_view ellipsis);

/// At least `columns` wide.
[[nodiscard]] std::string padded(std::string_view text, std::size_t columns, Align align);

/// Lines of at most `columns`, broken at spaces, and within a word only where it is longer than a line.
/// @pre columns > 0
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t columns);

}  // namespace httpbench::report
