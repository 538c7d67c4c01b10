# Apache ECharts, for the HTML report: one file of its npm package, fetched once into the build folder, checked, packed
# and compiled in. Optional: without npm, or without a network, the report has its drawings alone.
# httpbench_embed_echarts(TARGET) defines httpbench::embedded::echarts_gzip, empty where there is none.
set(HTTPBENCH_ECHARTS "" CACHE FILEPATH "echarts.min.js at hand; empty: fetched with npm")
set(echarts_version 6.0.0)
set(echarts_sha512
    4ed7bf82b0d046211340fe31cf7899592be81eb90242dc2a77a86cfa689f5dc8eb0aea3688a59b6a314e6ee2c954194320994ece040f77586c68ab7fdfe38c91)

# Sets `result` to the path of echarts.min.js, or to nothing.
function(httpbench_fetch_echarts result)
    set(${result} "" PARENT_SCOPE)
    set(folder "${PROJECT_BINARY_DIR}/echarts")
    set(archive "${folder}/echarts-${echarts_version}.tgz")
    set(file "${folder}/package/dist/echarts.min.js")
    if(NOT EXISTS "${archive}")
        find_program(HTTPBENCH_NPM npm)
        mark_as_advanced(HTTPBENCH_NPM)
        if(NOT HTTPBENCH_NPM)
            message(STATUS "npm not found: HTML reports have drawings alone, without ECharts on top")
            return()
        endif()
        file(MAKE_DIRECTORY "${folder}")
        execute_process(COMMAND "${HTTPBENCH_NPM}" pack --silent "echarts@${echarts_version}"
            WORKING_DIRECTORY "${folder}" TIMEOUT 120 OUTPUT_QUIET ERROR_QUIET)
    endif()
    if(NOT EXISTS "${archive}")
        message(STATUS "npm could not fetch ECharts: HTML reports have drawings alone; configure again to retry")
        return()
    endif()
    file(SHA512 "${archive}" found)
    if(NOT "${found}" STREQUAL "${echarts_sha512}")
        file(REMOVE "${archive}")
        message(FATAL_ERROR "ECharts ${echarts_version} is not what it should be: its SHA-512 is ${found}, not ${echarts_sha512}")
    endif()
    if(NOT EXISTS "${file}")
        file(ARCHIVE_EXTRACT INPUT "${archive}" DESTINATION "${folder}" PATTERNS package/dist/echarts.min.js)
    endif()
    set(${result} "${file}" PARENT_SCOPE)
endfunction()

function(httpbench_embed_echarts target)
    set(file "${HTTPBENCH_ECHARTS}")
    if(NOT file)
        httpbench_fetch_echarts(file)
    endif()
    set(generated "${CMAKE_CURRENT_BINARY_DIR}/embedded_echarts.cpp")
    set(bytes "")
    set(size 0)
    if(file)
        set(packed "${CMAKE_CURRENT_BINARY_DIR}/echarts.min.js.gz")
        file(ARCHIVE_CREATE OUTPUT "${packed}" PATHS "${file}" FORMAT raw COMPRESSION GZip COMPRESSION_LEVEL 9
            MTIME "1980-01-01")
        file(SIZE "${packed}" size)
        file(READ "${packed}" bytes HEX)
        string(REGEX REPLACE "(..)" "\\\\x\\1" bytes "${bytes}")
    endif()
    file(CONFIGURE OUTPUT "${generated}" @ONLY CONTENT [==[
#include <string_view>

namespace httpbench::embedded {
extern const std::string_view echarts_gzip;
const std::string_view echarts_gzip{"@bytes@", @size@};
}  // namespace httpbench::embedded
]==])
    # Clang warns of what GCC does not: that no compiler need take so long a literal.
    set_source_files_properties("${generated}" TARGET_DIRECTORY ${target} PROPERTIES
        COMPILE_OPTIONS "$<$<CXX_COMPILER_ID:Clang>:-Wno-overlength-strings>")
    target_sources(${target} PRIVATE "${generated}")
endfunction()
