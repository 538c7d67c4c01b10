# Every dependency: found first, fetched second, always private to the library. FETCHCONTENT_TRY_FIND_PACKAGE_MODE=NEVER
# fetches all of them; FETCHCONTENT_SOURCE_DIR_<NAME> takes an unpacked archive instead of the network.
include(FetchContent)

# SOURCE_SUBDIR none: a folder that is not there, so that the dependency's own build is left out.
FetchContent_Declare(asio SYSTEM SOURCE_SUBDIR none
    URL https://github.com/chriskohlhoff/asio/archive/refs/tags/asio-1-30-2.tar.gz
    URL_HASH SHA256=755bd7f85a4b269c67ae0ea254907c078d408cce8e1a352ad2ed664d233780e8
    FIND_PACKAGE_ARGS)
FetchContent_Declare(llhttp SYSTEM SOURCE_SUBDIR none
    URL https://github.com/nodejs/llhttp/archive/refs/tags/release/v9.2.1.tar.gz
    URL_HASH SHA256=3c163891446e529604b590f9ad097b2e98b5ef7e4d3ddcf1cf98b62ca668f23e
    FIND_PACKAGE_ARGS)
FetchContent_Declare(simdjson SYSTEM
    URL https://github.com/simdjson/simdjson/archive/refs/tags/v3.12.3.tar.gz
    URL_HASH SHA256=d0af071f2f4187d8b26b556e83ef832b634bd5feb4e2f537b9dabbd334d4e334
    FIND_PACKAGE_ARGS)
FetchContent_Declare(fmt SYSTEM
    URL https://github.com/fmtlib/fmt/archive/10.2.1.tar.gz
    URL_HASH SHA256=1250e4cc58bf06ee631567523f48848dc4596133e163f02615c97f78bab6c811
    FIND_PACKAGE_ARGS)
FetchContent_Declare(SQLiteCpp SYSTEM
    URL https://github.com/SRombauts/SQLiteCpp/archive/refs/tags/3.3.2.tar.gz
    URL_HASH SHA256=5aa8eda130d0689bd5ed9b2074714c2dbc610f710483c61ba6cf944cebfe03af
    FIND_PACKAGE_ARGS)
FetchContent_Declare(CLI11 SYSTEM
    URL https://github.com/CLIUtils/CLI11/archive/refs/tags/v2.4.1.tar.gz
    URL_HASH SHA256=73b7ec52261ce8fe980a29df6b4ceb66243bb0b779451dbd3d014cfec9fdbb58
    FIND_PACKAGE_ARGS)
FetchContent_Declare(Catch2 SYSTEM
    URL https://github.com/catchorg/Catch2/archive/refs/tags/v3.7.1.tar.gz
    URL_HASH SHA256=c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c
    FIND_PACKAGE_ARGS 3)

find_package(Threads REQUIRED)
find_package(ZLIB REQUIRED)
if(HTTPBENCH_BUILD_APPS OR HTTPBENCH_BUILD_TESTS)
    find_package(PostgreSQL 14)  # its pipeline mode; without it the reference servers know SQLite alone
endif()

# Optional: without them --chart says so, and everything else works.
find_package(PkgConfig)
if(PkgConfig_FOUND)
    pkg_check_modules(pangocairo IMPORTED_TARGET pangocairo)
endif()
if(NOT TARGET PkgConfig::pangocairo)
    message(STATUS "Cairo and Pango (pangocairo) not found: builds without --chart")
endif()

# What is fetched is built static, whatever this project is built as, and can be installed beside it.
block(SCOPE_FOR VARIABLES PROPAGATE CMAKE_MODULE_PATH)
    set(BUILD_SHARED_LIBS OFF)
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
    set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)
    set(FMT_INSTALL ON)
    set(SQLITECPP_RUN_CPPLINT OFF)
    set(SQLITECPP_RUN_CPPCHECK OFF)
    FetchContent_MakeAvailable(asio llhttp simdjson fmt)
    # Fetched, these two bring no package file: their find modules look into the unpacked sources. Not by find_package,
    # which would hold them for found without looking.
    foreach(name IN ITEMS asio llhttp)
        set(${name}_FIND_REQUIRED TRUE)
        include(Find${name})
    endforeach()
    if(HTTPBENCH_BUILD_APPS OR HTTPBENCH_BUILD_TESTS)
        FetchContent_MakeAvailable(SQLiteCpp CLI11)
    endif()
    if(HTTPBENCH_BUILD_TESTS)
        FetchContent_MakeAvailable(Catch2)
        if(catch2_SOURCE_DIR)
            list(APPEND CMAKE_MODULE_PATH "${catch2_SOURCE_DIR}/extras")
        endif()
    endif()

    # llhttp is compiled into our own objects, hidden, where its sources are at hand: nothing to install beside us.
    add_library(httpbench_llhttp INTERFACE)
    if(llhttp_SOURCES)
        add_library(httpbench_llhttp_objects OBJECT ${llhttp_SOURCES})
        target_include_directories(httpbench_llhttp_objects SYSTEM PUBLIC "${llhttp_INCLUDE_DIR}")
        set_target_properties(httpbench_llhttp_objects PROPERTIES C_VISIBILITY_PRESET hidden)
        target_sources(httpbench_llhttp INTERFACE $<TARGET_OBJECTS:httpbench_llhttp_objects>)
        target_include_directories(httpbench_llhttp SYSTEM INTERFACE "${llhttp_INCLUDE_DIR}")
    else()
        target_link_libraries(httpbench_llhttp INTERFACE llhttp::llhttp)
    endif()
endblock()
