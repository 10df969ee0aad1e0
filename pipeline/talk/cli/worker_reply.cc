#include "pipeline/talk/cli/worker_reply.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <iterator>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/ideographs.h"
#include "common/limits.h"
#include "common/roc_year.h"
#include "common/utf8.h"
#include "pipeline/record_codec.h"
#include "pipeline/records/schema/record_key.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/talk/cli/worker_error.h"

namespace niandu::cli {
namespace {

// What is farther off is not read (common/limits.h); two such lengths may follow each other.
constexpr double kFarthest = 2 * kMaxCoordinatePt;

// Those of all passages of a file: an agency may stand in another document of it.
std::unordered_set<char32_t> characters_of(const std::vector<DocumentRecords>& documents) {
  std::unordered_set<char32_t> characters;
  for (const DocumentRecords& document : documents) {
    for (const DocumentPassage& passage : document.passages) {
      for (std::size_t at = 0; at < passage.text.size();) {
        characters.insert(decode_utf8(passage.text, at));
      }
    }
  }
  return characters;
}

// 一 is read as 1, and signs are put between the pieces that a text is made of.
bool is_letter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)) != 0; }

// The first thing that cannot be; empty: none.
class Examiner {
 public:
  Examiner(const DocumentRecords& records, const SchemaSet& schemas,
           const std::unordered_set<char32_t>& characters)
      : records_(records), schemas_(schemas), characters_(characters) {}

  [[nodiscard]] std::string first_fault() {
    document();
    for (const Record& each : records_.records) record(each);
    keys();
    for (const Issue& each : records_.issues) issue(each);
    for (const Table& each : records_.tables) table(each);
    passages();
    return fault_;
  }

 private:
  void require(bool holds, const char* what) {
    if (!holds && fault_.empty()) fault_ = what;
  }

  void text(const std::string& words) { require(is_valid_utf8(words), "a text is not UTF-8"); }

  void page(int number) {
    const int first = records_.first_page;
    const bool there = number >= first && number - first < records_.pages;
    require(number == 0 || there, "a place is on no page");
  }

  // Where the page is known, it is on it.
  void box(const Box& box, int page_number) {
    PageSize size{kFarthest, kFarthest};
    double beside = kFarthest;
    const auto index = static_cast<std::size_t>(page_number - records_.first_page);
    if (page_number > 0 && index < records_.page_sizes.size()) {
      const PageSize& own = records_.page_sizes[index];
      if (own != PageSize{}) {
        size = own;
        beside = 0;
      }
    }
    const auto within = [&](double edge, double side) {
      return std::isfinite(edge) && edge >= -beside && edge <= side + beside;
    };
    require(within(box.x0, size.width_pt) && within(box.x1, size.width_pt) &&
                within(box.y0, size.height_pt) && within(box.y1, size.height_pt),
            "a place is off its page");
    require(box.x0 <= box.x1 && box.y0 <= box.y1, "a box is none");
  }

  void source(const Source& place) {
    page(place.page_number);
    require(place.line_number >= 0, "a place is on no line");
    box(place.box, place.page_number);
  }

  void datum(const Datum& datum) {
    if (const auto* words = std::get_if<std::string>(&datum)) text(*words);
    const auto* decimal = std::get_if<Decimal>(&datum);
    if (decimal != nullptr) require(is_decimal(decimal->digits), "a number is none");
  }

  void value(const Value& value) {
    const bool of_a_person =
        value.evidence == Evidence::kConfirmed || value.evidence == Evidence::kCorrected;
    require(!of_a_person, "a person's word is not a worker's");
    require(value.certainty_percent >= Value::kFromText && value.certainty_percent <= 100,
            "a certainty is none");
    datum(value.datum);
    datum(value.inferred);
    text(value.raw);
    require(stands_somewhere(value.raw), "a raw text is in no passage");
    for (const Source& place : value.sources) source(place);
  }

  // That each letter does: raw texts are put together of pieces, over pages and cells.
  [[nodiscard]] bool stands_somewhere(std::string_view raw) const {
    for (std::size_t at = 0; at < raw.size();) {
      const char32_t c = decode_utf8(raw, at);
      if (is_letter(c) && !characters_.contains(c)) return false;
    }
    return true;
  }

  void document() {
    require(records_.pages >= 0 && records_.pages <= kMostPages, "a number of pages is none");
    require(records_.first_page >= 1 && records_.first_page <= kMostPages, "a page is none");
    require(records_.page_sizes.size() == static_cast<std::size_t>(std::max(records_.pages, 0)),
            "its pages are not counted");
    for (const PageSize& size : records_.page_sizes) {
      const bool can_be = size.width_pt >= 0 && size.width_pt <= kFarthest &&  // and is a number
                          size.height_pt >= 0 && size.height_pt <= kFarthest &&
                          size.rotation >= 0 && size.rotation <= 270 && size.rotation % 90 == 0;
      require(can_be, "a page's size is none");
    }
    require(records_.roc_year >= 0 && records_.roc_year <= kGreatestRocYear, "a year is none");
    for (const std::string* words :
         {&records_.title, &records_.agency, &records_.edition, &records_.schema}) {
      text(*words);
    }
    const auto schemas = schemas_.schemas();
    const bool known = std::any_of(schemas.begin(), schemas.end(), [&](const Schema& schema) {
      return schema.kind == records_.kind;
    });
    require(known || records_.kind.empty(), "a kind is of no schema");
    require(records_.corrections.empty(), "a person's word is not a worker's");
    value(records_.title_value);
    value(records_.agency_value);
    value(records_.year_value);
  }

