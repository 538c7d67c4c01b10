# llhttp: as C sources (fetched, or Debian 12's node-llhttp), else as a library (libllhttp-dev). Sources come first and
# bring their own header, since both packages may be installed in different versions. Defines llhttp_SOURCES and
# llhttp_INCLUDE_DIR, or the target llhttp::llhttp.
find_path(LLHTTP_SOURCE_DIR llhttp.c PATHS "${llhttp_SOURCE_DIR}/src" /usr/share/llhttp NO_DEFAULT_PATH)
if(LLHTTP_SOURCE_DIR)
    find_path(LLHTTP_SOURCE_INCLUDE_DIR llhttp.h NO_DEFAULT_PATH
        PATHS "${LLHTTP_SOURCE_DIR}/../include" "${LLHTTP_SOURCE_DIR}/../include/llhttp")
    set(llhttp_INCLUDE_DIR "${LLHTTP_SOURCE_INCLUDE_DIR}")
    set(llhttp_SOURCES "${LLHTTP_SOURCE_DIR}/api.c" "${LLHTTP_SOURCE_DIR}/http.c" "${LLHTTP_SOURCE_DIR}/llhttp.c")
    set(llhttp_code "${llhttp_SOURCES}")
else()
    find_path(LLHTTP_INCLUDE_DIR llhttp.h)
    find_library(LLHTTP_LIBRARY NAMES llhttp)
    set(llhttp_INCLUDE_DIR "${LLHTTP_INCLUDE_DIR}")
    set(llhttp_code "${LLHTTP_LIBRARY}")
endif()

if(llhttp_INCLUDE_DIR)
    foreach(part MAJOR MINOR PATCH)
        file(STRINGS "${llhttp_INCLUDE_DIR}/llhttp.h" llhttp_line REGEX "#define LLHTTP_VERSION_${part} [0-9]+")
        string(REGEX MATCH "[0-9]+" llhttp_${part} "${llhttp_line}")
    endforeach()
    set(llhttp_VERSION "${llhttp_MAJOR}.${llhttp_MINOR}.${llhttp_PATCH}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(llhttp REQUIRED_VARS llhttp_INCLUDE_DIR llhttp_code VERSION_VAR llhttp_VERSION)
mark_as_advanced(LLHTTP_SOURCE_DIR LLHTTP_SOURCE_INCLUDE_DIR LLHTTP_INCLUDE_DIR LLHTTP_LIBRARY)

if(llhttp_FOUND AND NOT llhttp_SOURCES AND NOT TARGET llhttp::llhttp)
    add_library(llhttp::llhttp UNKNOWN IMPORTED)
    set_target_properties(llhttp::llhttp PROPERTIES
        IMPORTED_LOCATION "${LLHTTP_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES "${llhttp_INCLUDE_DIR}")
endif()
