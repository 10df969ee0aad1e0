#include "pipeline/records/segment/fields.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>
#include <utility>

#include "common/utf8.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/normalize/normalizers.h"
#include "pipeline/records/normalize/numbers.h"
#include "pipeline/records/segment/sources.h"

namespace niandu {
namespace {

const RowValue* first_with_text(std::span<const int> columns, const LogicalRow& row,
                                bool& present) {
  present = false;
  for (const int column : columns) {
    const RowValue& value = row.values[static_cast<std::size_t>(column)];
    present = present || value.present;
    if (!value.text.empty()) return &value;
  }
  return nullptr;
}

const Value* find_in(const std::vector<Field>& fields, std::string_view name) {
  for (const Field& field : fields) {
    if (field.name == name) return &field.value;
  }
  return nullptr;
}

// What a row piece says about a value: a carried or joined cell gives carried or joined values.
Evidence weaker(Evidence cell, Evidence value) {
  return value == Evidence::kStated || value == Evidence::kJoined
             ? (cell == Evidence::kStated ? value : cell)
             : value;
}

bool is_empty(const Datum& datum) { return std::holds_alternative<std::monostate>(datum); }

void complete_value(Value& value, const RowValue& cell) {
  value.evidence = weaker(cell.evidence, value.evidence);
  // Neither words nor a place: nothing says it.
  if (is_empty(value.datum) && value.raw.empty() && value.sources.empty()) {
    value.evidence = Evidence::kMissing;
  }
  const bool printed =
      value.evidence != Evidence::kMissing && value.evidence != Evidence::kInferred;
  if (value.sources.empty() && printed) {
    value.sources = cell.text.sources();
  }
}

// A value that another source may not replace. "unstated" says that this source has none.
bool says_something(const Datum& datum) {
  const auto* text = std::get_if<std::string>(&datum);
  return !is_empty(datum) && (text == nullptr || *text != "unstated");
}

// Equal, or words of which one holds the other: 「三、特殊績效建請…」 and 「建請…」.
bool says_the_same(const Datum& a, const Datum& b) {
  const auto* one = std::get_if<std::string>(&a);
  const auto* other = std::get_if<std::string>(&b);
  if (one == nullptr || other == nullptr || one->empty() || other->empty()) return a == b;
  return one->find(*other) != std::string::npos || other->find(*one) != std::string::npos;
}

// The same clause, read out of a part of the cell before.
// `wholes`: the first of them are cells of their own.
bool told_before(const NormalizedRow& row, const std::vector<Record>& children,
                 std::size_t wholes) {
  // 「因流標,已重新招標」 is told as a whole; its clauses tell no second time.
  const auto is_part = [&](const Record& child) {
    return std::any_of(row.fields.begin(), row.fields.end(), [&](const Field& field) {
      const Value* told = child.find(field.name);
      const auto* whole = told == nullptr ? nullptr : std::get_if<std::string>(&told->datum);
      const auto* part = std::get_if<std::string>(&field.value.datum);
      return whole != nullptr && part != nullptr && part->size() < whole->size() &&
             whole->find(*part) != std::string::npos;
    });
  };
  const auto end = children.begin() + static_cast<std::ptrdiff_t>(wholes);
  if (std::any_of(children.begin(), end, is_part)) return true;
  return std::any_of(children.begin(), children.end(), [&](const Record& child) {
    return std::all_of(row.fields.begin(), row.fields.end(), [&](const Field& field) {
      const Value* told = child.find(field.name);
      return told == nullptr || says_the_same(told->datum, field.value.datum);
    });
  });
}

// One source misses a figure that another one has: 「no rate is stated for quarter 1」.
void drop_answered(const std::vector<Record>& children, std::vector<Issue>& issues) {
  const auto has = [](const Record& child, const std::string& field) {
    const Value* value = child.find(field);
    return value != nullptr && !is_empty(value->datum);
  };
  const auto is = [](const Record& child, const std::string& field, std::string_view word) {
    const Value* value = child.find(field);
    return value != nullptr && datum_text(value->datum) == word;
  };
  const auto answered = [&](const Issue& issue) {
    if (children.empty()) return false;
    // 「未能依預定期程完工」 beside figures of which some are behind: they say when.
    if (issue.code == IssueCode::kProgressWithoutQuarter) {
      const auto told = [&](const Record& child) {
        return has(child, issue.field) && !is(child, issue.field, "unstated");
      };
      return std::all_of(children.begin(), children.end(), told) &&
             std::any_of(children.begin(), children.end(),
                         [&](const Record& child) { return is(child, issue.field, "behind"); });
    }
    const bool missing = issue.code == IssueCode::kQuarterRateMissing ||
                         issue.code == IssueCode::kQuarterFigureInexact ||
                         issue.code == IssueCode::kQuarterLagMissing;
    if (!missing) return false;
    for (const IssueArgument& argument : issue.arguments) {
      const auto of_it = [&](const Record& child) {
        const Value* value = child.find(argument.name);
        return value != nullptr && datum_text(value->datum) == argument.value;
      };
      const auto child = std::find_if(children.begin(), children.end(), of_it);
      if (child != children.end()) return has(*child, issue.field);
    }
    return std::all_of(children.begin(), children.end(),
                       [&](const Record& child) { return has(child, issue.field); });
  };
  issues.erase(std::remove_if(issues.begin(), issues.end(), answered), issues.end());
}

// The texts of several columns as one cell; nothing if none has any.
std::optional<RowValue> joined(const std::vector<int>& columns, const LogicalRow& row) {
  RowValue all;
  for (const int column : columns) {
    const RowValue& value = row.values[static_cast<std::size_t>(column)];
    if (value.text.empty() || value.cut) continue;
    all.text.append(value.text, wrap_separator(all.text.utf8, value.text.utf8));
    all.evidence = Evidence::kJoined;
  }
  return all.text.empty() ? std::nullopt : std::optional(std::move(all));
}

std::optional<RowValue> title_cell(const Value& title) {
  const auto* words = std::get_if<std::string>(&title.datum);
  if (words == nullptr || words->empty()) return std::nullopt;
  RowValue cell;
  cell.text.utf8 = *words;
  if (!title.sources.empty()) cell.text.spans.push_back({0, title.sources.front(), false});
  cell.evidence = Evidence::kStated;
  return cell;
}

// What the pattern's first group finds in what a cell says, as a cell of its own; the group `words`
// is its structure.
std::optional<RowValue> found_in(const Pattern& pattern, const RowValue& cell, const Text& said) {
  const Folded folded = fold(said.utf8);
  RowValue found;
  for (const Pattern::Group& group : pattern.groups_in(folded.text)) {
    const auto [from, to] = folded.raw_range(group.begin, group.end);
    const Text text = said.slice(from, to);
    if (group.name.starts_with("words")) {
      add_sources(found.structure, text);
    } else if (found.text.empty()) {
      found.text = text.trimmed();
    }
  }
  found.unit = cell.unit;
  found.evidence = cell.evidence;
  return found.text.empty() ? std::nullopt : std::optional(std::move(found));
}

// 「107 年度可用預算數 52 億元」 where only 「預算 52 億元」 is known: the words, and no value.
std::optional<Issue> words_without_value(const FieldSpec& field, const Text& said) {
  if (field.speaks.empty()) return std::nullopt;
  const Folded folded = fold(said.utf8);
  const auto group = field.speaks.group_in(folded.text);
  if (!group) return std::nullopt;
  const auto [from, to] = folded.raw_range(group->first, group->second);
  const Text words = said.slice(from, to).trimmed();
  return issue_of(IssueCode::kStatementNotUnderstood, field.name, {{"text", words.utf8}},
                  first_place(words));
}

// Does a row of the normalizer's have all of these output columns?
bool has_all(const NormalizedRows& normalized, const ChildSource& source,
             const std::vector<std::string>& columns) {
  const auto printed = [&](const std::vector<Field>& fields, const std::string& column) {
    std::string_view name = column;
    for (const auto& [from, to] : source.rename) {
      if (to == column) name = from;
    }
    const Value* value = find_in(fields, name);
    return value != nullptr && !is_empty(value->datum);
  };
  return std::any_of(normalized.rows.begin(), normalized.rows.end(), [&](const auto& row) {
    return std::all_of(columns.begin(), columns.end(),
                       [&](const std::string& column) { return printed(row.fields, column); });
  });
}

// 「(25%)」, 「（權重：25%）」, 「（預算551,200千元）」: the figure of the words in brackets.
Text without_brackets(const Text& tail) {
  const Folded folded = fold(tail.utf8);
  std::size_t first = folded.text.find_first_of("0123456789");
  // 「（預算：新臺幣一百二十萬元）」
  for (std::size_t at = 0; first == std::string::npos && at < folded.text.size();) {
    const std::size_t begin = at;
    if (chinese_digit(decode_utf8(folded.text, at)) > 0) first = begin;
  }
  if (first == std::string::npos) return {};
  const std::size_t last = std::min(folded.text.find_first_of(");", first), folded.text.size());
  const auto [begin, end] = folded.raw_range(first, last);
  return tail.slice(begin, end);
}

// 「（社會發展）」: what stands between the brackets.
Text words_in_brackets(const Text& tail) {
  const Text text = tail.trimmed();
  const std::string_view words = text.utf8;
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"},
                                    std::pair<std::string_view, std::string_view>{"(", ")"}}) {
    if (!words.starts_with(open) || !words.ends_with(close)) continue;
    return text.slice(open.size(), words.size() - close.size()).trimmed();
  }
  return {};
}

