#include "pipeline/cli/formats.h"

#include <cstddef>

#include "pipeline/cli/input_files.h"

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

Result<std::string> read_views(const std::string& schema_folder) {
  return read_file(schema_folder + "/views.sql")
      .or_else([](const Error& error) -> Result<std::string> {
        if (error.code == ErrorCode::kNotFound || error.code == ErrorCode::kEmpty)
          return std::string();
        return fail(ErrorCode::kSchema, error.to_string());
      });
}

}  // namespace niandu::cli
