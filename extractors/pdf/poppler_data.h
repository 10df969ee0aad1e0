// The data that Poppler reads at run time, in Debian the package poppler-data. Without it the fonts
// of most Chinese PDFs have characters but no text, and Poppler says nothing.
#pragma once

#include <string>
#include <vector>

#include "common/result.h"

namespace niandu {

// Where this build's Poppler looks.
[[nodiscard]] std::string poppler_data_folder();

// Has the folder what the collections of traditional and simplified Chinese need? Errors: kRefused.
[[nodiscard]] Status check_poppler_data(const std::string& folder);

// All files under it, in alphabetical order.
[[nodiscard]] std::vector<std::string> poppler_data_files(const std::string& folder);

}  // namespace niandu
