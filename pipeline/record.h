// Records: what a Document becomes. Tables, fields and their order are declared in schemas/.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/issue.h"
#include "extractors/document.h"

namespace niandu {

// contract.md, "Evidence".
enum class Evidence { kStated, kCarriedDown, kJoined, kInferred, kMissing, kContradictory };
[[nodiscard]] const char* evidence_name(Evidence evidence);

// A decimal number, exactly as digits: "75.5", "-3", "0.21"; no exponent, no separators.
struct Decimal {
  std::string digits;
  bool operator==(const Decimal&) const = default;
};

using Datum = std::variant<std::monostate, bool, std::int64_t, Decimal, std::string>;

struct Value {
  Datum datum;      // typed; monostate: empty cell
  std::string raw;  // the source's own characters; empty if nothing is printed
  Evidence evidence = Evidence::kStated;
  std::vector<Source> sources;  // where it stands, in order
  Datum inferred;               // evidence kInferred: what it would be (JSON only, CSV stays empty)
};

struct Field {
  std::string name;
  Value value;
};

// One row of an output table. Fields that the schema does not list are dropped at export with an
// assertion in debug builds.
struct Record {
  std::string table;
  std::vector<Field> fields;
  int page_first = 0, page_last = 0;  // 0: no pages

  [[nodiscard]] const Value* find(std::string_view field) const;  // null if absent
  Value& set(std::string_view field, Value value);                // adds or replaces
};

// Everything that came of one input.
struct DocumentRecords {
  std::string document_id, file_name, sha256;  // ownership.h
  std::string kind, schema, title, agency;
  Value title_value, agency_value, year_value;
  int roc_year = 0;  // 0: unknown
  int pages = 0;
  TextSource text_source = TextSource::kEmbedded;
  std::vector<Record> records;  // in document order per table
  std::vector<Issue> issues;
  std::vector<Table> tables;  // raw tables, kept only when no schema fits
};

}  // namespace niandu
