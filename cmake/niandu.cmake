# niandu_library(NAME [PUBLIC lib...] [PRIVATE lib...])
# One library per folder: all *.cc files of the current folder. What a folder may include is what
# its target links to: Poppler's headers, say, reach extractors/pdf alone.
function(niandu_library name)
  cmake_parse_arguments(ARG "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cc)
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  if(NOT sources)
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${ARG_PUBLIC})
    return()
  endif()
  add_library(${name} STATIC ${sources})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PUBLIC ${ARG_PUBLIC} PRIVATE ${ARG_PRIVATE})
  niandu_options(${name})
  niandu_precompiled(${name} niandu_headers)
endfunction()

# niandu_test(FOLDER lib...): tests/FOLDER/*_test.cc as one GoogleTest program.
function(niandu_test folder)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/*_test.cc)
  if(NOT sources)
    return()
  endif()
  string(REPLACE "/" "_" name ${folder})
  add_executable(${name}_test ${sources})
  target_link_libraries(${name}_test PRIVATE ${ARGN} GTest::gtest GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name}_test PRIVATE NIANDU_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  niandu_options(${name}_test)
  niandu_test_options(${name}_test)
  niandu_precompiled(${name}_test niandu_test_headers)
  gtest_discover_tests(${name}_test DISCOVERY_TIMEOUT 60 TEST_PREFIX "${folder}." PROPERTIES TIMEOUT 300)
endfunction()

function(niandu_options target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                         -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC bug 105651: string concatenation in the standard library itself warns when inlined.
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  if(NIANDU_PRECOMPILE AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
    # Likewise: precompiled headers are not known as the system's, whose warnings are not shown.
    target_compile_options(${target} PRIVATE -Wno-stringop-overflow -Wno-array-bounds)
  endif()
  if(NIANDU_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(NIANDU_SANITIZE)
    # Counting edges is what libFuzzer needs, so that one build serves the tests and the fuzz targets.
    target_compile_options(${target} PUBLIC -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
                           -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=address,undefined)
    get_target_property(type ${target} TYPE)
    if(type STREQUAL EXECUTABLE)
      target_sources(${target} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/no_leaks.cc)
    endif()
  endif()
endfunction()

# Tests' own code, half of all there is to compile: what is tested keeps both sanitizers, it has one.
function(niandu_test_options target)
  if(NIANDU_SANITIZE)
    target_compile_options(${target} PRIVATE -O0 -fno-sanitize=undefined,fuzzer-no-link)
  endif()
endfunction()

# Standard headers, read once for all sources: a quarter of the time of a build from nothing. Not where ccache is, which does
# better without; and so whoever has it sees where a source does not say what it includes.
function(niandu_precompiled target from)
  if(NIANDU_PRECOMPILE)
    target_precompile_headers(${target} REUSE_FROM ${from})
  endif()
endfunction()

function(niandu_precompile)
  foreach(name niandu_headers niandu_test_headers)
    add_library(${name} OBJECT ${PROJECT_SOURCE_DIR}/cmake/headers.cc)
    target_precompile_headers(${name} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/headers.h)
    niandu_options(${name})
  endforeach()
  target_precompile_headers(niandu_test_headers PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
  target_compile_definitions(niandu_test_headers PRIVATE GTEST_HAS_PTHREAD=1)  # as GTest::gtest has it
  niandu_test_options(niandu_test_headers)
endfunction()