// A number was read, and no unit with it.
bool lacks_unit(const NormalizedRows& normalized) {
  if (normalized.rows.size() != 1) return false;
  const Value* number = find_in(normalized.rows[0].fields, "value");
  const Value* unit = find_in(normalized.rows[0].fields, "unit");
  return number != nullptr && unit != nullptr && !is_empty(number->datum) && is_empty(unit->datum);
}

// A number was read, and its unit is another one or none.
bool other_unit(const NormalizedRows& normalized, const std::string& unit) {
  if (normalized.rows.size() != 1) return false;
  const Value* number = find_in(normalized.rows[0].fields, "value");
  const Value* found = find_in(normalized.rows[0].fields, "unit");
  if (number == nullptr || is_empty(number->datum)) return false;
  return found == nullptr || datum_text(found->datum) != unit;
}

// Do the columns that the rows are read from have such words?
bool says(const Pattern& words, const ChildSpec& child, const LogicalRow& row) {
  std::set<int> columns;
  for (const ChildSource& source : child.sources) {
    columns.insert(source.from.begin(), source.from.end());
  }
  return std::any_of(columns.begin(), columns.end(), [&](int column) {
    const Text& text = row.values[static_cast<std::size_t>(column)].text;
    return !text.empty() && words.found_in(fold_text(text.utf8));
  });
}

