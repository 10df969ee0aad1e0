// The list of formats that commands take as --format.
#pragma once

#include <string_view>

#include "common/result.h"
#include "pipeline/export/exporter.h"

namespace niandu::cli {

// What --format says of itself in the help of a command.
[[nodiscard]] const char* formats_help();

// "csv,json": sets which of the formats are wanted, the others off. Errors: kUsage.
[[nodiscard]] Status parse_formats(std::string_view text, ExportOptions& options);

}  // namespace niandu::cli
