#pragma once

#include <string>
#include <string_view>

namespace httpbench::report {

/// The text as it stands in XML 1.0 between tags or in a quoted attribute: what is markup is escaped, what XML has no
/// form for (control characters, bytes that are not UTF-8) is U+FFFD.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace httpbench::report
