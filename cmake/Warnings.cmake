# httpbench_warnings(TARGET): the warnings of this project, for its own targets only; never exported.
option(HTTPBENCH_TIDY "Run clang-tidy on every source of this project" OFF)
if(HTTPBENCH_TIDY)
    find_program(HTTPBENCH_CLANG_TIDY NAMES clang-tidy REQUIRED)
endif()

function(httpbench_warnings target)
    # GCC 12 sees overlaps in std::string that are not there (its bug 105651, mended in 13).
    target_compile_options(${target} PRIVATE
        $<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wpedantic;-Wshadow;-Wconversion>
        $<$<AND:$<COMPILE_LANG_AND_ID:CXX,GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-restrict>
        $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<BOOL:${HTTPBENCH_WARNINGS_AS_ERRORS}>>:-Werror>)
    if(HTTPBENCH_TIDY)
        set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY "${HTTPBENCH_CLANG_TIDY}")
    endif()
endfunction()
