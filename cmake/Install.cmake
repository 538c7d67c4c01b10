# cmake --install: a package that find_package(httpbench) and pkg-config find, in three components: `runtime` (a shared
# library), `dev` (headers, a static library, CMake and pkg-config files) and `cli` (the programs, their pages, and the JSON
# Schemas).
include(CMakePackageConfigHelpers)

set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/httpbench")
install(TARGETS httpbench EXPORT httpbenchTargets
    LIBRARY COMPONENT runtime NAMELINK_COMPONENT dev
    ARCHIVE COMPONENT dev)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" COMPONENT dev
    FILES_MATCHING PATTERN "*.hpp")
install(EXPORT httpbenchTargets NAMESPACE httpbench:: DESTINATION "${package_folder}" COMPONENT dev)

get_target_property(library_type httpbench TYPE)
if(TARGET llhttp::llhttp)
    set(httpbench_links_llhttp ON)
endif()
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/httpbenchConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/httpbenchConfig.cmake" INSTALL_DESTINATION "${package_folder}" PATH_VARS CMAKE_INSTALL_BINDIR)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/httpbenchConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
install(FILES
    "${PROJECT_BINARY_DIR}/httpbenchConfig.cmake"
    "${PROJECT_BINARY_DIR}/httpbenchConfigVersion.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/Findllhttp.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/HttpbenchComparison.cmake"
    DESTINATION "${package_folder}" COMPONENT dev)

# A static library asks its user to link what it needs; pkg-config tells of it without --static then.
set(required_packages "simdjson, fmt, zlib")
if(httpbench_links_llhttp)
    string(APPEND required_packages ", libllhttp")
endif()
if(library_type STREQUAL "STATIC_LIBRARY")
    set(requires "Requires")
    set(libs_private "Libs")
else()
    set(requires "Requires.private")
    set(libs_private "Libs.private")
endif()
file(RELATIVE_PATH relative_prefix "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
string(REGEX REPLACE "/$" "" relative_prefix "${relative_prefix}")
configure_file("${PROJECT_SOURCE_DIR}/cmake/httpbench.pc.in" "${PROJECT_BINARY_DIR}/httpbench.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/httpbench.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig" COMPONENT dev)

# A shared library is found from the programs, wherever the prefix is moved to.
file(RELATIVE_PATH library_from_programs "/${CMAKE_INSTALL_BINDIR}" "/${CMAKE_INSTALL_LIBDIR}")
foreach(program httpbench_cli reference_server)
    if(TARGET ${program})
        set_target_properties(${program} PROPERTIES INSTALL_RPATH "$ORIGIN/${library_from_programs}")
        install(TARGETS ${program} RUNTIME COMPONENT cli)
    endif()
endforeach()
if(TARGET httpbench_cli)
    set(pages "${PROJECT_BINARY_DIR}/apps/httpbench")
    install(FILES "${pages}/httpbench.1" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1" COMPONENT cli)
    foreach(manual IN LISTS httpbench_manuals)
        string(REGEX REPLACE ".*\\." "" section "${manual}")
        install(FILES "${pages}/${manual}" DESTINATION "${CMAKE_INSTALL_MANDIR}/man${section}" COMPONENT cli)
    endforeach()
    install(FILES "${pages}/httpbench.bash" RENAME httpbench COMPONENT cli
        DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions")
    install(FILES "${pages}/_httpbench" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/site-functions" COMPONENT cli)
    install(FILES "${pages}/plan.schema.json" "${pages}/results.schema.json"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/httpbench" COMPONENT cli)
    install(FILES "${pages}/httpbench.fish" DESTINATION "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" COMPONENT cli)
endif()
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}" COMPONENT dev)
