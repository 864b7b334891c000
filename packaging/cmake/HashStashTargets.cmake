# What every target of the project has in common.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()

set(HASHSTASH_SANITIZE "" CACHE STRING "Sanitizers to build with: address (and undefined behaviour), thread, or none")
set_property(CACHE HASHSTASH_SANITIZE PROPERTY STRINGS "" address thread)
option(HASHSTASH_FUZZERS "Build the fuzz targets of tests/fuzz, under the same sanitizers (needs clang)" OFF)

add_library(hashstash_options INTERFACE)
target_include_directories(hashstash_options INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(hashstash_options INTERFACE -Wall -Wextra -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # False alarms on `"literal" + std::string`: GCC bug 105651.
    target_compile_options(hashstash_options INTERFACE -Wno-restrict)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    # libbson has its alignment on the typedef bson_t, which a forward declaration cannot repeat.
    target_compile_options(hashstash_options INTERFACE -Wno-align-mismatch)
endif()
if(HASHSTASH_FUZZERS AND NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "HASHSTASH_FUZZERS needs clang: configure with -DCMAKE_CXX_COMPILER=clang++, or --preset fuzz")
endif()
if(HASHSTASH_FUZZERS)
    target_compile_options(hashstash_options INTERFACE -fsanitize=fuzzer-no-link
                           "-fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/tests/fuzz/ignored_checks.txt")
endif()
if(HASHSTASH_SANITIZE STREQUAL "thread")
    target_compile_options(hashstash_options INTERFACE -O1 -g1 -fsanitize=thread -Wno-tsan -Wno-stringop-overflow)  # it knows no fences; false alarms
    target_link_options(hashstash_options INTERFACE -fsanitize=thread)
elseif(HASHSTASH_SANITIZE OR HASHSTASH_FUZZERS)
    # -O1 and line numbers only: half the build time of RelWithDebInfo, and stacks that still read well. A target that only calls
    # what is looked at (HASHSTASH_UNOPTIMIZED) builds in two thirds of the time without.
    target_compile_options(hashstash_options INTERFACE $<IF:$<BOOL:$<TARGET_PROPERTY:HASHSTASH_UNOPTIMIZED>>,-O0,-O1> -g1 -fsanitize=address,undefined -fno-omit-frame-pointer
                                                       -fno-sanitize-recover=undefined)
    target_link_options(hashstash_options INTERFACE -fsanitize=address,undefined)
endif()

# All .cpp files below the calling folder: a new engine, serializer or codec is a pair of files and a line in its
# registry, so the file lists are not kept by hand.
function(hashstash_sources out)
    file(GLOB_RECURSE found CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h")
    set(${out} "${found}" PARENT_SCOPE)
endfunction()

# hashstash_test(FILE.cpp [LIBRARIES ...]): one Qt Test class, one ctest entry, named after the folder and the file.
function(hashstash_test file)
    cmake_parse_arguments(ARG "" "TIMEOUT" "LIBRARIES;LABELS" ${ARGN})
    get_filename_component(folder "${CMAKE_CURRENT_SOURCE_DIR}" NAME)
    get_filename_component(stem "${file}" NAME_WE)
    set(name "${folder}_${stem}")
    add_executable(${name} "${file}")
    # AUTOMOC would take ten times as long: it has a program of its own for each target.
    set(moc "${CMAKE_CURRENT_BINARY_DIR}/${stem}.moc")
    qt_generate_moc("${file}" "${moc}" TARGET ${name})
    set_property(SOURCE "${file}" APPEND PROPERTY OBJECT_DEPENDS "${moc}")
    target_include_directories(${name} PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
    set_target_properties(${name} PROPERTIES HASHSTASH_UNOPTIMIZED ON)
    target_link_libraries(${name} PRIVATE hashstash_options hashstash-core Qt6::Test ${ARG_LIBRARIES})
    target_compile_options(${name} PRIVATE $<$<CONFIG:Release>:-O1>)  # what is tested is optimized, not the test
    target_compile_definitions(${name} PRIVATE HASHSTASH_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data")
    add_test(NAME ${folder}/${stem} COMMAND ${name})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    if(HASHSTASH_SANITIZE STREQUAL "thread")
        set(sanitizer_environment "TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1:suppressions=${PROJECT_SOURCE_DIR}/packaging/cmake/races.supp")
    elseif(HASHSTASH_SANITIZE)
        set(sanitizer_environment "LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/packaging/cmake/leaks.supp")
    endif()
    set_tests_properties(${folder}/${stem} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}"
                         ENVIRONMENT "QT_QPA_PLATFORM=offscreen;QT_LOGGING_RULES=qt.qpa.*=false;${sanitizer_environment}")
endfunction()

# One hashstash_test per *_test.cpp of the calling folder, all linked to the given libraries.
function(hashstash_test_folder)
    file(GLOB tests CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp")
    foreach(test IN LISTS tests)
        hashstash_test("${test}" ${ARGN})
    endforeach()
endfunction()
