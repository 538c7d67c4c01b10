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

install(DIRECTORY "${PROJECT_SOURCE_DIR}/src/report/" DESTINATION "${CMAKE_INSTALL_DATADIR}/httpbench"
    FILES_MATCHING PATTERN "*.schema.json")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