// What is said of all: where no child has the field, and the parent's value is one that it may
// have.
void inherit(const ChildSpec& spec, const LogicalRow& row, const Record& parent,
             const TableDefinition& table, std::vector<Record>& children) {
  for (const ChildSpec::Inherited& inherited : spec.inherits) {
    const std::string& name = inherited.field;
    const Value* whole = parent.find(name);
    if (whole == nullptr || !says_something(whole->datum)) continue;
    const bool one_has = std::any_of(children.begin(), children.end(), [&](const Record& child) {
      const Value* own = child.find(name);
      return own != nullptr && says_something(own->datum);
    });
    const std::vector<std::string>& allowed = table.find(name)->values;
    const bool fits = allowed.empty() || std::find(allowed.begin(), allowed.end(),
                                                   datum_text(whole->datum)) != allowed.end();
    if (one_has || !fits || says(inherited.unless, spec, row)) continue;
    for (Record& child : children) {
      note_pages(child, whole->sources);
      child.set(name, *whole);
    }
  }
}

// 「2項目標均如期完成」: each of them is.
void take_from_all(const ChildSpec& spec, const LogicalRow& row, const Record& parent,
                   std::vector<Record>& children) {
  for (const ChildSpec::Every& every : spec.every) {
    const Value* all = parent.find(every.of_parent);
    if (all == nullptr || all->datum != Datum(true) || !says(every.where, spec, row)) continue;
    for (Record& child : children) {
      const Value* own = child.find(every.field);
      if (own != nullptr && says_something(own->datum)) continue;
      note_pages(child, all->sources);
      Value value = *all;
      value.evidence = Evidence::kInferred;
      child.set(every.field, std::move(value));
    }
  }
}

}  // namespace

Text with_unit_inside(const Text& figure, const Text& unit) {
  const Folded folded = fold(figure.utf8);
  const std::size_t last = folded.text.find_last_of("0123456789");
  if (last == std::string::npos) return figure;
  const Multiples multiples = read_multiples(folded.text, last + 1);
  const bool twice = multiples.zeros > 0 && read_multiples(fold(unit.utf8).text, 0).zeros > 0;
  const std::size_t end = folded.raw_range(last, multiples.end).second;
  Text whole = figure.slice(0, end);
  whole.append(unit, twice ? "、" : " ");
  if (end < figure.utf8.size()) whole.append(figure.slice(end, figure.utf8.size()), "");
  return whole;
}

void note_pages(Record& record, const std::vector<Source>& sources) {
  for (const Source& source : sources) {
    const int page = source.page_number;
    if (page <= 0) continue;
    record.page_first = record.page_first == 0 ? page : std::min(record.page_first, page);
    record.page_last = std::max(record.page_last, page);
  }
}

// The last record of another table that stands before the row.
const Record* RecordBuilder::parent_of(const FieldSpec& field, const LogicalRow& row) const {
  const Record* parent = nullptr;
  for (const Record& record : out_.records) {
    if (record.table != field.of || record.block < 0) continue;
    const auto place = std::pair(record.block, record.row);
    if (place > std::pair(row.block, row.row)) continue;
    if (parent == nullptr || place >= std::pair(parent->block, parent->row)) parent = &record;
  }
  return parent;
}

Value RecordBuilder::parent_value(const FieldSpec& field, const LogicalRow& row) const {
  const Record* parent = parent_of(field, row);
  const Value* found = parent == nullptr
                           ? nullptr
                           : parent->find(field.of_take.empty() ? field.name : field.of_take);
  Value value;
  value.evidence = Evidence::kMissing;
  if (found == nullptr) return value;
  value = *found;
  value.sources.clear();
  return value;
}

// The year that a column's header or else its cell names; the document's where neither has words
// for one.
Value RecordBuilder::year_value(const FieldSpec& field, const LogicalRow& row) const {
  Value value;
  value.evidence = Evidence::kMissing;
  if (field.year_of >= 0) {
    const RowValue& cell = row.values[static_cast<std::size_t>(field.year_of)];
    const bool each = spec_.columns[static_cast<std::size_t>(field.year_of)].each;
    const Text& said = cell.year > 0 ? cell.header : cell.text;
    const bool listed = field.year_of == spec_.years_in;  // other years in it are the text's own
    const int year = cell.year > 0    ? cell.year
                     : each || listed ? 0
                                      : year_named(fold_key(said.utf8));
    if (year > 0) {
      return {static_cast<std::int64_t>(year), said.utf8, Evidence::kStated, said.sources(), {}};
    }
    if (!each && !listed) return value;
  }
  if (out_.roc_year <= 0) return value;
  value.evidence = Evidence::kInferred;
  value.datum = static_cast<std::int64_t>(out_.roc_year);
  return value;
}

