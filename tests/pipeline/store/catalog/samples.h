// Documents for the catalogue's tests, and everything in one as text to compare.
#pragma once

#include <cmath>
#include <filesystem>
#include <limits>
#include <sstream>
#include <string>
#include <variant>
#include <vector>

#include "common/sha256.h"
#include "pipeline/ownership.h"
#include "pipeline/store/catalog/catalog.h"

namespace niandu {

// Everything in a DocumentRecords, doubles to the last bit.
class Shown {
 public:
  static std::string of(const DocumentRecords& document) {
    Shown shown;
    shown.document(document);
    return shown.out_.str();
  }

 private:
  Shown() { out_ << std::hexfloat; }

  void text(const std::string& text) { out_ << text.size() << ':' << text << '\n'; }

  void datum(const Datum& datum) {
    out_ << datum.index() << ' ';
    if (const auto* flag = std::get_if<bool>(&datum)) out_ << *flag;
    if (const auto* number = std::get_if<std::int64_t>(&datum)) out_ << *number;
    if (const auto* decimal = std::get_if<Decimal>(&datum)) text(decimal->digits);
    if (const auto* words = std::get_if<std::string>(&datum)) text(*words);
    out_ << '\n';
  }

  void sources(const std::vector<Source>& all) {
    out_ << all.size() << " sources\n";
    for (const Source& each : all) source(each);
  }

  void source(const Source& source) {
    out_ << source.page_number << ' ' << source.line_number;
    for (const double edge : {source.box.x0, source.box.y0, source.box.x1, source.box.y1}) {
      out_ << ' ' << edge + 0.0;  // -0.0 and 0.0 are one
    }
    out_ << '\n';
  }

  void value(const Value& value) {
    datum(value.datum);
    text(value.raw);
    out_ << evidence_name(value.evidence) << '\n';
    sources(value.sources);
    datum(value.inferred);
  }

  void table(const Table& table) {  // NOLINT(misc-no-recursion)
    out_ << table.rows << ' ' << table.columns << ' ' << table.header_rows << '\n';
    for (const Cell& cell : table.cells) {
      out_ << cell.row << ' ' << cell.column << ' ' << cell.row_span << ' ' << cell.column_span
           << ' ' << cell.joined << ' ' << cell.nested_table << '\n';
      text(cell.text.utf8);
      for (const Text::Span& span : cell.text.spans) {
        out_ << span.begin << ' ' << span.starts_paragraph << ' ';
        source(span.source);
      }
      sources(cell.places);
    }
    sources(table.places);
    for (const int row : table.fragment_rows) out_ << row << ' ';
    text(table.title);
    text(table.unit);
    out_ << table_method_name(table.method) << ' ' << table.confidence << '\n';
    text(table.explanation);
    out_ << table.nested.size() << " nested\n";
    for (const Table& nested : table.nested) this->table(nested);
  }

  void document(const DocumentRecords& document) {
    for (const std::string& words :
         {document.document_id, document.file_name, document.sha256, document.kind, document.schema,
          document.title, document.agency, document.edition}) {
      text(words);
    }
    value(document.title_value);
    value(document.agency_value);
    value(document.year_value);
    out_ << document.roc_year << ' ' << document.part << ' ' << document.first_page << ' '
         << document.pages << ' ' << text_source_name(document.text_source) << '\n';
    for (const PageSize& size : document.page_sizes) {
      out_ << size.width_pt << ' ' << size.height_pt << ' ' << size.rotation << '\n';
    }
    for (const Record& record : document.records) {
      text(record.table);
      out_ << record.page_first << ' ' << record.page_last << '\n';
      for (const Field& field : record.fields) {
        text(field.name);
        value(field.value);
      }
    }
    for (const Issue& issue : document.issues) {
      out_ << issue_code_name(issue.code) << ' ';
      source({issue.page_number, 0, issue.box});
      for (const IssueArgument& argument : issue.arguments) {
        text(argument.name);
        text(argument.value);
      }
      for (const std::string& words : {issue.table, issue.record, issue.field}) text(words);
    }
    for (const Table& each : document.tables) table(each);
    for (const DocumentPassage& passage : document.passages) {
      out_ << passage_kind_name(passage.kind) << ' ' << fate_name(passage.used) << ' '
           << passage.page_number << '\n';
      text(passage.section);
      text(passage.text);
    }
    out_ << document.characters << ' ' << document.characters_unread << '\n';
  }

