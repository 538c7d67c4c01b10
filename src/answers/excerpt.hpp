#pragma once

#include <simdjson.h>

#include <string>
#include <string_view>

namespace httpbench::answers {

/// Bytes of others as one short line: at most 40 code points, control characters and what is not UTF-8 replaced.
[[nodiscard]] std::string excerpt(std::string_view bytes);

/// A JSON value in short: a scalar as JSON, an object or an array by its size.
[[nodiscard]] std::string excerpt(simdjson::dom::element value);

}  // namespace httpbench::answers