std::optional<Value> RecordBuilder::other_value(const FieldSpec& field,
                                                const LogicalRow& row) const {
  const auto text_value = [](const Text& text) {
    Value value{text.utf8, text.utf8, Evidence::kStated, text.sources(), {}};
    if (text.empty()) value = {{}, {}, Evidence::kMissing, {}, {}};
    return value;
  };
  if (!field.of.empty()) return parent_value(field, row);
  if (field.year_of != FieldSpec::kNoYear) return year_value(field, row);
  if (field.line) return Value{row.line, {}, Evidence::kInferred, {}, {}};
  if (field.table_unit) return text_value(row.unit);
  if (field.name_of >= 0)
    return text_value(row.values[static_cast<std::size_t>(field.name_of)].name);
  if (field.header < 0) return std::nullopt;
  const Text& header = row.values[static_cast<std::size_t>(field.header)].header;
  if (field.normalize == nullptr || header.empty()) return text_value(header);
  NormalizedRows normalized = field.normalize(header, field.params);
  const std::string_view take = field.take.empty() ? std::string_view("value") : field.take;
  for (NormalizedRow& normalized_row : normalized.rows) {
    for (Field& found : normalized_row.fields) {
      if (found.name == take) return std::move(found.value);
    }
  }
  return text_value({});
}

// Does it hang on a record that is not there, or complete one that it does not name?
bool RecordBuilder::lacks_parent(const Record& record, const LogicalRow& row) const {
  return std::any_of(spec_.fields.begin(), spec_.fields.end(), [&](const FieldSpec& field) {
    const bool key =
        std::find(table_.key.begin(), table_.key.end(), field.name) != table_.key.end();
    if (!key || !is_empty(record.find(field.name)->datum)) return false;
    return field.of.empty() ? spec_.merge : parent_of(field, row) == nullptr;
  });
}

// The record with the same key that contradicts it nowhere takes what it lacks.
bool RecordBuilder::completes(const Record& record) const {
  if (!spec_.merge) return false;
  const auto is_key = [&](const std::string& name) {
    return std::find(table_.key.begin(), table_.key.end(), name) != table_.key.end();
  };
  for (Record& other : out_.records) {
    if (other.table != record.table) continue;
    const bool same = std::all_of(record.fields.begin(), record.fields.end(), [&](const Field& f) {
      const Value* its = other.find(f.name);
      if (is_key(f.name)) return its != nullptr && its->datum == f.value.datum;
      return its == nullptr || is_empty(its->datum) || is_empty(f.value.datum) ||
             fold_key(datum_text(its->datum)) == fold_key(datum_text(f.value.datum));
    });
    if (!same) continue;
    for (const Field& field : record.fields) {
      const Value* its = other.find(field.name);
      if (is_empty(field.value.datum) || (its != nullptr && !is_empty(its->datum))) continue;
      other.set(field.name, field.value);
      note_pages(other, field.value.sources);
    }
    return true;
  }
  return false;
}

// Of a column that says nothing of it, as of one that is not there, the next is asked: 「目標達成 |
// 依達成情形核給」 beside an opinion that tells of the goals.
Value RecordBuilder::field_value(const FieldSpec& field, const LogicalRow& row,
                                 const std::vector<NamedValue>& section_values,
                                 RowStatements& statements, std::vector<Issue>& issues) {
  const std::size_t known = issues.size();
  std::span<const int> from = field.from;
  // 進度執行, 經費執行 and 綜合評語: where each has its own, the last is of the whole.
  const auto has_cell = [&](int column) {
    const RowValue& value = row.values[static_cast<std::size_t>(column)];
    return !value.text.empty() && !value.cut;
  };
  if (!field.apart.empty() && std::all_of(field.apart.begin(), field.apart.end(), has_cell)) {
    from = from.first(std::min<std::size_t>(from.size(), 1));
  }
  Value value = cell_value(field, from, row, section_values, statements, issues);
  const auto told = [&](const Value& of) { return !is_empty(of.datum) || issues.size() > known; };
  if (field.stated == nullptr || !field.find.empty() || told(value)) return value;
  const auto has_text = [&](int column) {
    return !row.values[static_cast<std::size_t>(column)].text.empty();
  };
  for (auto at = std::find_if(field.from.begin(), field.from.end(), has_text);
       at != field.from.end() && ++at != field.from.end();) {
    if (!has_text(*at)) continue;
    Value next = cell_value(field, {&*at, 1}, row, section_values, statements, issues);
    if (told(next)) return next;
  }
  return value;
}

std::optional<RowValue> RecordBuilder::found_cell(const FieldSpec& field, const Pattern& pattern,
                                                  const RowValue& cell, bool keeps,
                                                  RowStatements& statements,
                                                  std::vector<Issue>& issues) {
  std::optional<StatedText> apart;
  const Text* said = &cell.text;
  if (field.stated != nullptr) {
    said = keeps ? &statements.of(cell.text, *field.stated).text
                 : &apart.emplace(stated_text(cell.text, *field.stated, out_.roc_year)).text;
  }
  auto found = found_in(pattern, cell, *said);
  if (found) {
    add_sources(structure_, found->structure);
    found->other = cell.other;
  } else if (auto issue = words_without_value(field, *said)) {
    issues.push_back(std::move(*issue));
  }
  return found;
}

// Another table says something else of the same record.
static Value contradicted(const FieldSpec& field, const RowValue& cell,
                          std::vector<Issue>& issues) {
  issues.push_back(issue_of(IssueCode::kEnumContradictory, field.name,
                            {{"text", field.name},
                             {"first", "'" + cell.text.utf8 + "'"},
                             {"second", "'" + cell.other.utf8 + "'"}},
                            first_place(cell.other)));
  return {{}, cell.text.utf8, Evidence::kContradictory, cell.text.sources(), {}};
}

