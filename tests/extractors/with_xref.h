// Handmade PDFs get the table of objects that readers look for: without one a file is damaged.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

namespace niandu::testing_pdf {

// A table of the objects of a file, each of which begins a line, and its trailer.
inline std::string with_xref(const std::string& file) {
  std::string entries;
  int objects = 0;
  for (std::size_t at = 0; (at = file.find(" 0 obj ", at)) != std::string::npos; ++at) {
    const std::size_t begin = file.rfind('\n', at) + 1;
    const std::string digits = std::to_string(begin);
    entries += file.substr(begin, at - begin) + " 1\n" + std::string(10 - digits.size(), '0') +
               digits + " 00000 n \n";
    objects = std::max(objects, std::stoi(file.substr(begin, at - begin)));
  }
  const std::string start = std::to_string(file.size());
  return file + "xref\n0 1\n0000000000 65535 f \n" + entries + "trailer <</Size " +
         std::to_string(objects + 1) + "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n";
}

}  // namespace niandu::testing_pdf
