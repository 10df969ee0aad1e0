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
  if(NIANDU_SANITIZE)
    # What is tested keeps both sanitizers; the tests' own code, half of all there is to compile, one.
    set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS "-O0;-fno-sanitize=undefined,fuzzer-no-link")
  endif()
  gtest_discover_tests(${name}_test DISCOVERY_TIMEOUT 60 TEST_PREFIX "${folder}." PROPERTIES TIMEOUT 300)
endfunction()

function(niandu_options target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                         -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC bug 105651: string concatenation in the standard library itself warns when inlined.
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  if(NIANDU_WERROR)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(NIANDU_SANITIZE)
    # Counting edges is what libFuzzer needs, so that one build serves the tests and the fuzz targets.
    target_compile_options(${target} PUBLIC -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
                           -fno-omit-frame-pointer)
    target_link_options(${target} PUBLIC -fsanitize=address,undefined)
  endif()
endfunction()