Value RecordBuilder::cell_value(const FieldSpec& field, std::span<const int> from,
                                const LogicalRow& row,
                                const std::vector<NamedValue>& section_values,
                                RowStatements& statements, std::vector<Issue>& issues) {
  Value missing;
  missing.evidence = Evidence::kMissing;
  if (!field.section.empty()) {
    for (const NamedValue& named : section_values) {
      if (named.name == field.section) return named.value;
    }
    return missing;
  }
  if (auto other = other_value(field, row)) return std::move(*other);
  if (field.number && !from.empty()) {
    const auto numbered = std::find_if(from.begin(), from.end(), [&](int column) {
      return row.values[static_cast<std::size_t>(column)].number.has_value();
    });
    if (numbered == from.end()) return missing;
    const RowValue& cell = row.values[static_cast<std::size_t>(*numbered)];
    Value value;
    value.datum = static_cast<std::int64_t>(*cell.number);
    value.raw = std::to_string(*cell.number);
    value.evidence = cell.evidence == Evidence::kMissing ? Evidence::kStated : cell.evidence;
    value.sources = cell.text.sources();
    return value;
  }
  bool present = false;
  const RowValue* cell = first_with_text(from, row, present);
  std::optional<RowValue> together;
  if (cell == nullptr && (together = joined(field.join, row))) cell = &*together;
  if (cell == nullptr && field.from_title) together = title_cell(out_.title_value);
  if (cell == nullptr && together) cell = &*together;
  if (cell != nullptr && !field.find.empty()) {
    together = found_cell(field, field.find, *cell, !together, statements, issues);
    cell = together ? &*together : nullptr;
  }
  if (cell == nullptr && field.told >= 0) {
    const RowValue& told = row.values[static_cast<std::size_t>(field.told)];
    if (!told.text.empty()) {
      together = found_cell(field, field.told_find, told, true, statements, issues);
      cell = together ? &*together : nullptr;
    }
  }
  if (cell == nullptr && field.tail >= 0) {
    const RowValue& cut = row.values[static_cast<std::size_t>(field.tail)];
    together = RowValue{};
    together->text =
        field.normalize == nullptr ? words_in_brackets(cut.tail) : without_brackets(cut.tail);
    together->evidence = cut.evidence;
    if (!together->text.empty()) cell = &*together;
  }
  if (cell == nullptr) return missing;
  if (!cell->other.empty()) return contradicted(field, *cell, issues);
  if (!field.empty.empty() && field.empty.matches(fold_key(cell->text.utf8))) {
    return Value{
        {}, cell->text.utf8, weaker(cell->evidence, Evidence::kStated), cell->text.sources(), {}};
  }
  if (field.normalize == nullptr) {
    return Value{cell->text.utf8, cell->text.utf8, cell->evidence, cell->text.sources(), {}};
  }
  std::optional<StatedText> apart;  // what is joined for this field only is not worth keeping
  if (field.stated != nullptr && together) {
    apart = stated_text(cell->text, *field.stated, out_.roc_year);
  }
  const StatedText* stated = apart                     ? &*apart
                             : field.stated == nullptr ? nullptr
                                                       : &statements.of(cell->text, *field.stated);
  const Text& said = stated == nullptr ? cell->text : stated->text;
  NormalizedRows normalized = field.normalize(said, field.params);
  Text unit = cell->unit;
  if (field.unit >= 0) {
    const Text& own = row.values[static_cast<std::size_t>(field.unit)].text;
    if (!own.empty()) unit = own;
  }
  if (!unit.empty() && lacks_unit(normalized)) {
    // 「12,500」 and 「億元」 in the next column or in the header.
    NormalizedRows with_unit = field.normalize(with_unit_inside(said, unit), field.params);
    if (with_unit.rows.size() == 1 && !lacks_unit(with_unit)) normalized = std::move(with_unit);
  }
  if (!field.only_unit.empty() && other_unit(normalized, field.only_unit)) {
    issues.push_back(
        issue_of(IssueCode::kNumberUnreadable, field.name,
                 {{"text", cell->text.utf8}, {"what", "an amount in " + field.only_unit}},
                 first_place(cell->text)));
    missing.raw = cell->text.utf8;
    missing.sources = cell->text.sources();
    return missing;
  }
  const std::string_view take = field.take.empty() ? std::string_view("value") : field.take;
  for (Issue& issue : normalized.issues) {
    // One cell may feed several fields; its issues are told once, by the field they are about.
    if (take == "value" || issue.field == take) issues.push_back(std::move(issue));
  }
  for (NormalizedRow& normalized_row : normalized.rows) {
    for (Field& found : normalized_row.fields) {
      if (found.name != take) continue;
      if (stated != nullptr && is_empty(found.value.datum)) {
        if (auto asked = asked_value(*stated, field.asked)) found.value = std::move(*asked);
      }
      if (stated != nullptr && take == "value" && is_empty(found.value.datum)) {
        if (auto issue = set_aside_issue(*stated, take)) issues.push_back(std::move(*issue));
      }
      complete_value(found.value, *cell);
      // 「12,600,000」 and 「元」 on the next line: the unit is in the value.
      if (const Value* of_it = find_in(normalized_row.fields, "unit"); of_it != nullptr) {
        structure_.insert(structure_.end(), of_it->sources.begin(), of_it->sources.end());
      }
      return std::move(found.value);
    }
  }
  missing.raw = cell->text.utf8;
  missing.sources = cell->text.sources();
  return missing;
}

