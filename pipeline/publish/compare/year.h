// A document as it is compared: its records, each with what it is known by.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/geometry.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/comparison_schema.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu::compare {

// A column of which a change is told: as printed, and as a number where it is one.
struct Told {
  std::string column, text, number;
  bool operator==(const Told&) const = default;
};

// A check of schemas/compare.yaml that the record meets by itself. `count`: of one about most of a
// table, how many meet it; else 0.
struct Met {
  std::string check;
  std::size_t count = 0;
};

// A figure that was reached in a year.
struct Reached {
  int roc_year = 0;
  std::string text, value, unit_key;
};

// What a document says came of something: by name, since it need not be a record of the table.
struct ResultTold {
  std::string name_key;
  int roc_year = 0;  // it is of; 0: not said
  int page = 0;
  std::string paused;  // the word that says it rests; empty: none
};

// Where what is compared of a record stands: of what goes on over pages the first one.
struct PrintedPlace {
  int page_number = 0;  // of the file, from 1; 0: not known
  Box box;              // points, as Page has them (common/geometry.h)
};

// One record. Texts named `_key` are folded (fold_key) and what comparisons see; others are the
// document's own.
struct Subject {
  std::string key;  // in its table: "3/2"
  std::string name, name_key;
  std::string words_key;             // the name in the first of words that are written otherwise
  std::vector<std::string> pieces;   // its contents, folded, one by one
  std::string contents_key;          // all of them
  std::string measure, measure_key;  // the document's own year is the same word every year
  std::string method, method_key;
  // Names of the record above, and of the one it points to.
  std::string parent, parent_key, link, link_key;
  std::string target, value, unit, unit_key, actual;
  std::vector<Told> also;
  std::vector<Reached> reached;  // as its document prints it
  int page_first = 0;
  PrintedPlace place;
  std::vector<Met> met;
  std::vector<std::string> lost;  // columns that may have been lost in reading (damage.h)
  bool doubtful = false;          // it or its document has issues of lost text
};

struct SubjectTable {
  const TableDefinition* definition = nullptr;
  std::vector<Subject> subjects;         // in document order
  bool complete = true;                  // there are some, and nothing that may be one is unread
  std::vector<ResultTold> results = {};  // in document order
  bool any = false;                      // there are subjects, in memory or not
};

struct Year {
  std::string document_id, file_name, kind, agency, title;
  std::string subject = {};  // records/relations/subject.h
  int roc_year = 0;
  std::string sha256 = {}, path = {};     // of the original; path: empty where it is not there
  std::string found_as = {};              // documents.path: where links to the original lead
  bool expects_original = false;          // the records did not come without one
  std::vector<SubjectTable> tables = {};  // all that say what their records are known by

  [[nodiscard]] const SubjectTable* find(std::string_view table) const;  // null if absent
};

// `tables` must outlive the result.
[[nodiscard]] Year year_of(const DocumentRecords& document, std::span<const TableDefinition> tables,
                           const ComparisonSchema& words);

// What stands in a column, numbers as digits; empty if nothing does.
[[nodiscard]] std::string text_of(const Record& record, const std::string& column);

// The parts of a record's key with slashes between, as issues name records.
[[nodiscard]] std::string joined_key(const Record& record, const std::vector<std::string>& columns);

}  // namespace niandu::compare
