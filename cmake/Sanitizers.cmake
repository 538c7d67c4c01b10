# HTTPBENCH_SANITIZE applies to everything that is built here, since a sanitizer must see a whole program.
if(HTTPBENCH_SANITIZE)
    add_compile_options(-fsanitize=${HTTPBENCH_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    if(HTTPBENCH_SANITIZE MATCHES "thread" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # GCC warns of the fences in Asio, which the thread sanitizer does not see.
        add_compile_options(-Wno-tsan)
    endif()
    if(HTTPBENCH_SANITIZE MATCHES "undefined" AND CMAKE_CXX_COMPILER_ID STREQUAL "Clang"
       AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 17)
        # Its check of function pointers breaks coroutines: "Cannot represent a difference across sections".
        add_compile_options(-fno-sanitize=function)
    endif()
    if(HTTPBENCH_SANITIZE MATCHES "undefined")
        # Its check of dynamic types opens a pipe to look at memory, and reports an error where no descriptor is left.
        add_compile_options(-fno-sanitize=vptr)
    endif()
    add_link_options(-fsanitize=${HTTPBENCH_SANITIZE})

    # Fontconfig keeps what it has read for as long as the process lives. Pango looks for fonts on a thread of GLib's,
    # whose locks the thread sanitizer does not see.
    set(known "${PROJECT_BINARY_DIR}/sanitizer_known.txt")
    if(HTTPBENCH_SANITIZE MATCHES "thread")
        file(WRITE "${known}" "race:libfontconfig\nrace:libpango\nrace:libglib\n")
        set(variable TSAN_OPTIONS)
    else()
        file(WRITE "${known}" "leak:libfontconfig\n")
        set(variable LSAN_OPTIONS)
    endif()
    file(WRITE "${PROJECT_BINARY_DIR}/sanitizer_options.cmake"
        "set(ENV{${variable}} \"suppressions=${known}:print_suppressions=0\")\n")
    set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND PROPERTY
        TEST_INCLUDE_FILES "${PROJECT_BINARY_DIR}/sanitizer_options.cmake")
endif()
