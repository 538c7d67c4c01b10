# Installs `build` into a fresh prefix below `work`, then configures, builds and runs the project in `source` against it.
function(run)
    execute_process(COMMAND ${ARGN} COMMAND_ECHO STDOUT COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${work}/prefix" "${work}/user")
if(sanitize)
    string(APPEND flags " -fsanitize=${sanitize}")
endif()
run("${CMAKE_COMMAND}" --install "${build}" --prefix "${work}/prefix")
run("${CMAKE_COMMAND}" -S "${source}" -B "${work}/user" -G "${generator}" "-DCMAKE_PREFIX_PATH=${work}/prefix"
    "-DCMAKE_CXX_COMPILER=${compiler}" "-DCMAKE_CXX_FLAGS=${flags}" -DCMAKE_FIND_PACKAGE_PREFER_CONFIG=ON)
run("${CMAKE_COMMAND}" --build "${work}/user")
run("${work}/user/user")