  [[nodiscard]] const TableDefinition* definition(const std::string& name) const {
    const auto tables = schemas_.tables();
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const TableDefinition& t) { return t.name == name; });
    return found == tables.end() ? nullptr : &*found;
  }

  static bool fits(const Datum& datum, const Column& column) {
    if (std::holds_alternative<std::monostate>(datum)) return true;
    switch (column.type) {
      case ColumnType::kBoolean:
        return std::holds_alternative<bool>(datum);
      case ColumnType::kInteger:
        return std::holds_alternative<std::int64_t>(datum);
      case ColumnType::kNumber:
        return std::holds_alternative<std::int64_t>(datum) ||
               std::holds_alternative<Decimal>(datum);
      case ColumnType::kString:
        break;
    }
    const auto* words = std::get_if<std::string>(&datum);
    return words != nullptr &&
           (column.values.empty() ||
            std::find(column.values.begin(), column.values.end(), *words) != column.values.end());
  }

  void record(const Record& record) {
    const TableDefinition* table = definition(record.table);
    require(table != nullptr, "a record is of no table");
    page(record.page_first);
    page(record.page_last);
    require(record.page_first <= record.page_last, "a record ends before it begins");
    columns_are_named_once(record, table);
    for (const Field& field : record.fields) {
      value(field.value);
      const Column* column = table == nullptr ? nullptr : table->find(field.name);
      require(column != nullptr, "a value is of no column");
      if (column == nullptr) continue;
      require(fits(field.value.datum, *column) && fits(field.value.inferred, *column),
              "a value is not of its column's type");
    }
  }

  // A key that is empty, or that two records have, names neither; and every part has its whole
  // (records/check/conform.h).
  void keys() {
    std::unordered_map<std::string_view, std::unordered_set<std::string>> of_table;
    for (const Record& record : records_.records) {
      const TableDefinition* table = definition(record.table);
      if (table == nullptr || table->key.empty()) continue;
      const auto key = whole_key(record, table->key);
      require(key.has_value(), "a key is none");
      require(!key || of_table[table->name].insert(*key).second, "two records have one key");
    }
    for (const Record& record : records_.records) {
      const TableDefinition* table = definition(record.table);
      if (table == nullptr) continue;
      for (const ForeignKey& parent : table->foreign_keys) {
        const auto key = whole_key(record, parent.columns);
        require(key && of_table[parent.table].contains(*key), "a record is part of none");
      }
    }
  }

  void columns_are_named_once(const Record& record, const TableDefinition* table) {
    const auto& fields = record.fields;
    const bool fewer = table == nullptr || fields.size() <= table->columns.size();
    require(fewer, "a column is named twice");
    for (auto field = fields.begin(); fewer && field != fields.end(); ++field) {
      const bool once = std::none_of(std::next(field), fields.end(),
                                     [&](const Field& other) { return other.name == field->name; });
      require(once, "a column is named twice");
    }
  }

  void issue(const Issue& issue) {
    require(issue.table.empty() || definition(issue.table) != nullptr, "an issue is of no table");
    page(issue.page_number);
    box(issue.box, 0);  // what a person drew may lie off the page, and is told where
    for (const std::string* words : {&issue.record, &issue.field}) text(*words);
    for (const IssueArgument& argument : issue.arguments) {
      text(argument.name);
      text(argument.value);
    }
  }

  // What became of the text sums up to the text.
  void passages() {
    std::int64_t characters = 0, unread = 0;
    for (const DocumentPassage& passage : records_.passages) {
      page(passage.page_number);
      text(passage.section);
      text(passage.text);
      const auto visible = static_cast<std::int64_t>(visible_characters(passage.text));
      characters += visible;
      if (passage.used == Fate::kUnread) unread += visible;
    }
    require(characters == records_.characters && unread == records_.characters_unread,
            "its characters do not sum up");
  }

  void table(const Table& table) {  // NOLINT(misc-no-recursion): depth is limited by the codec
    for (const std::string* words : {&table.title, &table.unit, &table.explanation}) text(*words);
    require(std::isfinite(table.confidence), "a confidence is none");
    for (const Source& place : table.places) source(place);
    for (const Cell& cell : table.cells) {
      text(cell.text.utf8);
      for (const Text::Span& span : cell.text.spans) source(span.source);
      for (const Source& place : cell.places) source(place);
    }
    for (const Table& nested : table.nested) this->table(nested);
  }

  const DocumentRecords& records_;
  const SchemaSet& schemas_;
  const std::unordered_set<char32_t>& characters_;
  std::string fault_;
};

}  // namespace

Result<std::vector<DocumentRecords>> read_reply(std::string_view bytes,
                                                const OriginalFile& original,
                                                const SchemaSet& schemas, const ByHand& by_hand) {
  auto documents = decode_file(bytes);
  if (!documents) return documents;
  if (encode_file(*documents, bytes.size()) != bytes) {
    return fail(ErrorCode::kCrashed, "reading crashed: its records are not understood");
  }
  const auto characters = characters_of(*documents);
  for (const DocumentRecords& records : *documents) {
    const SegmentOptions decided = by_hand.of(records);
    const std::string agency = with_unified_ideographs(decided.agency);  // as all values
    const bool as_decided = (agency.empty() || records.agency == agency) &&
                            (decided.roc_year == 0 || records.roc_year == decided.roc_year);
    const std::string fault = as_decided ? Examiner(records, schemas, characters).first_fault()
                                         : "its agency or year is another than was set by hand";
    if (!fault.empty()) {
      return fail(ErrorCode::kCrashed, "reading crashed: its records cannot be (" + fault + ")");
    }
  }
  return owned_by(original, std::move(*documents));
}

}  // namespace niandu::cli