// The running number, where none is printed: it follows from the order of the records.
void RecordBuilder::count(const FieldSpec& field, Record& record) const {
  std::int64_t number = count_;
  if (!field.within.empty()) {
    number = 1;
    const bool same = std::all_of(field.within.begin(), field.within.end(), [&](const auto& name) {
      const Value* mine = record.find(name);
      const Value* before = last_.find(name);
      return mine != nullptr && before != nullptr && mine->datum == before->datum;
    });
    const Value* before = last_.find(field.name);
    if (same && before != nullptr) {
      if (const auto* last = std::get_if<std::int64_t>(&before->datum)) number = *last + 1;
    }
  }
  Value value;
  value.datum = number;
  value.evidence = field.from.empty() ? Evidence::kStated : Evidence::kInferred;
  record.set(field.name, std::move(value));
}

void RecordBuilder::look_up(const FieldSpec& field, const LogicalRow& row, Record& record) const {
  const Value* by = record.find(field.lookup_by);
  const int column = by == nullptr ? spec_.column(field.lookup_by) : -1;
  const std::string key =
      fold_key(by != nullptr ? datum_text(by->datum)
               : column < 0  ? std::string()
                             : row.values[static_cast<std::size_t>(column)].text.utf8);
  if (key.empty()) return;
  const auto agrees = [&](const Record& other) {
    return std::all_of(field.lookup_within.begin(), field.lookup_within.end(),
                       [&](const std::string& name) {
                         const Value* mine = record.find(name);
                         const Value* its = other.find(name);
                         return mine != nullptr && its != nullptr && mine->datum == its->datum;
                       });
  };
  for (const Record& other : out_.records) {
    if (other.table != field.lookup_table) continue;
    const Value* name = other.find("name");
    const Value* wanted = other.find(field.lookup_take);
    if (name == nullptr || wanted == nullptr || fold_key(datum_text(name->datum)) != key ||
        !agrees(other)) {
      continue;
    }
    Value value = *wanted;
    value.evidence = Evidence::kInferred;
    record.set(field.name, std::move(value));
    return;
  }
}

// Numbers that begin again in each chapter: the record of this name was given another.
void RecordBuilder::follow_moved(const FieldSpec& field, const LogicalRow& row,
                                 Record& record) const {
  const Value* mine = record.find(field.name);
  if (mine == nullptr || is_empty(mine->datum)) return;
  Record found = record;
  look_up(field, row, found);
  const Value* other = found.find(field.name);
  if (other == nullptr || other->datum == mine->datum || other->raw.empty()) return;
  if (other->raw != datum_text(mine->datum)) return;  // it is not as printed there
  Value value = *other;
  value.sources = mine->sources;
  record.set(field.name, std::move(value));
}

// □ before the items of a list are bullets: only what is read for what it states, or a cell that is
// one choice, is read by its ticks.
bool RecordBuilder::reads_ticked(const FieldSpec& field, TickedRow& ticked,
                                 std::vector<Issue>& issues) {
  const bool states = field.stated != nullptr || !field.find.empty();
  bool reads = false;
  for (const int column : field.from) {
    auto& cell = ticked.cells[static_cast<std::size_t>(column)];
    if (!cell || (!states && !cell->whole)) continue;
    reads = true;
    add_sources(structure_, cell->left);
    cell->left.clear();
    for (const Text& choice : cell->unclear) {
      issues.push_back(issue_of(IssueCode::kStatementNotUnderstood, field.name,
                                {{"text", choice.utf8}}, first_place(choice)));
    }
    cell->unclear.clear();
  }
  return reads;
}

