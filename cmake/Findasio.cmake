# Standalone Asio: a header and no package file on Debian 12. Defines asio::asio. A fetched copy (asio_SOURCE_DIR) wins.
find_path(ASIO_INCLUDE_DIR asio.hpp HINTS "${asio_SOURCE_DIR}/asio/include")
if(ASIO_INCLUDE_DIR AND EXISTS "${ASIO_INCLUDE_DIR}/asio/version.hpp")
    file(STRINGS "${ASIO_INCLUDE_DIR}/asio/version.hpp" asio_version_line REGEX "#define ASIO_VERSION [0-9]+")
    string(REGEX MATCH "[0-9]+" asio_version_number "${asio_version_line}")
    math(EXPR asio_major "${asio_version_number} / 100000")
    math(EXPR asio_minor "${asio_version_number} / 100 % 1000")
    math(EXPR asio_patch "${asio_version_number} % 100")
    set(asio_VERSION "${asio_major}.${asio_minor}.${asio_patch}")
endif()

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(asio REQUIRED_VARS ASIO_INCLUDE_DIR VERSION_VAR asio_VERSION)
mark_as_advanced(ASIO_INCLUDE_DIR)

if(asio_FOUND AND NOT TARGET asio::asio)
    find_package(Threads REQUIRED)
    add_library(asio::asio INTERFACE IMPORTED)
    # A program that links us may have an Asio of its own, of another version or otherwise defined, and the linker keeps
    # one of two functions with the same name: ours have other names.
    # Whether Asio finds std::aligned_alloc depends on what was included before it, and then one source would free with
    # delete what another took with malloc: it is not to look.
    set_target_properties(asio::asio PROPERTIES
        INTERFACE_INCLUDE_DIRECTORIES "${ASIO_INCLUDE_DIR}"
        INTERFACE_COMPILE_DEFINITIONS "ASIO_STANDALONE;ASIO_NO_DEPRECATED;ASIO_DISABLE_STD_ALIGNED_ALLOC;asio=httpbench_asio"
        INTERFACE_LINK_LIBRARIES Threads::Threads)
endif()
