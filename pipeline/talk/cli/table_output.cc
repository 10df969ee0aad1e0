#include "pipeline/talk/cli/table_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include "common/byte_codec.h"
#include "common/descriptor.h"
#include "common/descriptor_limit.h"
#include "common/ideographs.h"
#include "common/nameless_file.h"
#include "common/utf8.h"
#include "pipeline/publish/export/html_text.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/publish/export/table_json.h"
#include "pipeline/publish/export/table_text.h"
#include "pipeline/publish/export/table_workbook.h"
#include "pipeline/talk/cli/input_files.h"
#include "pipeline/talk/cli/plain_markup.h"

namespace niandu::cli {
namespace {

struct Format {
  std::string_view name, ending;
};
constexpr auto kFormats = std::to_array<Format>({{"json", ".json"},
                                                 {"csv", ".csv"},
                                                 {"tsv", ".tsv"},
                                                 {"html", ".html"},
                                                 {"markdown", ".md"},
                                                 {"xlsx", ".xlsx"}});
// Open files of a workbook beside those of its sheets, measured with 400 of them: the archive, and
// the parts that go into it.
constexpr int kRoomBesideSheets = 3;

std::string as_json(std::span<const Table* const> tables, const std::string& file, bool several) {
  std::string out;
  JsonWriter json(out, /*line_depth=*/4);  // a line for each cell
  json.begin_object();
  if (several) json.text("file", utf8_name(file));
  json.key("tables");
  write_tables(json, tables);
  json.end_object();
  return out + (several ? "" : "\n");
}

template <class Write>
std::string apart(std::span<const Table* const> tables, Write write) {
  std::string out;
  for (const Table* table : tables) {
    if (!out.empty()) out += '\n';
    out += write(*table);
  }
  return out;
}

std::string as_html(std::span<const Table* const> tables, const std::string& file, bool several) {
  std::string out = several ? "<h2>" + html_escaped(utf8_name(file)) + "</h2>\n" : "";
  for (const Table* table : tables) out += table_to_html(*table);
  return out;
}

std::string as_markdown(std::span<const Table* const> tables, const std::string& file,
                        bool several) {
  const std::string out = several ? "## " + html_escaped(utf8_name(file)) + "\n\n" : "";
  return out + apart(tables, table_to_markdown);
}

std::string as_rows(std::span<const Table* const> tables, const std::string& file) {
  ByteWriter bytes;
  bytes.unsigned_integer(tables.size());
  for (const Table* table : tables) {
    bytes.string(utf8_name(file));
    bytes.integer(table->page_number());
    bytes.string(table_method_name(table->method));
    bytes.string(with_unified_ideographs(table->title));
    bytes.string(with_unified_ideographs(table->unit));
    bytes.real(table->confidence);
    const auto rows = table_to_rows(*table);
    bytes.unsigned_integer(rows.size());
    bytes.unsigned_integer(rows.empty() ? 0 : rows.front().size());
    for (const auto& row : rows) {
      for (const std::string& text : row) bytes.string(text);
    }
  }
  return bytes.take();
}

WorkbookTable read_table(ByteReader& bytes) {
  WorkbookTable table;
  table.file = bytes.string();
  table.page = static_cast<int>(bytes.integer());
  table.method = bytes.string();
  table.title = bytes.string();
  table.unit = bytes.string();
  table.confidence = bytes.real();
  const std::size_t rows = bytes.count(sizeof(std::string));
  const std::size_t columns = bytes.count(sizeof(std::string));
  for (std::size_t r = 0; r < rows && !bytes.failed(); ++r) {
    std::vector<std::string> row;
    for (std::size_t c = 0; c < columns && !bytes.failed(); ++c) row.push_back(bytes.string());
    row.resize(columns);
    table.rows.push_back(std::move(row));
  }
  return table;
}

// What stands in the file behind `path`.
Result<std::string> read_back(const std::string& path, const std::string& shown) {
  std::error_code wrong;
  const std::uintmax_t size = std::filesystem::file_size(path, wrong);
  std::string bytes(wrong ? 0 : static_cast<std::size_t>(size), '\0');
  std::ifstream file(path, std::ios::binary);
  if (wrong || !file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
    return fail(ErrorCode::kWriteFailed, "the workbook did not arrive whole (a full disk?)", shown);
  }
  return bytes;
}

Result<std::string> workbook(const std::vector<std::string>& documents, const std::string& shown) {
  std::vector<WorkbookTable> tables;
  for (const std::string& document : documents) {
    ByteReader bytes(document, document.size() * sizeof(std::string));
    const std::size_t count = bytes.count(sizeof(WorkbookTable));
    for (std::size_t i = 0; i < count && !bytes.failed(); ++i) tables.push_back(read_table(bytes));
    if (!bytes.finished()) {
      return fail(ErrorCode::kCrashed, "reading crashed: its answer is not understood");
    }
  }
  constexpr std::size_t kRoom = std::size_t{64} << 20U;
  const Descriptor file = make_nameless_file(kRoom);
  if (!file.is_open()) {
    return fail(ErrorCode::kWriteFailed,
                "no temporary file: " + std::generic_category().message(errno), shown);
  }
  const auto sheets = 1 + std::ranges::count_if(tables, has_sheet);
  // The library keeps a file open for each sheet. Descriptors below that of `file` are in use.
  const int needed = file.get() + 1 + kRoomBesideSheets + static_cast<int>(sheets);
  if (auto enough = provide_descriptors(needed); !enough) {
    return tl::make_unexpected(enough.error());
  }
  const std::string path = path_of(file);
  const std::string folder = std::filesystem::temp_directory_path().string();
  if (auto written = write_table_workbook(tables, path, folder, shown); !written) {
    return tl::make_unexpected(written.error());
  }
  return read_back(path, shown);
}

}  // namespace

std::span<const std::string_view> table_formats() {
  static constexpr auto kNames = [] {
    std::array<std::string_view, kFormats.size()> names;
    std::ranges::transform(kFormats, names.begin(), &Format::name);
    return names;
  }();
  return kNames;
}

std::span<const std::string_view> table_endings() {
  static constexpr auto kEndings = [] {
    std::array<std::string_view, kFormats.size()> endings;
    std::ranges::transform(kFormats, endings.begin(), &Format::ending);
    return endings;
  }();
  return kEndings;
}

std::string table_format_of(std::string_view path) {
  const auto format = std::ranges::find_if(
      kFormats, [&](const Format& each) { return path.ends_with(each.ending); });
  return format == kFormats.end() ? std::string() : std::string(format->name);
}

std::string tables_as(std::string_view format, std::span<const Table* const> tables,
                      const std::string& file, bool several) {
  if (format == "csv") return apart(tables, table_to_csv);
  if (format == "tsv") return apart(tables, table_to_tsv);
  if (format == "html") return as_html(tables, file, several);
  if (format == "markdown") return as_markdown(tables, file, several);
  if (format == "xlsx") return as_rows(tables, file);
  return as_json(tables, file, several);
}

bool is_as_written(std::string_view format, const std::string& tables) {
  if (format == "xlsx") return true;  // read when put together
  return format == "html" ? is_plain_html(tables) : is_valid_utf8(tables);
}

Result<std::string> put_together(std::string_view format, const std::vector<std::string>& documents,
                                 bool several, const std::string& shown) {
  if (format == "xlsx") return workbook(documents, shown);
  const bool json = format == "json" && several;
  std::string out;
  if (format == "html") out = "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n";
  if (json) out = "{\"files\": [\n";
  bool first = true;
  for (const std::string& document : documents) {
    if (document.empty()) continue;
    if (!std::exchange(first, false)) out += json ? ",\n" : format == "html" ? "" : "\n";
    out += document;
  }
  if (json) out += "\n]}\n";
  return out;
}

std::vector<std::string> tables_to_explanations(std::span<const Table* const> tables) {
  std::vector<std::string> lines;
  for (const Table* table : tables) {
    std::string line = "table " + std::to_string(lines.size() + 1);
    if (table->page_number() > 0) {
      const int first = table->page_number(), last = table->places.back().page_number;
      line += first == last ? ", page " : ", pages ";
      line += std::to_string(first);
      if (last != first) line += "-" + std::to_string(last);
    }
    line += std::string(": ") + table_method_name(table->method) + ", " +
            std::to_string(table->rows) + " x " + std::to_string(table->columns) +
            fmt::format(", confidence {:.2f}", table->confidence);
    if (!table->explanation.empty()) line += ": " + table->explanation;
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace niandu::cli