std::string RecordBuilder::add(const LogicalRow& row,
                               const std::vector<NamedValue>& section_values) {
  ++count_;
  Record record;
  record.table = spec_.record;
  RowStatements statements(out_.roc_year);
  std::vector<Issue> issues;
  std::optional<TickedRow> ticked = ticked_row(row);
  const std::optional<LogicalRow> named = row_with_names(spec_, ticked ? ticked->row : row);
  const RowReadings readings{row, ticked ? &ticked->row : nullptr, named ? &*named : nullptr,
                             family_of_names(spec_)};
  // Columns in the order of the output table; key fields that count need the others first.
  for (const FieldSpec& field : spec_.fields) {
    const std::size_t known = issues.size();
    const bool by_ticks = ticked && reads_ticked(field, *ticked, issues);
    const LogicalRow& read =
        by_ticks || readings.by_names(field.stated) ? readings.stated(field.stated) : row;
    Value value = field_value(field, read, section_values, statements, issues);
    for (std::size_t i = known; i < issues.size(); ++i) issues[i].field = field.name;
    const Value* before = field.carry ? last_.find(field.name) : nullptr;
    if (before != nullptr && is_empty(value.datum)) {
      value = *before;
      value.sources.clear();
      value.evidence = Evidence::kCarriedDown;
    }
    record.set(field.name, std::move(value));
  }
  for (const RowValue& value : row.values) {
    if (value.evidence != Evidence::kCarriedDown) note_pages(record, value.text.sources());
  }
  for (const FieldSpec& field : spec_.fields) {
    const auto lacks = [&] { return is_empty(record.find(field.name)->datum); };
    if (!field.lookup_table.empty() && lacks()) look_up(field, row, record);
    if (field.number && !field.lookup_table.empty()) follow_moved(field, row, record);
  }
  record.block = row.block;
  record.row = row.row;
  if (lacks_parent(record, row)) return {};
  for (const FieldSpec& field : spec_.fields) {
    if (field.count && is_empty(record.find(field.name)->datum)) count(field, record);
  }
  // A row that its children replace has no key of its own.
  const bool replaced = std::any_of(spec_.children.begin(), spec_.children.end(),
                                    [&](const ChildSpec& c) { return c.table == spec_.record; });
  if (!replaced && completes(record)) return record_key(record, table_);
  if (!replaced) {
    if (auto twice = keys_.settle(record, table_)) out_.issues.push_back(std::move(*twice));
  }
  const std::string key = record_key(record, table_);
  if (row.shifted) {
    const ColumnSpec& into = spec_.columns[static_cast<std::size_t>(spec_.shifted_into)];
    const Source place = first_place(row.values[static_cast<std::size_t>(spec_.shifted_from)].text);
    Issue issue =
        make_issue(IssueCode::kCellShifted, {{"column", into.name}}, place.page_number, place.box);
    for (const FieldSpec& field : spec_.fields) {
      if (!field.number && field.from == std::vector<int>{spec_.shifted_into})
        issue.field = field.name;
    }
    issues.push_back(std::move(issue));
  }
  for (Issue& issue : issues) {
    issue.table = spec_.record;
    issue.record = key;
    out_.issues.push_back(std::move(issue));
  }
  last_ = record;
  if (!replaced) out_.records.push_back(record);
  fill_others(row, record);
  if (spec_.spread) add_spread(row, record);
  const std::size_t known = out_.records.size();
  for (std::size_t i = 0; i < spec_.children.size(); ++i) {
    add_children(spec_.children[i], *child_tables_[i], readings, record, statements);
  }
  // A row of which nothing became a record, as the name of a group of rows, takes no number.
  if (replaced && out_.records.size() == known) --count_;
  return key;
}

// What one source says of a row, and the column's cell that it is about; null: nothing.
// `cells_told`: columns whose clauses are rows already.
std::pair<const RowValue*, NormalizedRows> RecordBuilder::source_rows(
    const ChildSpec& child, const ChildSource& source, const LogicalRow& row,
    RowStatements& statements, std::set<int>& cells_told) const {
  const bool by_clauses = source.clauses != ChildSource::Clauses::kNone;
  const RowValue* cell = nullptr;
  NormalizedRows normalized;
  const bool alone = std::none_of(
      child.silent_with.begin(), child.silent_with.end(),
      [&](int column) { return !row.values[static_cast<std::size_t>(column)].text.empty(); });
  const NormalizerParams& params = alone ? source.params_alone : source.params;
  if (!source.texts.empty()) {
    cell = &row.values[static_cast<std::size_t>(source.texts.front().second)];
    normalized = text_rows(row, source);
  }
  for (const int column : source.from) {
    const RowValue& value = row.values[static_cast<std::size_t>(column)];
    if (value.text.empty()) continue;
    // One column's clauses are rows once, whatever sources read it.
    if (by_clauses && !cells_told.insert(column).second) break;
    if (by_clauses) cell = &value;
    const Text& said = source.stated == nullptr || by_clauses
                           ? value.text
                           : statements.of(value.text, *source.stated).text;
    NormalizedRows found = by_clauses ? clause_rows(value.text, source, out_.roc_year)
                                      : source.normalize(said, params);
    // A column that names nothing a child needs leaves it to the next.
    const bool names = child.needs.empty() || has_all(found, source, child.needs);
    if (cell == nullptr || names) {
      cell = &value;
      normalized = std::move(found);
    }
    if (names || by_clauses) break;
  }
  return {cell, std::move(normalized)};
}

// 「免填」 where a reason is asked for: it is read, if it gives no record.
void RecordBuilder::note_stated_nothing(const NormalizedRow& row,
                                        const std::vector<std::string>& needs) {
  for (const std::string& name : needs) {
    const Value* value = find_in(row.fields, name);
    if (value != nullptr && is_empty(value->datum) && value->evidence == Evidence::kStated) {
      add_sources(structure_, value->sources);
    }
  }
}

// 「年累計支用比均達88%以上」 beside figures of which each is: it says less than they do, and
// nothing else. What is told and its bound are the normalizer's fields `rate` and `bound`.
static void drop_agreed_bound(const ChildSource& source, const Record& record,
                              NormalizedRow& found) {
  const auto renamed = [&](std::string_view name) {
    const auto to = std::find_if(source.rename.begin(), source.rename.end(),
                                 [&](const auto& pair) { return pair.first == name; });
    return to == source.rename.end() ? std::string(name) : to->second;
  };
  const std::string rate = renamed("rate"), bound = renamed("bound");
  const Value* told = record.find(rate);
  const Value* more = find_in(found.fields, rate);
  const Value* how = find_in(found.fields, bound);
  if (told == nullptr || more == nullptr || how == nullptr || is_empty(told->datum) ||
      is_empty(more->datum) || is_empty(how->datum)) {
    return;
  }
  const double exact = std::strtod(datum_text(told->datum).c_str(), nullptr);
  const double limit = std::strtod(datum_text(more->datum).c_str(), nullptr);
  const std::string words = datum_text(how->datum);
  if (!(words == "at_least" && exact >= limit) && !(words == "at_most" && exact <= limit)) return;
  std::erase_if(found.fields,
                [&](const Field& field) { return field.name == rate || field.name == bound; });
}

