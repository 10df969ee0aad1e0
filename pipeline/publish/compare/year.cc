#include "pipeline/publish/compare/year.h"

#include <algorithm>
#include <map>
#include <set>
#include <variant>

#include "common/roc_year.h"

#include "pipeline/publish/compare/completeness.h"
#include "pipeline/publish/compare/damage.h"
#include "pipeline/publish/compare/record_checks.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/relations/subject.h"

namespace niandu::compare {
namespace {

// Whole numbers without a unit are codes and numbers of things: more is not raised.
bool is_amount(const TableDefinition& table, const std::string& column) {
  const Column* found = table.find(column);
  if (found == nullptr) return false;
  return found->type == ColumnType::kNumber ||
         (found->type == ColumnType::kInteger && !found->unit.empty());
}

// 107年 in the plan of 107 and 108年 in that of 108 are one thing: this year. So are the years
// around it.
std::string with_years_relative(std::string text, int roc_year) {
  constexpr int kReach = 4;  // years that plans look back and ahead
  if (roc_year == 0) return text;
  for (int distance = -kReach; distance <= kReach; ++distance) {
    const std::string printed = std::to_string(roc_year + distance) + "年";
    const std::string relative = "@" + std::to_string(distance) + "年";
    for (std::size_t at = text.find(printed); at != std::string::npos;
         at = text.find(printed, at + relative.size())) {
      const bool inside = at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9';
      if (!inside) text.replace(at, printed.size(), relative);
    }
  }
  return text;
}

std::string in_first_words(std::string text, const ComparisonSchema& words) {
  for (const auto& [other, first] : words.written_otherwise) {
    for (std::size_t at = text.find(other); at != std::string::npos;
         at = text.find(other, at + first.size())) {
      text.replace(at, other.size(), first);
    }
  }
  return text;
}

// What hangs on the records of a table: by the key of the record, the texts in document order.
std::map<std::string, std::vector<std::string>> hanging_texts(
    const DocumentRecords& document, const TableDefinition& table, const KnownBy::Elsewhere& place,
    std::span<const TableDefinition> tables) {
  std::map<std::string, std::vector<std::string>> texts;
  const auto other = std::find_if(tables.begin(), tables.end(),
                                  [&](const TableDefinition& t) { return t.name == place.table; });
  if (other == tables.end()) return texts;
  const auto key = std::find_if(other->foreign_keys.begin(), other->foreign_keys.end(),
                                [&](const ForeignKey& f) { return f.table == table.name; });
  if (key == other->foreign_keys.end()) return texts;
  for (const Record& record : document.records) {
    if (record.table != place.table) continue;
    texts[joined_key(record, key->columns)].push_back(text_of(record, place.column));
  }
  return texts;
}

// What is carried down stands elsewhere.
PrintedPlace place_of(const Record& record, const KnownBy& known_by) {
  std::vector<std::string> columns{known_by.name, known_by.measure, known_by.method,
                                   known_by.target, known_by.actual};
  columns.insert(columns.end(), known_by.also.begin(), known_by.also.end());
  PrintedPlace place;
  for (const std::string& column : columns) {
    const Value* value = column.empty() ? nullptr : record.find(column);
    if (value == nullptr || value->evidence == Evidence::kCarriedDown) continue;
    for (const Source& source : value->sources) {
      if (source.page_number == 0 || source.box.empty()) continue;
      if (place.page_number == 0) place.page_number = source.page_number;
      if (source.page_number == place.page_number) place.box = united(place.box, source.box);
    }
  }
  return place;
}

Subject subject_of(const Record& record, const TableDefinition& table, int roc_year) {
  const KnownBy& known_by = table.known_by;
  Subject subject;
  subject.key = joined_key(record, table.key);
  subject.name = text_of(record, known_by.name);
  subject.name_key = fold_key(subject.name);
  subject.measure = text_of(record, known_by.measure);
  subject.measure_key = with_years_relative(fold_key(subject.measure), roc_year);
  subject.method = text_of(record, known_by.method);
  subject.method_key = fold_key(subject.method);
  subject.parent = text_of(record, known_by.parent.column);
  subject.parent_key = fold_key(subject.parent);
  subject.link = text_of(record, known_by.link.column);
  subject.link_key = fold_key(subject.link);
  subject.target = text_of(record, known_by.target);
  subject.value = text_of(record, known_by.value);
  subject.unit = text_of(record, known_by.unit);
  subject.unit_key = fold_key(subject.unit);
  subject.actual = text_of(record, known_by.actual);
  for (const std::string& column : known_by.also) {
    std::string text = text_of(record, column);
    std::string number = is_amount(table, column) ? text : std::string();
    subject.also.push_back({column, std::move(text), std::move(number)});
  }
  subject.page_first = record.page_first;
  subject.place = place_of(record, known_by);
  return subject;
}

// 0: there is none, or what stands there (in JSON, anything may) is no year.
int year_in(const Record& record, const std::string& column) {
  const Value* value = record.find(column);
  const auto* year = value == nullptr ? nullptr : std::get_if<std::int64_t>(&value->datum);
  return year == nullptr || *year < 1 || *year > kGreatestRocYear ? 0 : static_cast<int>(*year);
}

// Figures of years before, by the key of the record that they hang on.
void add_reached(SubjectTable& made, const DocumentRecords& document) {
  const KnownBy::Reached& place = made.definition->known_by.reached;
  if (place.table.empty()) return;
  for (const Record& record : document.records) {
    if (record.table != place.table || text_of(record, place.where) != place.is) continue;
    const std::string key = joined_key(record, made.definition->key);
    const auto subject = std::find_if(made.subjects.begin(), made.subjects.end(),
                                      [&](const Subject& each) { return each.key == key; });
    const int year = year_in(record, place.year);
    if (subject == made.subjects.end() || year == 0) continue;
    subject->reached.push_back({year, text_of(record, place.text), text_of(record, place.value),
                                fold_key(text_of(record, place.unit))});
  }
}

std::string first_word_in(const std::string& text, const std::vector<std::string>& words) {
  const std::string key = fold_key(text);
  for (const std::string& word : words) {
    if (key.find(word) != std::string::npos) return word;
  }
  return {};
}

void add_results(SubjectTable& made, const DocumentRecords& document,
                 const ComparisonSchema& words) {
  const KnownBy::Results& place = made.definition->known_by.results;
  if (place.table.empty()) return;
  for (const Record& record : document.records) {
    if (record.table != place.table) continue;
    const std::string name = fold_key(text_of(record, place.name));
    if (name.empty()) continue;
    made.results.push_back({name, year_in(record, place.year), record.page_first,
                            first_word_in(text_of(record, place.text), words.paused)});
  }
}

void add_contents(SubjectTable& made, const DocumentRecords& document,
                  std::span<const TableDefinition> tables) {
  for (const KnownBy::Elsewhere& place : made.definition->known_by.contents) {
    const bool own = place.table.empty();
    const auto texts = own ? std::map<std::string, std::vector<std::string>>()
                           : hanging_texts(document, *made.definition, place, tables);
    std::size_t at = 0;
    for (const Record& record : document.records) {
      if (record.table != made.definition->name) continue;
      Subject& subject = made.subjects[at++];
      if (own) {
        subject.pieces.push_back(fold_key(text_of(record, place.column)));
        continue;
      }
      const auto found = texts.find(subject.key);
      if (found == texts.end()) continue;
      for (const std::string& text : found->second) subject.pieces.push_back(fold_key(text));
    }
  }
  for (Subject& subject : made.subjects) {
    std::erase(subject.pieces, std::string());
    for (const std::string& piece : subject.pieces) subject.contents_key += piece + "\n";
  }
}

}  // namespace

std::string text_of(const Record& record, const std::string& column) {
  if (column.empty()) return {};
  const Value* value = record.find(column);
  if (value == nullptr) return {};
  if (const auto* text = std::get_if<std::string>(&value->datum)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value->datum)) return std::to_string(*number);
  if (const auto* decimal = std::get_if<Decimal>(&value->datum)) return decimal->digits;
  if (const auto* flag = std::get_if<bool>(&value->datum)) return *flag ? "true" : "false";
  return {};
}

