# httpbench_add_comparison(NAME test [TARGETS [name=]URL…] [LAUNCH name=COMMAND…] [PLAN file] [MAX_REGRESSION 5%]
#     [OPTIONS option…] [LABELS label…] [TIMEOUT seconds] [OUTPUT file] [FAIL_ON_INCONCLUSIVE])
#
# Adds a test that compares two servers or more with `httpbench compare`.
# TARGETS: servers that run already. LAUNCH: commands that start one, split into words as a shell would, which print
#   "listening on http://HOST:PORT" unless TARGETS gives the URL of that name; '$<TARGET_FILE:server>' works in them. The
#   first of TARGETS, or else of LAUNCH, is the reference; --reference in OPTIONS names another.
# PLAN: a plan file, relative to the current source folder. Without one, or --endpoint in OPTIONS: the built-in plan.
# MAX_REGRESSION: the test fails where a target is proven slower than the reference by more than this. It may be left out
#   where OPTIONS hold another gate (--fail-if), and nowhere else: a test that cannot fail tells nothing.
# OPTIONS: further options of httpbench compare.
# LABELS: beside "comparison", which every such test has. TIMEOUT: 600 s unless given.
# OUTPUT: the results file, relative to the current binary folder; NAME.json unless given.
#
# The test runs alone (RUN_SERIAL). By httpbench's exit status, it passes with 0 and is skipped with 4 (inconclusive),
# unless FAIL_ON_INCONCLUSIVE is said. With any other it fails: 1 is a gate, 2 wrong usage, 3 a server that does not
# answer, 5 a run that is not fit to tell, or servers that answer differently.
function(httpbench_add_comparison)
    cmake_parse_arguments(PARSE_ARGV 0 arg "FAIL_ON_INCONCLUSIVE" "NAME;PLAN;MAX_REGRESSION;TIMEOUT;OUTPUT"
        "TARGETS;LAUNCH;OPTIONS;LABELS")
    set(this "httpbench_add_comparison(${arg_NAME})")
    if(NOT DEFINED arg_NAME)
        message(FATAL_ERROR "httpbench_add_comparison: NAME is missing; example: httpbench_add_comparison(NAME "
            "no_slower LAUNCH \"old=./old --port 0\" \"new=./new --port 0\" MAX_REGRESSION 5%)")
    endif()
    if(arg_KEYWORDS_MISSING_VALUES)
        list(JOIN arg_KEYWORDS_MISSING_VALUES ", " words)
        message(FATAL_ERROR "${this}: nothing follows ${words}")
    endif()
    if(DEFINED arg_UNPARSED_ARGUMENTS)
        list(JOIN arg_UNPARSED_ARGUMENTS ", " words)
        message(FATAL_ERROR "${this}: ${words}: not an argument of this function; options of httpbench follow OPTIONS")
    endif()
    if(NOT DEFINED arg_MAX_REGRESSION AND NOT "${arg_OPTIONS}" MATCHES "--(max-regression|fail-if)")
        message(FATAL_ERROR "${this}: MAX_REGRESSION is missing, and OPTIONS have no --fail-if: it could never fail")
    endif()

    set(command compare)
    set(names "")
    foreach(target IN LISTS arg_TARGETS)
        if(NOT target MATCHES "://")
            message(FATAL_ERROR "${this}: TARGETS: '${target}' is not [name=]URL; commands follow LAUNCH")
        endif()
        string(REGEX REPLACE "=.*" "" name "${target}")
        list(APPEND names "${name}")
        list(APPEND command "${target}")
    endforeach()
    foreach(launch IN LISTS arg_LAUNCH)
        if(NOT launch MATCHES "^([^=]+)=.")
            message(FATAL_ERROR "${this}: LAUNCH: '${launch}' is not name=COMMAND; URLs of running servers follow TARGETS")
        endif()
        list(APPEND names "${CMAKE_MATCH_1}")
        string(REPLACE ";" "\\;" launch "${launch}")
        list(APPEND command --launch "${launch}")
    endforeach()
    list(REMOVE_DUPLICATES names)
    list(LENGTH names count)
    if(count LESS 2)
        message(FATAL_ERROR "${this}: two servers are needed, by TARGETS or LAUNCH, and ${count} is there")
    endif()

    if(NOT TARGET httpbench::cli)
        message(FATAL_ERROR "${this}: there is no program httpbench. Installed, it is the component cli: "
            "find_package(httpbench REQUIRED COMPONENTS cli), and HTTPBENCH_PROGRAM says where it is. In your own tree, "
            "set(HTTPBENCH_BUILD_APPS ON) before add_subdirectory or FetchContent_MakeAvailable")
    endif()
    # In somebody's tree the program may be left out of `all`, but tests are run when `all` was built.
    if(TARGET httpbench_cli AND NOT TARGET httpbench_comparison_program)
        add_custom_target(httpbench_comparison_program ALL DEPENDS httpbench_cli)
    endif()

    if(NOT DEFINED arg_TIMEOUT)
        set(arg_TIMEOUT 600)
    endif()
    if(NOT DEFINED arg_OUTPUT)
        string(REGEX REPLACE "[^A-Za-z0-9_.-]+" "_" arg_OUTPUT "${arg_NAME}.json")
    endif()
    if(DEFINED arg_PLAN)
        cmake_path(ABSOLUTE_PATH arg_PLAN BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
        list(APPEND command --plan "${arg_PLAN}")
    endif()
    if(DEFINED arg_MAX_REGRESSION)
        list(APPEND command --max-regression "${arg_MAX_REGRESSION}")
    endif()
    add_test(NAME "${arg_NAME}" WORKING_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}"
        COMMAND httpbench::cli ${command} --fail-on-inconclusive --no-progress --output "${arg_OUTPUT}" ${arg_OPTIONS})
    set_tests_properties("${arg_NAME}" PROPERTIES RUN_SERIAL ON TIMEOUT "${arg_TIMEOUT}"
        LABELS "comparison;${arg_LABELS}")
    if(NOT arg_FAIL_ON_INCONCLUSIVE)
        set_tests_properties("${arg_NAME}" PROPERTIES SKIP_RETURN_CODE 4)
    endif()
endfunction()
