#include "pipeline/store/decisions/whole_records.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "common/parse_json.h"
#include "pipeline/records/schema/record_key.h"
#include "pipeline/store/decisions/places.h"
#include "pipeline/store/decisions/print.h"

namespace niandu {
namespace {

using Json = nlohmann::ordered_json;

const TableDefinition* find_table(std::span<const TableDefinition> tables,
                                  const std::string& name) {
  const auto found = std::find_if(tables.begin(), tables.end(),
                                  [&](const TableDefinition& each) { return each.name == name; });
  return found == tables.end() ? nullptr : &*found;
}

std::string text_at(const Record& record, const std::string& field) {
  return datum_text(value_at(record, field).datum);
}

// The record of that table that keeps most of the print, half of it at least; nothing if it is none
// or not one.
std::optional<std::size_t> most_like(const RecordPrint& print, const std::string& table,
                                     const DocumentRecords& document, std::size_t& kept) {
  std::optional<std::size_t> best;
  kept = 0;
  bool tie = false;
  for (std::size_t i = 0; i < document.records.size(); ++i) {
    if (document.records[i].table != table) continue;
    const std::size_t marks = marks_kept(print, document.records[i]);
    if (marks == 0 || marks < kept) continue;
    tie = marks == kept;
    kept = marks;
    best = i;
  }
  return tie || 2 * kept < print.marks.size() ? std::nullopt : best;
}

// What hangs on a record by a key of its own goes with it; what only names it names nothing then.
class Dropper {
 public:
  Dropper(std::span<const TableDefinition> tables, DocumentRecords& document)
      : tables_(tables), document_(document) {}

  void drop(std::size_t position) {
    std::vector<std::size_t> left{position};
    while (!left.empty()) {
      const std::size_t at = left.back();
      left.pop_back();
      if (!gone_.insert(at).second) continue;
      for (const std::size_t child : children(document_.records[at])) left.push_back(child);
    }
  }

  void finish() {
    std::size_t at = 0;
    std::erase_if(document_.records, [&](const Record&) { return gone_.contains(at++); });
  }

 private:
  [[nodiscard]] std::vector<std::size_t> children(const Record& parent) {
    std::vector<std::size_t> found;
    for (const TableDefinition& table : tables_) {
      for (const ForeignKey& foreign : table.foreign_keys) {
        if (foreign.table != parent.table) continue;
        for (std::size_t i = 0; i < document_.records.size(); ++i) {
          Record& record = document_.records[i];
          if (record.table != table.name || !points_at(record, foreign, parent)) continue;
          is_in_key(table, foreign) ? found.push_back(i) : forget(record, foreign);
        }
      }
    }
    return found;
  }

  static bool points_at(const Record& record, const ForeignKey& foreign, const Record& parent) {
    for (std::size_t i = 0; i < foreign.columns.size(); ++i) {
      const std::string value = text_at(record, foreign.columns[i]);
      if (value.empty() || value != text_at(parent, foreign.references[i])) return false;
    }
    return !foreign.columns.empty();
  }

  static bool is_in_key(const TableDefinition& table, const ForeignKey& foreign) {
    return std::all_of(foreign.columns.begin(), foreign.columns.end(), [&](const auto& column) {
      return std::find(table.key.begin(), table.key.end(), column) != table.key.end();
    });
  }

  static void forget(Record& record, const ForeignKey& foreign) {
    for (const std::string& column : foreign.columns) {
      Value value = value_at(record, column);
      value.datum = Datum{};
      record.set(column, std::move(value));
    }
  }

