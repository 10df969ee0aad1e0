#include "pipeline/store/search/passages.h"

#include <algorithm>
#include <set>
#include <utility>
#include <variant>
#include <vector>

namespace niandu {
namespace {

using Take = std::function<void(const Passage&)>;

Passage passage_at(const std::vector<Source>& sources) {
  Passage passage;
  if (sources.empty()) return passage;
  passage.page_number = sources.front().page_number;
  passage.line_number = sources.front().line_number;
  return passage;
}

void take_text(const Passage& passage, const Take& take) {
  if (!passage.text.empty()) take(passage);
}

// A title that was given by hand has no raw text.
void take_head(const Value& value, std::string_view text, std::string_view field,
               const Take& take) {
  Passage passage = passage_at(value.sources);
  passage.table = "documents";
  passage.field = field;
  passage.text = value.raw.empty() ? text : std::string_view(value.raw);
  take_text(passage, take);
}

void take_record(const Record& record, std::size_t index, const Take& take) {
  std::vector<const Value*> taken;
  // Where a text and a number are read from the same words, the text is theirs.
  std::vector<const Field*> fields;
  for (const Field& field : record.fields) fields.push_back(&field);
  std::stable_partition(fields.begin(), fields.end(), [](const Field* field) {
    return std::holds_alternative<std::string>(field->value.datum);
  });
  for (const Field* field : fields) {
    const Value& value = field->value;
    const bool repeated = std::any_of(taken.begin(), taken.end(), [&](const Value* other) {
      return other->raw == value.raw && other->sources == value.sources;
    });
    if (value.raw.empty() || value.evidence == Evidence::kCarriedDown || repeated) continue;
    taken.push_back(&value);
    Passage passage = passage_at(value.sources);
    passage.table = record.table;
    passage.field = field->name;
    passage.record = index;
    passage.text = value.raw;
    take(passage);
  }
}

void take_raw_table(const Table& table, const Take& take) {
  Passage passage = passage_at(table.places);
  passage.field = "title";
  passage.text = table.title;
  take_text(passage, take);
  passage.field = "unit";
  passage.text = table.unit;
  take_text(passage, take);
  for (const Cell& cell : table.cells) {
    Passage in_cell = passage_at(cell.text.spans.empty() ? cell.places : cell.text.sources());
    in_cell.field = "cell";
    in_cell.text = cell.text.utf8;
    take_text(in_cell, take);
  }
}

// Text that is no value. Of documents that no schema fits, the tables have been taken as such.
void take_other_text(const DocumentRecords& document, const Take& take) {
  std::set<std::string_view> structure;  // heads and titles repeat
  for (const DocumentPassage& other : document.passages) {
    const bool in_raw_table = document.kind.empty() && other.kind == PassageKind::kCell;
    if (other.used == Fate::kRecord || in_raw_table) continue;
    if (other.used == Fate::kStructure && !structure.insert(other.text).second) continue;
    Passage passage;
    passage.page_number = other.page_number;
    passage.table = "passages";
    passage.field = fate_name(other.used);
    passage.text = other.text;
    take_text(passage, take);
  }
}

}  // namespace

void for_each_passage(const DocumentRecords& document, const Take& take) {
  take_head(document.title_value, document.title, "title", take);
  take_head(document.agency_value, document.agency, "agency", take);
  for (std::size_t i = 0; i < document.records.size(); ++i) {
    take_record(document.records[i], i, take);
  }
  // Outer tables before those in their cells; no recursion, whatever nests.
  std::vector<const Table*> waiting;
  for (auto table = document.tables.rbegin(); table != document.tables.rend(); ++table) {
    waiting.push_back(&*table);
  }
  while (!waiting.empty()) {
    const Table& table = *waiting.back();
    waiting.pop_back();
    take_raw_table(table, take);
    for (auto inner = table.nested.rbegin(); inner != table.nested.rend(); ++inner) {
      waiting.push_back(&*inner);
    }
  }
  take_other_text(document, take);
}

}  // namespace niandu
