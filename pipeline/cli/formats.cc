#include "pipeline/cli/formats.h"

#include <cstddef>
#include <string>

namespace niandu::cli {

const char* formats_help() {
  return "csv: a file per table; json: a file per document, every value with its raw text, "
         "evidence "
         "and place; ndjson: a file per table, one object a line";
}

Status parse_formats(std::string_view text, ExportOptions& options) {
  options.csv = options.json = options.ndjson = false;
  while (true) {
    const std::size_t comma = text.find(',');
    const std::string_view name = text.substr(0, comma);
    if (name == "csv") {
      options.csv = true;
    } else if (name == "json") {
      options.json = true;
    } else if (name == "ndjson") {
      options.ndjson = true;
    } else {
      return fail(ErrorCode::kUsage, "unknown format '" + std::string(name) +
                                         "'; say csv, json, ndjson, or several with commas");
    }
    if (comma == std::string_view::npos) return {};
    text.remove_prefix(comma + 1);
  }
}

}  // namespace niandu::cli