std::string joined_key(const Record& record, const std::vector<std::string>& columns) {
  std::string key;
  for (const std::string& column : columns) {
    if (&column != &columns.front()) key += '/';
    key += text_of(record, column);
  }
  return key;
}

const SubjectTable* Year::find(std::string_view table) const {
  const auto found = std::find_if(tables.begin(), tables.end(), [&](const SubjectTable& t) {
    return t.definition->name == table;
  });
  return found == tables.end() ? nullptr : &*found;
}

Year year_of(const DocumentRecords& document, std::span<const TableDefinition> tables,
             const ComparisonSchema& words) {
  Year year{document.document_id, document.file_name,   document.kind,    document.agency,
            document.title,       subject_of(document), document.roc_year};
  year.sha256 = document.sha256;
  year.found_as = document.path;
  std::set<std::string> present;
  for (const Record& record : document.records) present.insert(record.table);
  for (const TableDefinition& table : tables) {
    if (table.known_by.name.empty()) continue;
    SubjectTable made{&table, {}, false};
    if (present.contains(table.name)) made.complete = is_complete(document, table, tables);
    for (const Record& record : document.records) {
      if (record.table != table.name) continue;
      made.subjects.push_back(subject_of(record, table, document.roc_year));
      Subject& subject = made.subjects.back();
      subject.words_key = in_first_words(subject.name_key, words);
    }
    made.any = !made.subjects.empty();
    add_contents(made, document, tables);
    add_reached(made, document);
    add_results(made, document, words);
    year.tables.push_back(std::move(made));
  }
  mark_damage(year, document);
  check_records(year, document, words);
  return year;
}

}  // namespace niandu::compare
