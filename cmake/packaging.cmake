# Debian packages by CPack: ./niandu.sh package. One package per component.
set(NIANDU_MAINTAINER "niandu maintainers <maintainers@niandu.invalid>" CACHE STRING "Name and address in the packages")

# Changelog and copyright, which every Debian package brings.
function(niandu_package_papers component package)
  install(FILES ${PROJECT_SOURCE_DIR}/packaging/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package}
          COMPONENT ${component})
  install(CODE "set(papers \"${package}\")\nset(maintainer \"${NIANDU_MAINTAINER}\")\nset(source \"${PROJECT_SOURCE_DIR}\")
set(niandu_data \"${CMAKE_INSTALL_DATADIR}\")" COMPONENT ${component})
  install(SCRIPT ${PROJECT_SOURCE_DIR}/cmake/install_changelog.cmake COMPONENT ${component})
endfunction()

install(CODE "set(niandu_program \"$<TARGET_FILE:niandu>\")\nset(niandu_data \"${CMAKE_INSTALL_DATADIR}\")" COMPONENT program)
install(SCRIPT ${PROJECT_SOURCE_DIR}/cmake/install_pages.cmake COMPONENT program)
niandu_package_papers(program niandu)

# Where Debian's Python looks; elsewhere PYTHONPATH says it.
set(NIANDU_PYTHON_FOLDER lib/python3/dist-packages CACHE STRING "Folder of the Python module, below the prefix")
install(DIRECTORY ${PROJECT_SOURCE_DIR}/python/niandu DESTINATION ${NIANDU_PYTHON_FOLDER} COMPONENT python
        FILES_MATCHING PATTERN *.py)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/python/examples DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/python3-niandu
        COMPONENT python FILES_MATCHING PATTERN *.ipynb)
niandu_package_papers(python python3-niandu)
niandu_package_papers(library libniandu-dev)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "${NIANDU_MAINTAINER}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL program python library)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME niandu)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
# What is read at run time, so that no linker knows of it.
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS poppler-data)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS
    "fonts-noto-cjk, libtesseract5, tesseract-ocr-chi-tra, tesseract-ocr-eng")
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION
"niandu reads yearly plans and reviews of government agencies and writes
tables of goals, indicators, programmes and reviews. Every value knows its
page and its place; what could not be read for certain is left empty and
says so.")

set(CPACK_DEBIAN_PYTHON_PACKAGE_NAME python3-niandu)
set(CPACK_DEBIAN_PYTHON_PACKAGE_SECTION python)
set(CPACK_DEBIAN_PYTHON_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_PYTHON_PACKAGE_DEPENDS "niandu (>= ${PROJECT_VERSION}), python3 (>= 3.9), python3-pandas")
set(CPACK_DEBIAN_PYTHON_PACKAGE_SUGGESTS python3-matplotlib)
set(CPACK_DEBIAN_PYTHON_DESCRIPTION
"The Python module niandu: documents, catalogues and years compared as pandas
DataFrames with the right types. The work is done by the program niandu,
which locks each document's reader in.")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libniandu-dev)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS
    "libpoppler-dev, libfontconfig-dev, nettle-dev, libicu-dev, zlib1g-dev, libexpected-dev, pkg-config, poppler-data")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_RECOMMENDS "libtesseract5, tesseract-ocr-chi-tra, tesseract-ocr-eng")
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION
"The extraction of niandu as a static C++20 library: paragraphs and tables of a
PDF in reading order, each cell with its place on the page. With a CMake
config, a pkg-config file and an example.")

include(CPack)
