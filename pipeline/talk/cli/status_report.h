// What `niandu status` prints.
#pragma once

#include <string>

#include "pipeline/store/catalog/report.h"

namespace niandu::cli {

// For people. `catalog`: the file's name, for the commands that the text suggests.
[[nodiscard]] std::string status_text(const CatalogReport& report, const std::string& catalog);

// One JSON object, the failed files one by one. A path that is not UTF-8 also stands as
// hexadecimal digits under path_hex.
[[nodiscard]] std::string status_json(const CatalogReport& report);

}  // namespace niandu::cli
