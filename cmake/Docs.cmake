# Target `docs`: the public headers as a site in docs/html, by Doxygen. Whatever has no documentation is an error.
find_package(Doxygen QUIET)
if(DOXYGEN_FOUND)
    set(docs_folder "${PROJECT_BINARY_DIR}/docs")
    file(MAKE_DIRECTORY "${docs_folder}")
    configure_file("${PROJECT_SOURCE_DIR}/cmake/Doxyfile.in" "${PROJECT_BINARY_DIR}/Doxyfile" @ONLY)
    add_custom_target(docs COMMAND Doxygen::doxygen "${PROJECT_BINARY_DIR}/Doxyfile" VERBATIM)
endif()
