#include "pipeline/store/decisions/decision.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "pipeline/records/schema/schema_reader.h"

namespace niandu {
const char* decision_kind_name(DecisionKind kind) {
  switch (kind) {
    case DecisionKind::kConfirm:
      return "confirm";
    case DecisionKind::kCorrect:
      return "correct";
    case DecisionKind::kEmpty:
      return "empty";
    case DecisionKind::kUnreadable:
      return "unreadable";
    case DecisionKind::kFlag:
      return "flag";
    case DecisionKind::kWithdraw:
      return "withdraw";
    case DecisionKind::kAddRecord:
      return "add_record";
    case DecisionKind::kDropRecord:
      return "drop_record";
    case DecisionKind::kNotATable:
      return "not_a_table";
    case DecisionKind::kForceGrid:
      return "force_grid";
    case DecisionKind::kAgency:
      return "agency";
    case DecisionKind::kYear:
      return "year";
    case DecisionKind::kKind:
      return "kind";
    case DecisionKind::kLink:
      return "link";
    case DecisionKind::kUnlink:
      return "unlink";
  }
  return "";
}

const char* decision_scope_name(DecisionScope scope) {
  switch (scope) {
    case DecisionScope::kPlace:
      return "place";
    case DecisionScope::kRecord:
      return "record";
    case DecisionScope::kDocument:
      return "document";
    case DecisionScope::kTable:
      return "table";
  }
  return "";
}

const char* decision_role_name(DecisionRole role) {
  switch (role) {
    case DecisionRole::kReviewer:
      return "reviewer";
    case DecisionRole::kAdjudicator:
      return "adjudicator";
    case DecisionRole::kImport:
      return "import";
  }
  return "";
}

std::vector<Decision> in_force(std::vector<Decision> all) {
  std::set<std::string> superseded;
  for (const Decision& decision : all) {
    if (decision.supersedes != decision.id) superseded.insert(decision.supersedes);
  }
  std::erase_if(all, [&](const Decision& decision) {
    return decision.kind == DecisionKind::kWithdraw || superseded.contains(decision.id);
  });
  std::sort(all.begin(), all.end(),
            [](const Decision& a, const Decision& b) { return a.id < b.id; });
  return all;
}

bool is_about_a_document(DecisionKind kind) {
  return kind == DecisionKind::kAgency || kind == DecisionKind::kYear ||
         kind == DecisionKind::kKind;
}

bool draws_a_grid(DecisionKind kind) {
  return kind == DecisionKind::kForceGrid || kind == DecisionKind::kNotATable;
}

bool may_replace(const std::string& who, DecisionRole role, const Decision& before) {
  return before.who == who || role == DecisionRole::kAdjudicator;
}

bool is_about_a_value(DecisionKind kind) {
  switch (kind) {
    case DecisionKind::kConfirm:
    case DecisionKind::kCorrect:
    case DecisionKind::kEmpty:
    case DecisionKind::kUnreadable:
    case DecisionKind::kFlag:
      return true;
    default:
      return false;
  }
}

bool is_about_records(DecisionKind kind) {
  return is_about_a_value(kind) || kind == DecisionKind::kAddRecord ||
         kind == DecisionKind::kDropRecord;
}

std::string wanted_value(const Decision& decision) {
  switch (decision.kind) {
    case DecisionKind::kCorrect:
      return decision.value;
    case DecisionKind::kEmpty:
    case DecisionKind::kUnreadable:
      return {};
    default:
      return decision.value_seen;
  }
}

std::optional<Datum> datum_of(std::string_view text, const Column& column) {
  if (text.empty()) return Datum{};
  const auto& allowed = column.values;
  if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), text) == allowed.end()) {
    return std::nullopt;
  }
  switch (column.type) {
    case ColumnType::kString:
      return Datum{std::string(text)};
    case ColumnType::kBoolean:
      if (text != "true" && text != "false") return std::nullopt;
      return Datum{text == "true"};
    case ColumnType::kInteger: {
      std::int64_t number = 0;
      const char* const end = text.data() + text.size();
      const auto read = std::from_chars(text.data(), end, number);
      if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
      return Datum{number};
    }
    case ColumnType::kNumber:
      if (!is_decimal(text)) return std::nullopt;
      return Datum{Decimal{std::string(text)}};
  }
  return std::nullopt;
}

Result<const TableDefinition*> table_named(std::span<const TableDefinition> tables,
                                           std::string_view name) {
  std::vector<std::string_view> names;
  for (const TableDefinition& each : tables) {
    if (each.stands_alone) continue;
    if (each.name == name) return &each;
    names.push_back(each.name);
  }
  return fail(ErrorCode::kUsage,
              "no table '" + std::string(name) + "'" + did_you_mean(name, names));
}

Result<const Column*> column_named(const TableDefinition& table, std::string_view name) {
  if (const Column* column = table.find(name)) return column;
  std::vector<std::string_view> names;
  for (const Column& each : table.columns) names.push_back(each.name);
  return fail(ErrorCode::kUsage, "no column '" + std::string(name) + "' in the table " +
                                     table.name + did_you_mean(name, names));
}

Result<const Column*> column_to_decide(std::span<const TableDefinition> tables,
                                       std::string_view table, std::string_view field) {
  const auto named = table_named(tables, table);
  if (!named) return tl::make_unexpected(named.error());
  const TableDefinition* const found = *named;
  const auto of_that_name = column_named(*found, field);
  if (!of_that_name) return of_that_name;
  const Column* const column = *of_that_name;
  const bool in_key =
      std::find(found->key.begin(), found->key.end(), column->name) != found->key.end();
  const bool points = std::any_of(
      found->foreign_keys.begin(), found->foreign_keys.end(), [&](const ForeignKey& foreign) {
        const auto& columns = foreign.columns;
        return std::find(columns.begin(), columns.end(), column->name) != columns.end();
      });
  if (in_key || points) {
    return fail(ErrorCode::kUsage, std::string(table) + "." + column->name +
                                       " is what records are told apart by: it cannot be set");
  }
  return column;
}

}  // namespace niandu
