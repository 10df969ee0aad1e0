#include "pipeline/talk/cli/formats.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

#include "common/parse_json.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/talk/cli/small_input.h"
#include "pipeline/talk/cli/unknown_word.h"

namespace niandu::cli {
namespace {

constexpr auto kFormats =
    std::to_array<std::string_view>({"csv", "json", "ndjson", "xlsx", "sqlite", "iiif"});
// Those of tables that are about several documents: iiif, the last, shows one with its pages.
constexpr std::span kTableFormats = std::span(kFormats).first(kFormats.size() - 1);

bool* flag_of(std::string_view format, ExportOptions& options) {
  if (format == "csv") return &options.csv;
  if (format == "json") return &options.json;
  if (format == "ndjson") return &options.ndjson;
  if (format == "xlsx") return &options.xlsx;
  if (format == "sqlite") return &options.sqlite;
  return &options.iiif;
}

Status parse(std::string_view text, std::span<const std::string_view> known,
             ExportOptions& options) {
  for (const std::string_view name : kFormats) *flag_of(name, options) = false;
  while (true) {
    const std::size_t comma = text.find(',');
    const std::string_view name = text.substr(0, comma);
    if (std::ranges::find(known, name) == known.end()) {
      return unknown_word("format", name, known, ", or several with commas");
    }
    *flag_of(name, options) = true;
    if (comma == std::string_view::npos) return {};
    text.remove_prefix(comma + 1);
  }
}

// As an address that ids begin with.
Status complete_base_url(std::string& url) {
  const bool plain = std::ranges::all_of(url, [](char c) {
    return c > ' ' && c < '\x7f' && std::string_view("\"<>\\^`{|}?#").find(c) == std::string::npos;
  });
  if (!plain || !is_web_address(url)) {
    return fail(ErrorCode::kUsage,
                "--base-url is the beginning of a web address, such as "
                "https://example.org/plans/; it has neither ? nor #");
  }
  if (!url.ends_with('/')) url += '/';
  return {};
}

constexpr std::size_t kMostBesideSchemas = std::size_t{1} << 20U;

// Errors: kSchema.
Result<std::string> read_beside_schemas(const std::string& path) {
  auto text = read_small_input(path, kMostBesideSchemas);
  if (text || text.error().code == ErrorCode::kEmpty) return std::move(text).value_or("");
  text.error().code = ErrorCode::kSchema;
  return text;
}

}  // namespace

const char* formats_help() {
  return "csv: a file per table; json: a file per document, every value with its raw text, "
         "evidence "
         "and place; ndjson: a file per table, one object a line; xlsx: a workbook with a sheet "
         "per "
         "table; sqlite: a database with views, evidence and full-text search";
}

const char* document_formats_help() {
  return "csv: a file per table; json: a file per document, every value with its raw text, "
         "evidence "
         "and place; ndjson: a file per table, one object a line; xlsx: a workbook with a sheet "
         "per "
         "table; sqlite: a database with views, evidence and full-text search; iiif: a IIIF "
         "Presentation 3 manifest per document with pictures of its pages and an annotation for "
         "each value";
}

void add_link_options(Options& options, ExportOptions& output) {
  options.add()("base-url",
                po::value(&output.base_url)->value_name("URL")->default_value(output.base_url),
                "with --format iiif: where DIR will be on the web; all ids begin with it")(
      "originals", po::value(&output.originals.before)->value_name("FOLDER|URL"),
      "where the original files will be, seen from DIR or on the web: links in XLSX and iiif lead "
      "there (default: beside the tables, under their paths as in documents)");
}

Status parse_formats(std::string_view text, ExportOptions& options) {
  return parse(text, kTableFormats, options);
}

Status parse_document_formats(std::string_view text, ExportOptions& options) {
  return parse(text, kFormats, options).and_then([&] {
    return complete_base_url(options.base_url);
  });
}

Status read_views(const std::string& schema_folder, ExportOptions& options) {
  if (!options.sqlite) return {};
  const std::string path = schema_folder + "/views.sql";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return {};
  return read_beside_schemas(path).map([&](std::string text) { options.views = std::move(text); });
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
    const auto text = read_beside_schemas(path);
    if (!text) return tl::make_unexpected(text.error());
    const auto members = parse_json<nlohmann::ordered_json>(*text);
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
