#include "pipeline/talk/cli/formats.h"

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <system_error>

#include "pipeline/store/catalog/catalog.h"

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
  if (!std::filesystem::is_regular_file(path, error)) {
    return fail(ErrorCode::kSchema, "not a regular file", path);
  }
  std::ifstream file(path, std::ios::binary);
  options.views.assign(std::istreambuf_iterator<char>(file), {});
  if (!file) return fail(ErrorCode::kSchema, "cannot be read", path);
  return {};
}

Result<std::optional<std::time_t>> source_date_epoch() {
  const char* const wanted = std::getenv("SOURCE_DATE_EPOCH");
  if (wanted == nullptr || *wanted == '\0') return std::nullopt;
  const std::string_view text = wanted;
  std::int64_t seconds = 0;
  const auto [end, wrong] = std::from_chars(text.begin(), text.end(), seconds);
  constexpr std::int64_t kYear9999 = 253'402'300'799;
  if (wrong != std::errc() || end != text.end() || seconds < 0 || seconds > kYear9999) {
    return fail(ErrorCode::kUsage, "SOURCE_DATE_EPOCH is '" + std::string(text) +
                                       "'; it must be seconds since 1970, or not be set");
  }
  return static_cast<std::time_t>(seconds);
}

Status read_package(const std::string& schema_folder, ExportOptions& options) {
  options.package.clear();
  const std::string path = schema_folder + "/package.json";
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    // Opening a pipe would wait for somebody to write.
    if (!std::filesystem::is_regular_file(path, error)) {
      return fail(ErrorCode::kSchema, "not a regular file", path);
    }
    std::ifstream file(path, std::ios::binary);
    const auto members = nlohmann::ordered_json::parse(file, nullptr, /*allow_exceptions=*/false);
    if (!members.is_object()) return fail(ErrorCode::kSchema, "is not a JSON object", path);
    for (const auto& [name, value] : members.items()) {
      options.package.emplace_back(name, value.dump());
    }
  }
  options.package.emplace_back("version", "\"" NIANDU_VERSION "\"");
  const auto epoch = source_date_epoch();
  if (!epoch) return tl::make_unexpected(epoch.error());
  if (*epoch) options.package.emplace_back("created", '"' + utc_text(**epoch) + '"');
  return {};
}

}  // namespace niandu::cli
