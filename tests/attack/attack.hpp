#pragma once

#include <string>
#include <string_view>

#include "support/http_client.hpp"

namespace httpbench::attack {

/// Checks that the next answer has this status and says what was wrong, that it ends the connection, and that nothing
/// comes after it.
void check_refused(test::HttpClient& client, int status);

/// Checks that a client which comes now is served.
void check_still_serving(std::string_view url);

/// A POST of this body.
[[nodiscard]] std::string post(std::string_view target, std::string_view body);

}  // namespace httpbench::attack