  std::span<const TableDefinition> tables_;
  DocumentRecords& document_;
  std::set<std::size_t> gone_;
};

// The new record's key columns but the last, as the record beside it has them now.
bool take_prefix(const TableDefinition& table, const Record& beside, Record& made) {
  if (beside.table == table.name) {
    for (std::size_t i = 0; i + 1 < table.key.size(); ++i) {
      made.set(table.key[i],
               {value_at(beside, table.key[i]).datum, {}, Evidence::kCorrected, {}, {}});
    }
    return true;
  }
  for (const ForeignKey& foreign : table.foreign_keys) {
    if (foreign.table != beside.table) continue;
    for (std::size_t i = 0; i < foreign.columns.size(); ++i) {
      const Datum datum = value_at(beside, foreign.references[i]).datum;
      made.set(foreign.columns[i], {datum, {}, Evidence::kCorrected, {}, {}});
    }
    return true;
  }
  return false;
}

bool same_group(const TableDefinition& table, const Record& a, const Record& b) {
  for (std::size_t i = 0; i + 1 < table.key.size(); ++i) {
    if (text_at(a, table.key[i]) != text_at(b, table.key[i])) return false;
  }
  return a.table == b.table;
}

// Whether the machine's record says all that the person's does, its key apart.
bool says_all(const TableDefinition& table, const Record& machine, const Record& person) {
  bool any = false;
  for (const Field& field : person.fields) {
    const bool in_key =
        std::find(table.key.begin(), table.key.end(), field.name) != table.key.end();
    if (in_key) continue;
    if (!same_text(text_at(machine, field.name), datum_text(field.value.datum))) return false;
    any = true;
  }
  return any;
}

// Whether it names a record of another table that is not there.
bool points_nowhere(const TableDefinition& table, const Record& made,
                    const DocumentRecords& document) {
  return std::any_of(
      table.foreign_keys.begin(), table.foreign_keys.end(), [&](const ForeignKey& foreign) {
        const bool empty =
            std::any_of(foreign.columns.begin(), foreign.columns.end(),
                        [&](const std::string& column) { return text_at(made, column).empty(); });
        if (empty) return false;
        return std::none_of(document.records.begin(), document.records.end(),
                            [&](const Record& record) {
                              if (record.table != foreign.table) return false;
                              for (std::size_t i = 0; i < foreign.columns.size(); ++i) {
                                const std::string own = text_at(made, foreign.columns[i]);
                                if (own != text_at(record, foreign.references[i])) return false;
                              }
                              return true;
                            });
      });
}

// The record of that table that keeps the whole print; of several of the added one's own table any,
// if all are of one group. Null: none, or they are of two.
const Record* kept_whole(const RecordPrint& print, const std::string& name,
                         const TableDefinition& table, const DocumentRecords& document) {
  const Record* found = nullptr;
  for (const Record& record : document.records) {
    if (record.table != name || !keeps_all_but({}, print, record)) continue;
    const bool other =
        found != nullptr && (name != table.name || !same_group(table, *found, record));
    if (print.marks.empty() || other) return nullptr;
    found = &record;
  }
  return found;
}

void insert(Record made, const TableDefinition& table, DocumentRecords& document) {
  auto& records = document.records;
  auto after = records.end();
  for (auto each = records.begin(); each != records.end(); ++each) {
    if (same_group(table, *each, made)) after = each;
  }
  if (after == records.end()) {
    for (auto each = records.begin(); each != records.end(); ++each) {
      if (each->table == made.table) after = each;
    }
  }
  records.insert(after == records.end() ? after : std::next(after), std::move(made));
}

}  // namespace

std::string added_to_text(const AddedRecord& added) {
  Json fields = Json::object();
  for (const auto& [name, value] : added.fields) fields[name] = value;
  Json json{{"fields", std::move(fields)}};
  if (!added.beside.empty()) json["beside"] = added.beside;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<AddedRecord> added_from_text(std::string_view text, const TableDefinition& table) {
  const Json json = parse_json<Json>(text);
  const auto wrong = [](const std::string& what) { return fail(ErrorCode::kUsage, what); };
  if (!json.is_object() || !json.contains("fields") || !json["fields"].is_object()) {
    return wrong("'" + std::string(text) + "' is no record");
  }
  AddedRecord added;
  const auto beside = json.find("beside");
  if (beside != json.end() && beside->is_string()) added.beside = beside->get<std::string>();
  for (const auto& [name, value] : json["fields"].items()) {
    const Column* const column = table.find(name);
    if (column == nullptr) return wrong("no column '" + name + "' in the table " + table.name);
    if (!value.is_string() || !datum_of(value.get<std::string>(), *column)) {
      std::string said = "that";
      if (value.is_string()) said.assign("'").append(value.get<std::string>()).append("'");
      return wrong(said.append(" is no value of ").append(table.name).append(".").append(name));
    }
    added.fields.emplace_back(name, value.get<std::string>());
  }
  std::string missing;
  for (const Column& column : table.columns) {
    const auto& fields = added.fields;
    const bool there = std::any_of(fields.begin(), fields.end(), [&](const auto& field) {
      return field.first == column.name && !field.second.empty();
    });
    const bool in_key =
        std::find(table.key.begin(), table.key.end(), column.name) != table.key.end();
    if (there || (!column.required && !in_key)) continue;
    missing += (missing.empty() ? "" : ", ") + table.name + "." + column.name;
  }
  if (!missing.empty()) return wrong(missing + " is never empty");
  return added;
}

FoundRecord find_dropped(const Decision& decision, const DocumentRecords& document) {
  std::size_t kept = 0;
  const auto found = most_like(decision.print, decision.table, document, kept);
  if (!found || decision.print.marks.empty()) return {};
  if (decision.print.has_twin) return {std::nullopt, DecisionState::kAsk};
  const bool whole = kept == decision.print.marks.size();
  return {found, whole ? DecisionState::kCarried : DecisionState::kConflict};
}

void drop_records(const std::vector<std::size_t>& positions,
                  std::span<const TableDefinition> tables, DocumentRecords& document) {
  Dropper dropper(tables, document);
  for (const std::size_t position : positions) dropper.drop(position);
  dropper.finish();
}

AddedAs add_record(const Decision& decision, std::span<const TableDefinition> tables,
                   DocumentRecords& document) {
  const TableDefinition* const table = find_table(tables, decision.table);
  if (table == nullptr || table->stands_alone) return {};
  const auto added = added_from_text(decision.value, *table);
  if (!added) return {DecisionState::kConflict, {}};
  Record made{table->name, {}, decision.page, decision.page};
  for (const auto& [name, text] : added->fields) {
    made.set(name,
             {*datum_of(text, *table->find(name)), {}, Evidence::kCorrected, decision.places, {}});
  }
  if (table->key.size() > 1) {
    const Record* const beside = kept_whole(decision.print, added->beside, *table, document);
    if (beside == nullptr || !take_prefix(*table, *beside, made)) return {};
  }
  const std::string key = record_key(made, *table);
  if (points_nowhere(*table, made, document)) return {DecisionState::kConflict, key};
  for (const Record& record : document.records) {
    if (!same_group(*table, record, made)) continue;
    if (says_all(*table, record, made)) {
      return {DecisionState::kAgreed, record_key(record, *table)};
    }
  }
  for (const Record& record : document.records) {
    if (record.table != table->name || record_key(record, *table) != key) continue;
    return {DecisionState::kConflict, key};
  }
  insert(std::move(made), *table, document);
  return {DecisionState::kCarried, key};
}

}  // namespace niandu
