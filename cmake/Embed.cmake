# httpbench_embed(TARGET FILE SYMBOL): compiles a text file into a target. The code that uses it declares
#     namespace httpbench::embedded { extern const std::string_view SYMBOL; }
function(httpbench_embed target file symbol)
    set(source "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
    set(generated "${CMAKE_CURRENT_BINARY_DIR}/embedded_${symbol}.cpp")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${source}")
    file(READ "${source}" text)
    file(CONFIGURE OUTPUT "${generated}" @ONLY CONTENT [==[
#include <string_view>

namespace httpbench::embedded {
extern const std::string_view @symbol@;
const std::string_view @symbol@{R"embedded(@text@)embedded"};
}  // namespace httpbench::embedded
]==])
    target_sources(${target} PRIVATE "${generated}")
endfunction()
