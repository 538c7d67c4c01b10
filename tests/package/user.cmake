# Configures the project in `source`, builds it in `work` and runs its program, `user`, as its tests. With `prefix`, an
# installed httpbench is there; without, the project builds the one in `source_root`. With `ctest`, its tests run too;
# with `compile_only`, `user` is not a program.
function(run)
    execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

if(prefix)
    file(REMOVE_RECURSE "${work}")  # nothing found earlier may help
    list(PREPEND dependencies "${prefix}")
endif()
list(JOIN dependencies "\\;" prefix_path)
run("${CMAKE_COMMAND}" -S "${source}" -B "${work}" -G "${generator}" "-DCMAKE_PREFIX_PATH=${prefix_path}"
    "-DCMAKE_CXX_COMPILER=${compiler}" "-DCMAKE_C_COMPILER=${c_compiler}" "-DCMAKE_CXX_FLAGS=${flags}"
    -DCMAKE_FIND_PACKAGE_PREFER_CONFIG=ON "-DHTTPBENCH_SOURCE=${source_root}" ${arguments})
run("${CMAKE_COMMAND}" --build "${work}" --target user)
if(NOT compile_only)
    run("${work}/user")
endif()
if(ctest)
    run("${ctest}" --test-dir "${work}" --no-tests=error --output-on-failure)
endif()