  std::ostringstream out_;
};

inline Value sample_value(Datum datum, std::string raw, Evidence evidence = Evidence::kStated,
                          std::vector<Source> sources = {}, Datum inferred = {}) {
  return {std::move(datum), std::move(raw), evidence, std::move(sources), std::move(inferred)};
}

// A document with nothing in it but its name and hash.
inline DocumentRecords bare_document(const std::string& file_name, const std::string& bytes) {
  DocumentRecords document;
  document.sha256 = sha256_hex(bytes);
  document.document_id = document_id_of(document.sha256);
  document.file_name = file_name;
  return document;
}

// Every type of datum, every evidence, awkward doubles and bytes, records without fields.
inline DocumentRecords rich_document() {
  using namespace std::string_literals;
  DocumentRecords document = bare_document("計畫.pdf", "rich");
  document.kind = "annual_plan";
  document.schema = "annual_plan/1";
  document.title = "勞動部 107 年度施政計畫";
  document.agency = "勞動部";
  document.roc_year = 107;
  document.edition = "修正本";
  document.first_page = 3;
  document.pages = 12;
  document.page_sizes.resize(12);  // one could not be read
  for (std::size_t i = 1; i < document.page_sizes.size(); ++i) {
    document.page_sizes[i] = {595.276, 100.0 / 3, static_cast<int>(i % 4) * 90};
  }
  document.text_source = TextSource::kMixed;
  document.passages = {{PassageKind::kHeading, Fate::kStructure, 1, "壹、目標", "壹、目標"},
                       {PassageKind::kCell, Fate::kRecord, 2, "壹、目標", "一、就業"},
                       {PassageKind::kNote, Fate::kIgnored, 3, "", "註"},
                       {PassageKind::kFurniture, Fate::kUnread, 0, "", "12"}};
  document.characters = 11;
  document.characters_unread = 2;
  document.title_value = sample_value({}, document.title, Evidence::kJoined,
                                      {{1, 0, {0.1 + 0.2, 1.0 / 3, 1e-308, 5e300}}});
  document.agency_value = sample_value({}, "", Evidence::kInferred, {}, std::string("勞動部"));
  document.year_value = sample_value(std::int64_t{107}, "１０７");
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  document.records = {
      {"documents", {{"file_name", sample_value(document.file_name, "")}}, 1, 12},
      {"goals",
       {{"flag", sample_value(true, "是", Evidence::kCarriedDown)},
        {"no", sample_value(false, "")},
        {"large", sample_value(std::numeric_limits<std::int64_t>::min(), "-9")},
        {"decimal",
         sample_value(Decimal{"75.50"}, "75.50%", Evidence::kContradictory, {}, Decimal{"-3"})},
        {"whole", sample_value(Decimal{"1"}, "1", Evidence::kMissing, {}, std::int64_t{7})},
        {"empty text", sample_value(std::string(), "", Evidence::kStated, {}, false)},
        {"bytes",
         sample_value(
             "a\0b"s, "\xff\xfe\0"s, Evidence::kStated,
             {{3, 0, {-0.0, NAN, kInfinity, -kInfinity}}, {4, 17, {}}, {0, 99, {1, 2, 3, 4}}})}},
       3,
       4},
      {"goals", {}, 0, 0},
  };
  document.issues = {{IssueCode::kPartial,
                      {{"pages", "say \"x\"\n"}, {"all", "{pages} 年"}},
                      "goals",
                      "4/2",
                      "name",
                      3,
                      {0.1 + 0.2, 1, 2.5, 1.0 / 3}},
                     {IssueCode::kTitleMissing, {}, "", "", "", 0, {}},
                     {IssueCode::kPartial, {{"pages", ""}}, "", "", "", 0, {}}};
  return document;
}

// Raw tables, nested three deep and side by side.
inline DocumentRecords unrecognised_document() {
  DocumentRecords document = bare_document("年報.pdf", "unrecognised");
  document.pages = 3;
  const auto cell = [](int row, const std::string& words, int nested = -1) {
    Cell made;
    made.row = row;
    made.column_span = 2;
    made.text.utf8 = words;
    made.text.spans = {{0, {1, 0, {72.1, 100.0 / 3, 90, 110}}, true},
                       {words.size(), {2, 5, {-1.5, 1e20, NAN, 3}}, false}};
    made.places = {{1, 0, {1, 2, 3, 4.75}}, {2, 0, {}}};
    made.joined = row == 1;
    made.nested_table = nested;
    return made;
  };
  const auto table = [&](const std::string& title, std::vector<Table> nested) {
    Table made;
    made.rows = 2;
    made.columns = 2;
    made.header_rows = 1;
    made.title = title;
    made.unit = "單位：新臺幣千元";
    made.method = TableMethod::kRowRules;
    made.confidence = 0.1 + 0.7;
    made.explanation = "how";
    made.places = {{1, 0, {1, 2, 3, 4}}};
    made.fragment_rows = {3, 7, 20};
    made.nested = std::move(nested);
    made.cells = {cell(0, "甲\n乙", made.nested.empty() ? -1 : 0), cell(1, title)};
    return made;
  };
  document.tables = {table("first", {}),
                     table("second", {table("2.1", {table("2.1.1", {}), table("2.1.2", {})}),
                                      table("2.2", {table("2.2.1", {})})}),
                     Table{}};
  return document;
}

// A folder of its own for a test, gone afterwards.
class CatalogFolder {
 public:
  CatalogFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "niandu-catalog-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  CatalogFolder(const CatalogFolder&) = delete;
  CatalogFolder& operator=(const CatalogFolder&) = delete;
  ~CatalogFolder() { std::filesystem::remove_all(path_); }

  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

}  // namespace niandu
