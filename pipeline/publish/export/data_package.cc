#include "pipeline/publish/export/data_package.h"

#include <algorithm>
#include <string_view>

#include "pipeline/publish/export/iiif_writer.h"
#include "pipeline/publish/export/json_writer.h"
#include "pipeline/publish/export/record_rows.h"
#include "pipeline/publish/export/sqlite_writer.h"
#include "pipeline/publish/export/xlsx_writer.h"

namespace niandu {
namespace {

void write_strings(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
  json.key(key);
  json.begin_array();
  for (const std::string& text : texts) json.string(text);
  json.end_array();
}

void write_field(JsonWriter& json, const Column& column, bool always_filled) {
  json.begin_object();
  json.text("name", column.name);
  json.text("type", column_type_name(column.type));
  json.text("title", column.title);
  json.text("description", column.description);
  json.text("description_zh", column.description_zh);
  if (!column.unit.empty()) json.text("unit", column.unit);
  if (column.type == ColumnType::kBoolean) {
    write_strings(json, "trueValues", {"true"});
    write_strings(json, "falseValues", {"false"});
  }
  // Only for keys: elsewhere an empty cell with an issue is right.
  if (always_filled || !column.values.empty()) {
    json.key("constraints");
    json.begin_object();
    if (always_filled) {
      json.key("required");
      json.boolean(true);
    }
    if (!column.values.empty()) write_strings(json, "enum", column.values);
    json.end_object();
  }
  json.end_object();
}

void write_foreign_key(JsonWriter& json, const std::vector<std::string>& columns,
                       std::string_view table, const std::vector<std::string>& references) {
  json.begin_object();
  write_strings(json, "fields", columns);
  json.key("reference");
  json.begin_object();
  json.text("resource", table);
  write_strings(json, "fields", references);
  json.end_object();
  json.end_object();
}

void write_table_schema(JsonWriter& json, const TableDefinition& table) {
  const std::vector<std::string> key = file_key(table);
  json.key("schema");
  json.begin_object();
  json.key("fields");
  json.begin_array();
  for (const Column& column : file_columns(table)) {
    const bool in_key = std::find(key.begin(), key.end(), column.name) != key.end();
    write_field(json, column, in_key && column.required);
  }
  json.end_array();
  write_strings(json, "missingValues", {""});
  write_strings(json, "primaryKey", key);
  if (table.name != kDocumentsTable && (!table.stands_alone || !table.foreign_keys.empty())) {
    json.key("foreignKeys");
    json.begin_array();
    // A key of more columns holds document_id too, and leads to the document by way of its table.
    if (table.foreign_keys.empty() && !table.stands_alone) {
      write_foreign_key(json, {"document_id"}, kDocumentsTable, {"document_id"});
    }
    for (const ForeignKey& foreign : table.foreign_keys) {
      const bool alone = table.stands_alone;
      write_foreign_key(json, alone ? foreign.columns : with_document_id(foreign.columns),
                        foreign.table,
                        alone ? foreign.references : with_document_id(foreign.references));
    }
    json.end_array();
  }
  json.end_object();
}

void write_size_and_hash(JsonWriter& json, const WrittenFile& file) {
  json.key("bytes");
  json.integer(static_cast<std::int64_t>(file.bytes));
  json.text("hash", "sha256:" + file.sha256);
}

void write_file(JsonWriter& json, const WrittenFile& file, std::string_view format,
                std::string_view media_type) {
  json.text("path", file.name);
  json.text("format", format);
  json.text("mediatype", media_type);
  json.text("encoding", "utf-8");
  write_size_and_hash(json, file);
}

void write_table_resource(JsonWriter& json, const TableDefinition& table, const WrittenFile& file,
                          bool csv) {
  json.begin_object();
  json.text("name", csv ? table.name : table.name + "-ndjson");
  json.text("title", table.title);
  json.text("description", table.description);
  json.text("description_zh", table.description_zh);
  if (csv) {
    json.text("profile", "tabular-data-resource");  // version 1 of the standard
    json.text("type", "table");                     // version 2
  }
  write_file(json, file, csv ? "csv" : "ndjson", csv ? "text/csv" : "application/x-ndjson");
  if (csv) write_table_schema(json, table);
  json.end_object();
}

// A file that holds all tables.
void write_database_resource(JsonWriter& json, const WrittenFile& file) {
  const bool sqlite = file.name.ends_with(".sqlite");
  json.begin_object();
  json.text("name", sqlite ? "niandu-sqlite" : "niandu-xlsx");
  json.text("title", sqlite ? "SQLite 資料庫" : "Excel 活頁簿");
  json.text("description",
            sqlite ? "All tables with keys and views, the evidence and place of every value, "
                     "full-text search; its table codebook says what each column means."
                   : "All tables, one per sheet; the sheet codebook says what each column means.");
  json.text("description_zh",
            sqlite ? "全部資料表，含主鍵、外鍵與檢視表、每個值的依據與位置、全文檢索；各欄意義見資"
                     "料表 codebook。"
                   : "全部資料表，每表一張工作表；各欄意義見工作表 codebook。");
  json.text("path", file.name);
  json.text("format", sqlite ? "sqlite" : "xlsx");
  json.text("mediatype", sqlite
                             ? "application/vnd.sqlite3"
                             : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
  write_size_and_hash(json, file);
  json.end_object();
}

// A file that was handed over as it is.
void write_other_resource(JsonWriter& json, const WrittenFile& file) {
  const std::size_t dot = std::min(file.name.rfind('.'), file.name.size());
  const bool page = file.name.ends_with(".html");
  json.begin_object();
  json.text("name", file.name.substr(0, dot));
  json.text("title", page ? "報告" : "全部資料表");
  json.text("description", page ? "A report for people; needs no program but a browser."
                                : "All tables as one object of lists of rows.");
  json.text("description_zh",
            page ? "供人閱讀的報告；只需瀏覽器。" : "全部資料表，為一個物件，每表是一串資料列。");
  write_file(json, file, page ? "html" : "json", page ? "text/html" : "application/json");
  json.end_object();
}

void write_document_resource(JsonWriter& json, const WrittenFile& file) {
  constexpr std::string_view kFolder = "json/", kSuffix = ".json";
  const std::string_view name = file.name;
  const auto id = name.substr(kFolder.size(), name.size() - kFolder.size() - kSuffix.size());
  json.begin_object();
  json.text("name", "document-" + std::string(id));
  json.text("title", "文件 " + std::string(id));
  json.text("description",
            "One document: every value with its raw text, its evidence and its places.");
  json.text("description_zh", "一份文件：每個值的原文、依據與位置。");
  write_file(json, file, "json", "application/json");
  json.end_object();
}

// A manifest or the collection of them, or the picture of a page.
void write_iiif_resource(JsonWriter& json, const WrittenFile& file) {
  const std::size_t begin = kIiifFolder.size() + 1;
  const std::string name = file.name.substr(begin, file.name.rfind('.') - begin);
  json.begin_object();
  json.text("name", "iiif-" + name);
  if (file.name.ends_with(".png")) {
    json.text("title", "頁面影像 " + name);
    json.text("description", "Picture of a page, for the manifest of its document.");
    json.text("description_zh", "頁面的影像，供所屬文件的 manifest 使用。");
    json.text("path", file.name);
    json.text("format", "png");
    json.text("mediatype", "image/png");
    write_size_and_hash(json, file);
  } else {
    json.text("title", "IIIF " + name);
    json.text("description",
              "For viewers of IIIF Presentation 3: pages, and a Web Annotation for each value.");
    json.text("description_zh", "供 IIIF Presentation 3 檢視器使用：頁面，以及每個值的網頁註記。");
    write_file(json, file, "json",
               "application/ld+json;profile=\"http://iiif.io/api/presentation/3/context.json\"");
  }
  json.end_object();
}

}  // namespace

std::string data_package_json(std::span<const TableDefinition> tables,
                              std::span<const WrittenFile> files, const PackageMembers& members,
                              const std::vector<std::string>& agencies) {
  const auto find_file = [&](const std::string& name) {
    return std::find_if(files.begin(), files.end(),
                        [&](const WrittenFile& file) { return file.name == name; });
  };
  std::string out;
  JsonWriter json(out, /*line_depth=*/5);
  json.begin_object();
  json.text("$schema", "https://datapackage.org/profiles/2.0/datapackage.json");
  json.text("profile", "data-package");
  json.text("name", "niandu");
  for (const auto& [name, value] : members) {
    json.key(name);
    json.raw(value);
  }
  if (!agencies.empty()) {
    json.key("sources");
    json.begin_array();
    for (const std::string& agency : agencies) {
      json.begin_object();
      json.text("title", agency);
      json.end_object();
    }
    json.end_array();
  }
  json.key("resources");
  json.begin_array();
  for (const bool csv : {true, false}) {
    for (const TableDefinition& table : tables) {
      const auto file = find_file(table.name + (csv ? ".csv" : ".ndjson"));
      if (file != files.end()) write_table_resource(json, table, *file, csv);
    }
  }
  for (const WrittenFile& file : files) {
    if (file.name == kXlsxFileName || file.name == kSqliteFileName) {
      write_database_resource(json, file);
    }
  }
  for (const WrittenFile& file : files) {
    if (file.name.starts_with("json/")) {
      write_document_resource(json, file);
    } else if (file.name.starts_with(kIiifFolder)) {
      write_iiif_resource(json, file);
    } else if (file.name.ends_with(".html") || file.name.ends_with(".json")) {
      write_other_resource(json, file);
    }
  }
  json.end_array();
  json.end_object();
  out += '\n';
  return out;
}

}  // namespace niandu
