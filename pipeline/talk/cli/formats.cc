#include "pipeline/talk/cli/formats.h"

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

namespace niandu::cli {

const char* formats_help() {
  return "csv: a file per table; json: a file per document, every value with its raw text, "
         "evidence "
         "and place; ndjson: a file per table, one object a line; xlsx: a workbook with a sheet "
         "per "
         "table; sqlite: a database with views, evidence and full-text search";
}

Status parse_formats(std::string_view text, ExportOptions& options) {
  options.csv = options.json = options.ndjson = options.xlsx = options.sqlite = false;
  while (true) {
    const std::size_t comma = text.find(',');
    const std::string_view name = text.substr(0, comma);
    if (name == "csv") {
      options.csv = true;
    } else if (name == "json") {
      options.json = true;
    } else if (name == "ndjson") {
      options.ndjson = true;
    } else if (name == "xlsx") {
      options.xlsx = true;
    } else if (name == "sqlite") {
      options.sqlite = true;
    } else {
      return fail(ErrorCode::kUsage,
                  "unknown format '" + std::string(name) +
                      "'; say csv, json, ndjson, xlsx, sqlite, or several with commas");
    }
    if (comma == std::string_view::npos) return {};
    text.remove_prefix(comma + 1);
  }
}

Status read_views(const std::string& schema_folder, ExportOptions& options) {
  if (!options.sqlite) return {};
  const std::string path = schema_folder + "/views.sql";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return {};
  std::ifstream file(path, std::ios::binary);
  options.views.assign(std::istreambuf_iterator<char>(file), {});
  if (!file) return fail(ErrorCode::kSchema, "cannot be read", path);
  return {};
}

}  // namespace niandu::cli
