#include "httpbench/version.hpp"

#define HTTPBENCH_TEXT(x) #x
#define HTTPBENCH_VERSION_TEXT(major, minor, patch) \
    HTTPBENCH_TEXT(major) "." HTTPBENCH_TEXT(minor) "." HTTPBENCH_TEXT(patch)

namespace httpbench {

std::string_view version() noexcept {
    return HTTPBENCH_VERSION_TEXT(HTTPBENCH_VERSION_MAJOR, HTTPBENCH_VERSION_MINOR, HTTPBENCH_VERSION_PATCH);
}

}  // namespace httpbench
