# cmake --install: headers, library, programs, JSON Schemas, and a package that find_package(httpbench) finds.
include(CMakePackageConfigHelpers)

set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/httpbench")
install(TARGETS httpbench EXPORT httpbenchTargets)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(EXPORT httpbenchTargets NAMESPACE httpbench:: DESTINATION "${package_folder}")

if(TARGET llhttp::llhttp)
    set(httpbench_links_llhttp ON)
endif()
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/httpbenchConfig.cmake.in"
    "${PROJECT_BINARY_DIR}/httpbenchConfig.cmake" INSTALL_DESTINATION "${package_folder}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/httpbenchConfigVersion.cmake"
    COMPATIBILITY SameMinorVersion)
install(FILES
    "${PROJECT_BINARY_DIR}/httpbenchConfig.cmake"
    "${PROJECT_BINARY_DIR}/httpbenchConfigVersion.cmake"
    "${PROJECT_SOURCE_DIR}/cmake/Findllhttp.cmake"
    DESTINATION "${package_folder}")

# A shared library is found from the programs, wherever the prefix is moved to.
file(RELATIVE_PATH library_from_programs "/${CMAKE_INSTALL_BINDIR}" "/${CMAKE_INSTALL_LIBDIR}")
foreach(program httpbench_cli reference_server)
    if(TARGET ${program})
        set_target_properties(${program} PROPERTIES INSTALL_RPATH "$ORIGIN/${library_from_programs}")
        install(TARGETS ${program})
    endif()
endforeach()
install(DIRECTORY "${PROJECT_SOURCE_DIR}/src/report/" DESTINATION "${CMAKE_INSTALL_DATADIR}/httpbench"
    FILES_MATCHING PATTERN "*.schema.json")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
