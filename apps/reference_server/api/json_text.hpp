#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace httpbench::reference {

/// Appends `text` as a JSON string with its quotes. Bytes that are not UTF-8 become U+FFFD.
void append_string(std::string& out, std::string_view text);

void append_integer(std::string& out, std::int64_t value);

/// Appends the shortest text that reads back as `value`, which must be finite.
void append_number(std::string& out, double value);

}  // namespace httpbench::reference
