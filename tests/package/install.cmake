# Installs `build` into a fresh `prefix`: all of it, or the `components` that are listed.
file(REMOVE_RECURSE "${prefix}")
if(NOT components)
    execute_process(COMMAND "${CMAKE_COMMAND}" --install "${build}" --prefix "${prefix}" COMMAND_ERROR_IS_FATAL ANY)
endif()
separate_arguments(components)
foreach(component IN LISTS components)
    execute_process(COMMAND "${CMAKE_COMMAND}" --install "${build}" --prefix "${prefix}" --component ${component}
        COMMAND_ERROR_IS_FATAL ANY)
endforeach()
