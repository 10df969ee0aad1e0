# find_package(niandu): the target niandu::niandu, the extraction of tables and text. C++20.
include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(PkgConfig)
# To link alone: Poppler's headers, which its .pc file names, need not be installed.
pkg_check_modules(NIANDU_NEEDS REQUIRED poppler fontconfig nettle zlib icu-i18n icu-uc)
get_filename_component(niandu_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
if(NOT TARGET niandu::niandu)
  add_library(niandu::niandu STATIC IMPORTED)
  set_target_properties(niandu::niandu PROPERTIES
    IMPORTED_LOCATION "${niandu_prefix}/lib/libniandu.a"
    IMPORTED_LINK_INTERFACE_LANGUAGES CXX
    INTERFACE_INCLUDE_DIRECTORIES "${niandu_prefix}/include/niandu"
    INTERFACE_COMPILE_FEATURES cxx_std_20
    INTERFACE_LINK_LIBRARIES "${NIANDU_NEEDS_LINK_LIBRARIES};Threads::Threads")
endif()
unset(niandu_prefix)