void RecordBuilder::add_children(const ChildSpec& child, const TableDefinition& table,
                                 const RowReadings& readings, const Record& parent,
                                 RowStatements& statements) {
  std::vector<Record> children;
  std::vector<Issue> issues;
  std::set<int> cells_told;
  std::size_t wholes = 0;
  for (const ChildSource& source : child.sources) {
    const bool once = source.clauses != ChildSource::Clauses::kNone || !source.texts.empty();
    const LogicalRow& row =
        source.stated != nullptr ? readings.stated(source.stated) : readings.printed;
    auto [cell, normalized] = source_rows(child, source, row, statements, cells_told);
    if (cell == nullptr) continue;
    if (source.completes) normalized.issues.clear();  // of records that are not there
    for (Issue& issue : normalized.issues) {
      for (const auto& [from, to] : source.rename) {
        if (issue.field == from) issue.field = to;
      }
      // What an earlier source says of each needs no second one.
      const bool told = std::all_of(children.begin(), children.end(), [&](const Record& known) {
        const Value* value = known.find(issue.field);
        return value != nullptr && says_something(value->datum);
      });
      const bool unclear = issue.code == IssueCode::kStatementNotUnderstood;
      if (unclear && told && !children.empty()) continue;
      issues.push_back(std::move(issue));
    }
    for (NormalizedRow& found : normalized.rows) {
      for (Field& field : found.fields) {
        for (const auto& [from, to] : source.rename) {
          if (field.name == from) field.name = to;
        }
      }
      const bool lacks = std::any_of(child.needs.begin(), child.needs.end(), [&](const auto& name) {
        const Value* value = find_in(found.fields, name);
        return value == nullptr || is_empty(value->datum);
      });
      if (lacks) note_stated_nothing(found, child.needs);
      if (lacks || (once && told_before(found, children, wholes))) continue;
      Record* record = nullptr;
      for (Record& other : children) {
        const bool same =
            !child.merge.empty() &&
            std::all_of(child.merge.begin(), child.merge.end(), [&](const auto& name) {
              const Value* mine = find_in(found.fields, name);
              const Value* its = other.find(name);
              return mine != nullptr && its != nullptr && mine->datum == its->datum;
            });
        if (same) record = &other;
      }
      if (record == nullptr && source.completes) continue;
      if (record == nullptr) {
        record = &children.emplace_back();
        record->table = child.table;
        for (const Field& field : parent.fields) {
          const bool is_key =
              std::find(table_.key.begin(), table_.key.end(), field.name) != table_.key.end();
          if ((is_key || child.table == spec_.record) && table.find(field.name) != nullptr) {
            record->set(field.name, field.value);
          }
        }
        if (!child.count.empty()) {
          Value number;
          number.datum = static_cast<std::int64_t>(children.size());
          record->set(child.count, std::move(number));
        }
      }
      for (const auto& [name, text] : source.set) {
        if (find_in(found.fields, name) != nullptr) continue;  // it says so itself
        Value constant;
        constant.datum = text;
        record->set(name, std::move(constant));
      }
      drop_agreed_bound(source, *record, found);
      for (Field& field : found.fields) {
        if (table.find(field.name) == nullptr) continue;
        complete_value(field.value, *cell);
        // What an earlier source says stands; two that differ contradict each other.
        const Value* told = record->find(field.name);
        if (told != nullptr && says_something(told->datum)) {
          if (says_something(field.value.datum) && field.value.datum != told->datum) {
            issues.push_back(issue_of(IssueCode::kEnumContradictory, field.name,
                                      {{"text", field.value.raw},
                                       {"first", datum_text(told->datum)},
                                       {"second", datum_text(field.value.datum)}},
                                      first_place(cell->text)));
          }
          continue;
        }
        note_pages(*record, field.value.sources);
        record->set(field.name, std::move(field.value));
      }
    }
    if (!source.texts.empty()) wholes = children.size();
  }
  drop_answered(children, issues);
  inherit(child, readings.printed, parent, table, children);
  take_from_all(child, readings.printed, parent, children);
  for (Record& record : children) {
    if (record.page_first == 0) {
      record.page_first = parent.page_first;
      record.page_last = parent.page_last;
    }
    if (auto twice = keys_.settle(record, table)) out_.issues.push_back(std::move(*twice));
    out_.records.push_back(std::move(record));
  }
  for (Issue& issue : issues) {
    if (table.find(issue.field) == nullptr) issue.field.clear();
    issue.table = child.table;
    issue.record = record_key(parent, table_);
    if (issue.code == IssueCode::kListRestarts) {
      // Not this record is lost but others beside it.
      issue.table = spec_.record;
      issue.record.clear();
    }
    out_.issues.push_back(std::move(issue));
  }
}

}  // namespace niandu
