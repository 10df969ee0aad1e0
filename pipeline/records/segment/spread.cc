// RecordBuilder: values of a row that become records of other tables, or part of them.
#include <algorithm>
#include <utility>

#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/segment/fields.h"

namespace niandu {
namespace {

bool is_number(const NormalizedRow& row) {
  return std::any_of(row.fields.begin(), row.fields.end(), [](const Field& field) {
    return field.name == "value" && field.value.datum.index() != 0;
  });
}

bool has_unit(const NormalizedRow& row) {
  return std::any_of(row.fields.begin(), row.fields.end(), [](const Field& field) {
    return field.name == "unit" && field.value.datum.index() != 0;
  });
}

// A figure whose unit may stand elsewhere.
NormalizedRows quantity_of(const Text& text, const Text& unit, const NormalizerParams& params) {
  NormalizedRows rows = normalize_quantity(text, params);
  if (unit.empty() || rows.rows.size() != 1 || !is_number(rows.rows[0]) || has_unit(rows.rows[0]))
    return rows;
  NormalizedRows with_unit = normalize_quantity(with_unit_inside(text, unit), params);
  if (with_unit.rows.size() != 1) return rows;
  return has_unit(with_unit.rows[0]) || !is_number(with_unit.rows[0]) ? with_unit : rows;
}

}  // namespace

void RecordBuilder::add_spread(const LogicalRow& row, const Record& parent) {
  const SpreadSpec& spread = *spec_.spread;
  for (const SpreadValue& each : row.spread) {
    const Text& text = each.value.text;
    const bool none = spread.empty.matches(fold_key(text.utf8));
    if (text.empty() || (none && !each.column.main)) continue;
    Record record;
    record.table = spread.table;
    for (const std::string& key : table_.key) {
      if (const Value* value = parent.find(key)) record.set(key, *value);
    }
    const auto header = [&](Datum datum) {
      return Value{std::move(datum), {}, Evidence::kStated, text.sources(), {}};
    };
    record.set(spread.year_column, header(static_cast<std::int64_t>(each.column.roc_year)));
    record.set(spread.role_column,
               header(spread.roles[static_cast<std::size_t>(each.column.role)].name));
    record.set(spread.text_column,
               Value{text.utf8, text.utf8, each.value.evidence, text.sources(), {}});
    Text unit = each.column.unit;
    if (spread.unit >= 0) {
      const Text& own = row.values[static_cast<std::size_t>(spread.unit)].text;
      if (!own.empty()) unit = own;
    }
    NormalizedRows found = none ? NormalizedRows{} : quantity_of(text, unit, spread.params);
    for (NormalizedRow& quantity : found.rows) {
      for (Field& field : quantity.fields) {
        const std::string& column = field.name == "value"  ? spread.value_column
                                    : field.name == "unit" ? spread.unit_column
                                                           : field.name;
        if (field.name == "text") continue;
        if (field.value.sources.empty()) field.value.sources = text.sources();
        record.set(column, std::move(field.value));
      }
    }
    note_pages(record, text.sources());
    for (Issue& issue : found.issues) {
      if (each.column.main) break;  // told by the row's own record
      issue.table = spread.table;
      issue.record = record_key(parent, table_) + "/" + std::to_string(each.column.roc_year) + "/" +
                     spread.roles[static_cast<std::size_t>(each.column.role)].name;
      issue.field = spread.value_column;
      out_.issues.push_back(std::move(issue));
    }
    out_.records.push_back(std::move(record));
  }
}

void RecordBuilder::fill_others(const LogicalRow& row, const Record& record) {
  RowStatements statements(out_.roc_year);
  for (const FillSpec& fill : spec_.fills) {
    const Value* by = record.find(fill.by);
    if (by == nullptr || by->datum.index() == 0) continue;
    std::vector<Issue> issues;
    Value value = field_value(fill.field, row, {}, statements, issues);
    if (value.datum.index() == 0) continue;
    const std::string key = fold_key(datum_text(by->datum));
    for (Record& other : out_.records) {
      if (other.table != fill.table) continue;
      const Value* name = other.find("name");
      const Value* before = other.find(fill.field.name);
      const bool same = name != nullptr && fold_key(datum_text(name->datum)) == key;
      if (!same || (before != nullptr && before->datum.index() != 0)) continue;
      other.set(fill.field.name, value);
    }
  }
}

}  // namespace niandu
