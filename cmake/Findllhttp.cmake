# llhttp, from its C sources (Debian's node-llhttp) or as a library (libllhttp-dev). Defines llhttp_SOURCES and
# llhttp_INCLUDE_DIR, or llhttp_LIBRARY and llhttp_INCLUDE_DIR.
find_path(llhttp_INCLUDE_DIR llhttp.h PATH_SUFFIXES llhttp PATHS /usr/share/include)
find_library(llhttp_LIBRARY NAMES llhttp)
find_path(llhttp_SOURCE_DIR llhttp.c PATHS /usr/share PATH_SUFFIXES llhttp NO_DEFAULT_PATH)

if(llhttp_INCLUDE_DIR)
    foreach(part MAJOR MINOR PATCH)
        file(STRINGS "${llhttp_INCLUDE_DIR}/llhttp.h" llhttp_line REGEX "#define LLHTTP_VERSION_${part} [0-9]+")
        string(REGEX MATCH "[0-9]+" llhttp_${part} "${llhttp_line}")
    endforeach()
    set(llhttp_VERSION "${llhttp_MAJOR}.${llhttp_MINOR}.${llhttp_PATCH}")
endif()
if(llhttp_SOURCE_DIR)
    set(llhttp_SOURCES "${llhttp_SOURCE_DIR}/api.c" "${llhttp_SOURCE_DIR}/http.c" "${llhttp_SOURCE_DIR}/llhttp.c")
    set(llhttp_code "${llhttp_SOURCES}")
elseif(llhttp_LIBRARY)
    set(llhttp_code "${llhttp_LIBRARY}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(llhttp REQUIRED_VARS llhttp_INCLUDE_DIR llhttp_code VERSION_VAR llhttp_VERSION)
mark_as_advanced(llhttp_INCLUDE_DIR llhttp_LIBRARY llhttp_SOURCE_DIR)
