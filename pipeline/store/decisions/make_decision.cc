#include "pipeline/store/decisions/make_decision.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "pipeline/records/schema/record_key.h"
#include "pipeline/store/decisions/document_decisions.h"
#include "pipeline/store/decisions/find_record.h"
#include "pipeline/store/decisions/find_value.h"
#include "pipeline/store/decisions/print.h"
#include "pipeline/store/decisions/same_figure.h"
#include "pipeline/store/decisions/whole_records.h"

namespace niandu {
namespace {

Status check_value(const Saying& saying, const Column& column) {
  const bool empties =
      saying.kind == DecisionKind::kEmpty || saying.kind == DecisionKind::kUnreadable;
  const std::string name = saying.table + "." + column.name;
  if (empties && column.required) return fail(ErrorCode::kUsage, name + " is never empty");
  if (saying.kind != DecisionKind::kCorrect) return {};
  if (saying.value.empty()) {
    return fail(ErrorCode::kUsage, "an empty value is set with --empty");
  }
  if (datum_of(saying.value, column)) return {};
  std::string what = "a number";
  if (column.type == ColumnType::kInteger) what = "a whole number";
  if (column.type == ColumnType::kBoolean) what = "true or false";
  if (!column.values.empty()) {
    what = "one of";
    for (const std::string& value : column.values) what += " " + value;
  }
  return fail(ErrorCode::kUsage, name + " is " + what + ", not '" + saying.value + "'");
}

// What was decided of the value before and is replaced now; the last one last. What one person says
// of one record leaves what was said of all that share its cell to the others, and what is said of
// one file leaves other files alone (carry.h hears the last word of one person, and an
// adjudicator's over all); only withdrawing takes these back too.
std::vector<const Decision*> earlier(const Saying& saying, const DocumentRecords& document,
                                     std::span<const TableDefinition> tables, std::size_t record,
                                     std::span<const Decision> in_force) {
  // What other tables have of the same figure is decided with it.
  std::vector<ValueSpot> spots = same_figure_as({record, saying.field}, document, tables);
  spots.push_back({record, saying.field});
  std::vector<const Decision*> found;
  for (const Decision& decision : in_force) {
    const auto spot = std::find_if(spots.begin(), spots.end(), [&](const ValueSpot& each) {
      return decision.table == document.records[each.record].table && decision.field == each.field;
    });
    if (spot == spots.end() || !is_about_a_value(decision.kind)) continue;
    const bool withdraws = saying.kind == DecisionKind::kWithdraw;
    const bool may =
        withdraws ? may_replace(saying.who, saying.role, decision) : decision.who == saying.who;
    const std::vector<std::size_t> records = find_value(decision, document).records;
    const bool same = std::find(records.begin(), records.end(), spot->record) != records.end();
    const bool wider =
        (saying.this_record_only && records.size() > 1) || decision.sha256 != document.sha256;
    if (may && same && (withdraws || !wider)) found.push_back(&decision);
  }
  return found;
}

}  // namespace

Result<Decision> make_decision(const Saying& saying, const DocumentRecords& document,
                               std::span<const TableDefinition> tables,
                               std::span<const Decision> in_force) {
  const auto column = column_to_decide(tables, saying.table, saying.field);
  if (!column) return tl::make_unexpected(column.error());
  const auto at = find_record(document, tables, saying.table, saying.key);
  if (!at) return tl::make_unexpected(at.error());
  if (auto fits = check_value(saying, **column); !fits) return tl::make_unexpected(fits.error());
  const std::vector<const Decision*> before = earlier(saying, document, tables, *at, in_force);
  if (saying.kind == DecisionKind::kWithdraw && before.empty()) {
    return fail(ErrorCode::kUsage, "nothing that " + saying.who + " decided of " + saying.table +
                                       " " + saying.key + " " + saying.field +
                                       " is in force: there is nothing to withdraw");
  }
  const Record& record = document.records[*at];
  const Value& value = value_at(record, saying.field);
  Decision decision;
  decision.id = saying.id;
  decision.made = saying.made;
  decision.who = saying.who;
  decision.role = saying.role;
  if (!before.empty()) decision.supersedes = before.back()->id;
  decision.sha256 = document.sha256;
  decision.places = value.sources;
  if (!value.sources.empty()) {
    decision.page = value.sources.front().page_number;
  } else {
    decision.page = record.page_first;
  }
  decision.table = saying.table;
  decision.field = saying.field;
  const bool one = saying.this_record_only || value.sources.empty();
  decision.scope = one ? DecisionScope::kRecord : DecisionScope::kPlace;
  decision.print = print_of_record(document, *at, saying.key, saying.field);
  decision.raw_seen = value.raw;
  decision.value_seen = datum_text(value.datum);
  decision.evidence_seen = evidence_in_data(value);
  decision.engine_seen = saying.engine;
  decision.schema_seen = saying.schemas;
  decision.kind = saying.kind;
  if (saying.kind == DecisionKind::kCorrect) decision.value = saying.value;
  decision.misprint = saying.misprint;
  decision.reason = saying.reason;
  return decision;
}

namespace {

struct DocumentField {
  DecisionKind kind;
  std::string seen;
};

Result<DocumentField> document_field(const Saying& saying, const DocumentRecords& document) {
  if (saying.field == "agency") return DocumentField{DecisionKind::kAgency, document.agency};
  if (saying.field == "kind") return DocumentField{DecisionKind::kKind, document.kind};
  if (saying.field == "roc_year") {
    const int year = document.roc_year;
    return DocumentField{DecisionKind::kYear, year > 0 ? std::to_string(year) : std::string()};
  }
  return fail(ErrorCode::kUsage,
              "of documents agency, roc_year and kind can be set, not '" + saying.field + "'");
}

Status check_of_document(const Saying& saying, std::span<const std::string> kinds) {
  if (saying.value.empty()) return fail(ErrorCode::kUsage, saying.field + " cannot be set empty");
  if (saying.field == "kind") {
    if (std::find(kinds.begin(), kinds.end(), saying.value) != kinds.end()) return {};
    std::string known;
    for (const std::string& kind : kinds) known += " " + kind;
    return fail(ErrorCode::kUsage, "no kind '" + saying.value + "'; there are" + known);
  }
  if (saying.field != "roc_year") return {};
  constexpr std::size_t kDigits = 3;
  const bool digits = saying.value.find_first_not_of("0123456789") == std::string::npos;
  if (digits && saying.value.size() <= kDigits && saying.value.front() != '0') return {};
  return fail(ErrorCode::kUsage, "roc_year is a ROC year such as 107, not '" + saying.value + "'");
}

std::vector<Decision> ranked(std::span<const Decision> in_force, std::string_view sha256) {
  std::vector<Decision> decisions(in_force.begin(), in_force.end());
  sort_by_rank(decisions, sha256);
  return decisions;
}

}  // namespace

Result<Decision> make_document_decision(const Saying& saying, const DocumentRecords& document,
                                        bool alone, std::span<const std::string> kinds,
                                        std::span<const Decision> in_force) {
  const auto field = document_field(saying, document);
  if (!field) return tl::make_unexpected(field.error());
  const bool withdraws = saying.kind == DecisionKind::kWithdraw;
  if (saying.key != "-" && saying.key != document.document_id) {
    return fail(ErrorCode::kUsage,
                "the KEY of a document is its id or -, not '" + saying.key + "'");
  }
  if (!withdraws && (saying.kind != DecisionKind::kCorrect || saying.misprint)) {
    return fail(ErrorCode::kUsage, "of a document a VALUE is decided, or withdrawn");
  }
  if (auto fine = withdraws ? Status() : check_of_document(saying, kinds); !fine) {
    return tl::make_unexpected(fine.error());
  }
  Decision decision;
  bool of_file = false;
  for (const Decision& before : ranked(in_force, document.sha256)) {
    if (before.kind != field->kind || standing_of(before, document) != Standing::kMine) continue;
    // What holds for the other documents of its file goes on for them. (That a kind does, nobody
    // says any more.)
    of_file = !alone && is_of_whole_file(before) && field->kind != DecisionKind::kKind;
    decision.supersedes = of_file ? std::string() : before.id;
  }
  if (withdraws && of_file) {
    return fail(ErrorCode::kUsage, saying.field +
                                       " was set of all documents of the file: 'niandu ingest " +
                                       (saying.field == "agency" ? "--agency \"\"" : "--year 0") +
                                       "' of it takes that back");
  }
  if (withdraws && decision.supersedes.empty()) {
    return fail(ErrorCode::kUsage, "nothing is decided of the document's " + saying.field);
  }
  decision.id = saying.id;
  decision.made = saying.made;
  decision.who = saying.who;
  decision.role = saying.role;
  decision.sha256 = document.sha256;
  decision.field = saying.field;
  decision.scope = DecisionScope::kDocument;
  seal_document(document, decision);
  decision.value_seen = field->seen;
  decision.engine_seen = saying.engine;
  decision.schema_seen = saying.schemas;
  decision.kind = withdraws ? DecisionKind::kWithdraw : field->kind;
  if (!withdraws) decision.value = saying.value;
  decision.reason = saying.reason;
  return decision;
}

namespace {

std::vector<std::string> parts_of(const std::string& key) {
  std::vector<std::string> parts{""};
  for (const char c : key) {
    if (c == '/') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// The columns of its key as the person gives them, then the others.
Result<AddedRecord> record_said(const Saying& saying, const TableDefinition& table) {
  const std::vector<std::string> parts = parts_of(saying.key);
  if (parts.size() != table.key.size()) {
    return fail(ErrorCode::kUsage, "a key of " + table.name + " has " +
                                       std::to_string(table.key.size()) + " parts, not '" +
                                       saying.key + "'");
  }
  AddedRecord added;
  for (std::size_t i = 0; i < parts.size(); ++i) added.fields.emplace_back(table.key[i], parts[i]);
  for (const auto& field : saying.fields) {
    if (std::find(table.key.begin(), table.key.end(), field.first) != table.key.end()) {
      return fail(ErrorCode::kUsage,
                  field.first + " is part of the key, which is '" + saying.key + "'");
    }
    added.fields.push_back(field);
  }
  return added;
}

// One of the same table and group, the last; else the one of another table that it hangs on.
std::optional<std::size_t> record_beside(const Saying& saying, const TableDefinition& table,
                                         const DocumentRecords& document) {
  const std::vector<std::string> parts = parts_of(saying.key);
  const auto has = [&](const Record& record, const std::vector<std::string>& columns) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (datum_text(value_at(record, columns[i]).datum) != parts[i]) return false;
    }
    return true;
  };
  const std::vector<std::string> group(table.key.begin(), std::prev(table.key.end()));
  const auto& records = document.records;
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (records[i].table == table.name && has(records[i], group)) found = i;
  }
  if (found) return found;
  for (const ForeignKey& foreign : table.foreign_keys) {
    if (foreign.columns != group) continue;
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (records[i].table == foreign.table && has(records[i], foreign.references)) return i;
    }
  }
  return std::nullopt;
}

