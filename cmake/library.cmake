# libniandu-dev: the extraction for other people's C++ programs. One archive of the folders' libraries, built when it is
# asked for; the headers keep their paths below include/niandu.
add_library(niandu_library STATIC EXCLUDE_FROM_ALL
  $<TARGET_OBJECTS:niandu_common> $<TARGET_OBJECTS:niandu_document> $<TARGET_OBJECTS:niandu_picture>
  $<TARGET_OBJECTS:niandu_pdf> $<TARGET_OBJECTS:niandu_scan> $<TARGET_OBJECTS:niandu_layout>
  $<TARGET_OBJECTS:niandu_tables> $<TARGET_OBJECTS:niandu_text> $<TARGET_OBJECTS:niandu_extract>)
set_target_properties(niandu_library PROPERTIES OUTPUT_NAME niandu LINKER_LANGUAGE CXX)
install(TARGETS niandu_library ARCHIVE DESTINATION lib COMPONENT library)

# What extract.h and tables.h include, and nothing else of the house.
foreach(header common/forced_grid.h common/geometry.h common/issue.h common/issue_codes.def common/result.h
               extractors/document.h extractors/extract.h extractors/page.h extractors/page_choice.h
               extractors/layout/lines.h extractors/tables/tables.h)
  get_filename_component(folder ${header} DIRECTORY)
  install(FILES ${header} DESTINATION include/niandu/${folder} COMPONENT library)
endforeach()

include(CMakePackageConfigHelpers)
configure_file(packaging/niandu.pc.in ${PROJECT_BINARY_DIR}/niandu.pc @ONLY)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/niandu-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/niandu.pc DESTINATION lib/pkgconfig COMPONENT library)
install(FILES packaging/niandu-config.cmake ${PROJECT_BINARY_DIR}/niandu-config-version.cmake
        DESTINATION lib/cmake/niandu COMPONENT library)
install(DIRECTORY packaging/example DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/libniandu-dev COMPONENT library)
