#pragma once

#include <string_view>

namespace httpbench::cli {

/// When to colour what is printed.
enum class Color { automatic, always, never };

/// Whether a stream is a terminal that a person watches and a line can be redrawn on: not with TERM=dumb or CI set.
[[nodiscard]] bool is_live_terminal(int descriptor) noexcept;

/// Whether standard output takes colours; `automatic` asks the terminal and NO_COLOR.
[[nodiscard]] bool use_color(Color color) noexcept;

/// Columns of the terminal behind a stream, 80 where there is none; from 60 to 120.
[[nodiscard]] int columns(int descriptor) noexcept;

/// Whether the locale's character set is UTF-8. @pre setlocale was called
[[nodiscard]] bool is_utf8_locale() noexcept;

/// Writes to standard error. Diagnostics that cannot be written are nobody's failure.
void say(std::string_view text) noexcept;

/// Writes to standard output. @throws Error (`output_failed`) when it does not take all of it
void print(std::string_view text);

}  // namespace httpbench::cli