Decision said_of_record(const Saying& saying, const DocumentRecords& document) {
  Decision decision;
  decision.id = saying.id;
  decision.made = saying.made;
  decision.who = saying.who;
  decision.role = saying.role;
  decision.sha256 = document.sha256;
  decision.table = saying.table;
  decision.scope = DecisionScope::kRecord;
  decision.engine_seen = saying.engine;
  decision.schema_seen = saying.schemas;
  decision.kind = saying.kind;
  decision.reason = saying.reason;
  decision.print = {document.document_id, saying.key, {}};
  return decision;
}

Result<Decision> withdraw_record(const Saying& saying, Decision decision,
                                 std::span<const Decision> in_force) {
  for (const Decision& before : in_force) {
    const bool whole =
        before.kind == DecisionKind::kAddRecord || before.kind == DecisionKind::kDropRecord;
    const bool may = may_replace(saying.who, saying.role, before);
    if (!whole || !may || before.table != saying.table || before.print.key != saying.key) continue;
    decision.supersedes = before.id;
    decision.print = before.print;
  }
  if (!decision.supersedes.empty()) return decision;
  return fail(ErrorCode::kUsage, "no record '" + saying.key + "' of " + saying.table + " that " +
                                     saying.who + " added or dropped");
}

Result<Decision> add_to(const Saying& saying, Decision decision, const DocumentRecords& document,
                        const TableDefinition& table) {
  auto added = record_said(saying, table);
  if (!added) return tl::make_unexpected(added.error());
  decision.places = saying.places;
  if (table.key.size() > 1) {
    const auto beside = record_beside(saying, table, document);
    if (!beside) {
      return fail(ErrorCode::kUsage,
                  "no record that '" + saying.key + "' of " + saying.table + " could belong to");
    }
    added->beside = document.records[*beside].table;
    decision.print = print_of_record(document, *beside, saying.key);
    decision.page = document.records[*beside].page_last;
  }
  if (!saying.places.empty()) decision.page = saying.places.front().page_number;
  if (decision.page == 0) decision.page = document.pages > 0 ? document.first_page : 0;
  decision.value = added_to_text(*added);
  if (auto fine = added_from_text(decision.value, table); !fine) {
    return tl::make_unexpected(fine.error());
  }
  return decision;
}

}  // namespace

