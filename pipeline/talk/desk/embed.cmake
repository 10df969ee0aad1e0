# Writes OUT: every file of FOLDER as bytes in the program (assets.h).
file(GLOB files ${FOLDER}/*)
list(SORT files)
set(arrays "")
set(table "")
set(number 0)
foreach(file IN LISTS files)
  get_filename_component(name ${file} NAME)
  file(READ ${file} hex HEX)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(APPEND arrays "constexpr unsigned char k${number}[] = {${bytes}0};\n")
  string(APPEND table "      {\"${name}\", {reinterpret_cast<const char*>(k${number}), ${size}}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE ${OUT} "// Made by embed.cmake.
#include \"pipeline/talk/desk/assets.h\"

namespace niandu::desk {
namespace {
${arrays}}  // namespace

std::span<const Asset> assets() {
  static const Asset kAssets[] = {
${table}  };
  return kAssets;
}

}  // namespace niandu::desk
")
