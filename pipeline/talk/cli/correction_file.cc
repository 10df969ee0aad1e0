#include "pipeline/talk/cli/correction_file.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <set>
#include <string_view>
#include <utility>

#include "pipeline/publish/export/csv.h"
#include "pipeline/store/catalog/decision_text.h"
#include "pipeline/store/decisions/document_decisions.h"
#include "pipeline/store/decisions/grid_rights.h"
#include "pipeline/store/decisions/grid_text.h"
#include "pipeline/store/decisions/whole_records.h"
#include "pipeline/store/review/links.h"
#include "pipeline/talk/cli/csv_table.h"
#include "pipeline/talk/cli/plain_text.h"

namespace niandu::cli {

namespace {

// What can be told without the document.
Status check(const Decision& decision, std::span<const TableDefinition> tables) {
  // Values may hold what the machine read on the page, whatever that is.
  for (const auto& [what, text] :
       {std::pair("who", &decision.who), std::pair("reason", &decision.reason)}) {
    if (auto plain = check_plain_text(what, *text); !plain) return plain;
  }
  if (draws_a_grid(decision.kind)) {
    const auto grid = grid_of(decision);
    return grid ? Status{} : Status(tl::make_unexpected(grid.error()));
  }
  if (decision.kind == DecisionKind::kAddRecord) {
    const auto table = std::find_if(tables.begin(), tables.end(), [&](const auto& each) {
      return each.name == decision.table && !each.stands_alone;
    });
    if (table == tables.end()) return fail(ErrorCode::kUsage, "no table '" + decision.table + "'");
    const auto added = added_from_text(decision.value, *table);
    return added ? Status{} : Status(tl::make_unexpected(added.error()));
  }
  if (is_about_links(decision.kind)) return check_link(decision, tables);
  if (!is_about_a_value(decision.kind)) return {};
  const auto column = column_to_decide(tables, decision.table, decision.field);
  if (!column) return tl::make_unexpected(column.error());
  if (decision.kind != DecisionKind::kCorrect || datum_of(decision.value, **column)) return {};
  return fail(ErrorCode::kUsage,
              "'" + decision.value + "' is no value of " + decision.table + "." + decision.field);
}

}  // namespace

Result<std::vector<Decision>> read_corrections(const std::string& path,
                                               std::span<const TableDefinition> tables) {
  const auto table = read_csv(path, decision_columns());
  if (!table) return tl::make_unexpected(table.error());
  std::vector<Decision> decisions;
  std::set<std::string> ids;
  for (const CsvRow& row : *table) {
    DecisionText text;
    std::copy(row.fields.begin(), row.fields.end(), text.begin());
    auto decision = decision_of(text);
    if (decision && !ids.insert(decision->id).second) {
      decision = fail(ErrorCode::kUsage, "decision is '" + decision->id + "', as of a line above");
    }
    if (decision) {
      if (auto fine = check(*decision, tables); !fine) decision = tl::make_unexpected(fine.error());
    }
    if (!decision) {
      return fail(ErrorCode::kUsage,
                  "line " + std::to_string(row.line) + ": " + decision.error().message, path);
    }
    decisions.push_back(std::move(*decision));
  }
  return decisions;
}

std::string corrections_csv(std::span<const Decision> decisions) {
  std::string csv;
  append_csv_row(csv, decision_columns());
  for (const Decision& decision : decisions) {
    const DecisionText text = text_of(decision);
    const std::vector<std::string_view> fields(text.begin(), text.end());
    append_csv_row(csv, fields);
  }
  return csv;
}

CorrectionsAtHand::CorrectionsAtHand(std::vector<Decision> decisions) {
  for (Decision& decision : in_force(std::move(decisions))) {
    std::string sha256 = decision.sha256;
    by_file_[std::move(sha256)].push_back(std::move(decision));
  }
}

const std::vector<Decision>& CorrectionsAtHand::of_file(const std::string& sha256) const {
  static const std::vector<Decision> kNone;
  const auto found = by_file_.find(sha256);
  return found == by_file_.end() ? kNone : found->second;
}

std::vector<ForcedGrid> CorrectionsAtHand::grids(const std::string& sha256) const {
  std::vector<ForcedGrid> grids;
  for (const Decision* decision : grids_to_read_by(of_file(sha256))) {
    if (auto grid = grid_of(*decision)) grids.push_back(std::move(*grid));
  }
  return grids;
}

ByHand CorrectionsAtHand::over(const std::string& sha256, SegmentOptions now) const {
  const bool agency = now.agency.empty(), year = now.roc_year == 0;
  DecidedOfDocument whole;
  ByHand by_hand;
  for (const Decision& decision : of_file(sha256)) {
    if (!is_about_a_document(decision.kind)) continue;
    if (!agency && decision.kind == DecisionKind::kAgency) continue;
    if (!year && decision.kind == DecisionKind::kYear) continue;
    if (is_of_whole_file(decision)) {
      set_decided(decision, whole);
    } else {
      by_hand.of_documents.push_back(decision);
    }
  }
  if (agency) now.agency = std::move(whole.agency);
  if (year) now.roc_year = whole.roc_year;
  if (!whole.kind.empty()) now.kind = std::move(whole.kind);
  by_hand.whole = std::move(now);
  return by_hand;
}

}  // namespace niandu::cli