Result<Decision> make_record_decision(const Saying& saying, const DocumentRecords& document,
                                      std::span<const TableDefinition> tables,
                                      std::span<const Decision> in_force) {
  const auto named = table_named(tables, saying.table);
  if (!named) return tl::make_unexpected(named.error());
  const TableDefinition* const table = *named;
  if (table->key.empty()) return fail(ErrorCode::kUsage, "no table '" + saying.table + "'");
  Decision decision = said_of_record(saying, document);
  if (saying.kind == DecisionKind::kWithdraw) {
    return withdraw_record(saying, std::move(decision), in_force);
  }
  const auto at = find_record(document, tables, saying.table, saying.key);
  if (saying.kind == DecisionKind::kAddRecord) {
    if (at) return fail(ErrorCode::kUsage, "there is a record '" + saying.key + "' already");
    return add_to(saying, std::move(decision), document, *table);
  }
  if (!at) return tl::make_unexpected(at.error());
  const Record& record = document.records[*at];
  decision.print = print_of_record(document, *at, saying.key);
  decision.page = record.page_first;
  if (decision.print.marks.empty()) {
    return fail(ErrorCode::kUsage, "nothing of " + saying.table + " " + saying.key +
                                       " stands on a page: it could not be known again");
  }
  decision.places = decision.print.marks.front().places;
  return decision;
}

}  // namespace niandu
