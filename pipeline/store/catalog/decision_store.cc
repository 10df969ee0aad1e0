#include "pipeline/store/catalog/decision_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <random>
#include <set>
#include <utility>

#include "pipeline/store/catalog/decision_text.h"
#include "pipeline/store/decisions/document_decisions.h"
#include "pipeline/store/decisions/grid_rights.h"
#include "pipeline/store/decisions/grid_text.h"

namespace niandu {
namespace {

constexpr std::string_view kAgency = "agency", kYear = "roc_year";

int number_of(const std::string& digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// All columns of the table, in its order.
std::string columns() {
  std::string list;
  for (const std::string_view name : decision_columns()) {
    if (!list.empty()) list += ", ";
    list += name;
  }
  return list;
}

std::string select(const std::string& which) {
  return "SELECT " + columns() + " FROM decisions " + which + " ORDER BY decision";
}

}  // namespace

Decided Orders::over(const Decided& before) const {
  Decided decided = before;
  decided.agency = agency.value_or(before.agency);
  decided.roc_year = roc_year.value_or(before.roc_year);
  return decided;
}

FileDecided Orders::over(FileDecided before) const {
  before.whole = over(before.whole);
  std::erase_if(before.of_documents, [&](const Decision& decision) {
    return (agency && decision.kind == DecisionKind::kAgency) ||
           (roc_year && decision.kind == DecisionKind::kYear);
  });
  return before;
}

Decided FileDecided::of(const DocumentRecords& document) const {
  if (of_documents.empty()) return whole;
  DecidedOfDocument own =
      decided_of(document, of_documents, {whole.agency, whole.roc_year, whole.kind});
  return {std::move(own.agency), own.roc_year, std::move(own.kind), whole.grids};
}

std::string new_decision_id() {
  static std::mt19937_64 chance{std::random_device{}()};
  static std::uint64_t last = 0;  // 48 bits of time and 12 that count within a millisecond
  const auto now =
      static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::milliseconds>(
                                     std::chrono::system_clock::now().time_since_epoch())
                                     .count());
  last = std::max(last + 1, now << 12U);
  const std::uint64_t random = chance();
  return fmt::format("{:08x}-{:04x}-7{:03x}-{:04x}-{:012x}", last >> 28U, (last >> 12U) & 0xFFFFU,
                     last & 0xFFFU, 0x8000U | (random >> 50U), random & 0xFFFFFFFFFFFFU);
}

DecisionStore::DecisionStore(Database& database)
    : database_(database),
      all_(database, select("")),
      of_file_(database, select("WHERE sha256 = ?")),
      in_force_(database, select("WHERE sha256 = ? AND kind <> 'withdraw' AND NOT EXISTS"
                                 " (SELECT 1 FROM decisions s WHERE s.supersedes ="
                                 " decisions.decision AND s.decision <> decisions.decision)")),
      by_id_(database, select("WHERE decision = ?")),
      put_(database, "INSERT INTO decisions (" + columns() +
                         ") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"),
      seals_(database, RowSeals::Table::kDecisions) {}

std::vector<Decision> DecisionStore::take_all(Statement& rows) {
  std::vector<Decision> decisions;
  while (rows.row()) {
    DecisionText text;
    for (std::size_t i = 0; i < text.size(); ++i) text.at(i) = rows.text(static_cast<int>(i));
    auto decision = decision_of(text);
    if (!decision) {
      database_.remember_failure({ErrorCode::kDamaged, database_.path(), 0,
                                  "the catalogue is damaged: " + decision.error().message});
      break;
    }
    decisions.push_back(std::move(*decision));
  }
  rows.reset();
  return decisions;
}

std::vector<Decision> DecisionStore::all() { return take_all(all_.bind()); }

std::vector<Decision> DecisionStore::all_of(const std::string& sha256) {
  return take_all(of_file_.bind(sha256));
}

std::vector<Decision> DecisionStore::in_force_of(const std::string& sha256) {
  return take_all(in_force_.bind(sha256));
}

std::optional<Decision> DecisionStore::find(const std::string& id) {
  std::vector<Decision> found = take_all(by_id_.bind(id));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

bool DecisionStore::add(const Decision& decision) {
  const std::vector<Decision> there = take_all(by_id_.bind(decision.id));
  if (!there.empty()) {
    if (there.front() != decision) {
      database_.remember_failure(
          {ErrorCode::kRefused, database_.path(), 0, "holds another decision " + decision.id});
    }
    return false;
  }
  const DecisionText text = text_of(decision);
  put_.bind();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int at = static_cast<int>(i) + 1;
    text.at(i).empty() ? put_.set(at, nullptr) : put_.set(at, text.at(i));
  }
  // Not NULL, and numbers.
  const auto column = [](std::string_view name) {
    const auto all = decision_columns();
    return static_cast<int>(std::find(all.begin(), all.end(), name) - all.begin()) + 1;
  };
  put_.set(column("who"), decision.who);
  put_.set(column("misprint"), decision.misprint ? 1 : 0);
  if (decision.page > 0) put_.set(column("page"), decision.page);
  if (decision.seconds > 0) put_.set(column("seconds"), decision.seconds);
  if (decision.kind == DecisionKind::kYear) put_.set(column("value"), number_of(decision.value));
  put_.run();
  seals_.add(std::string_view(decision.id));
  return true;
}

FileDecided DecisionStore::in_force(const std::string& sha256, std::vector<Decision> carried) {
  FileDecided decided;
  DecidedOfDocument whole;
  std::set<DecisionKind> of_file;
  for (Decision& decision : in_force_of(sha256)) {
    if (!is_about_a_document(decision.kind)) continue;
    if (!is_of_whole_file(decision)) {
      decided.of_documents.push_back(std::move(decision));
      continue;
    }
    set_decided(decision, whole);
    of_file.insert(decision.kind);
  }
  for (Decision& decision : carried) {
    if (!is_about_a_document(decision.kind) || of_file.contains(decision.kind)) continue;
    decided.of_documents.push_back(std::move(decision));
  }
  sort_by_rank(decided.of_documents, sha256);
  decided.whole = {whole.agency, whole.roc_year, whole.kind, grids_to_text(grids_of(sha256))};
  return decided;
}

std::vector<ForcedGrid> DecisionStore::grids_of(const std::string& sha256) {
  std::vector<ForcedGrid> grids;
  const std::vector<Decision> decided = in_force_of(sha256);
  for (const Decision* decision : grids_to_read_by(decided)) {
    if (auto grid = grid_of(*decision)) grids.push_back(std::move(*grid));
  }
  return grids;
}

bool DecisionStore::draws_too_much(const std::string& sha256) {
  std::vector<ForcedGrid> grids = grids_of(sha256);
  return !take_more_than_applied(grids).empty();
}

void DecisionStore::carry_out(const Orders& orders, const std::string& sha256,
                              const std::vector<Decision>& carried, const std::string& engine,
                              const std::string& schemas, const std::string& now) {
  if (!orders.agency && !orders.roc_year) return;
  const std::vector<Decision> before = in_force_of(sha256);
  const auto put = [&](std::string_view field, DecisionKind kind, const std::string& supersedes,
                       const std::string& wanted) {
    Decision decision;
    decision.id = new_decision_id();
    decision.made = now;
    decision.who = orders.who;
    decision.supersedes = supersedes;
    decision.sha256 = sha256;
    decision.field = field;
    decision.scope = DecisionScope::kDocument;
    decision.kind = kind;
    decision.value = wanted;
    decision.engine_seen = engine;
    decision.schema_seen = schemas;
    add(decision);
  };
  const auto decide = [&](std::string_view field, DecisionKind kind, const std::string& wanted,
                          bool withdraw) {
    const Decision* last = nullptr;  // of the whole file
    for (const Decision& decision : before) {
      if (decision.kind != kind) continue;
      const bool of_file = is_of_whole_file(decision);
      if (of_file) last = &decision;
      if (withdraw || !of_file) put(field, DecisionKind::kWithdraw, decision.id, {});
    }
    if (!withdraw) {
      if (last != nullptr && last->value == wanted) return;
      put(field, kind, last == nullptr ? std::string() : last->id, wanted);
      return;
    }
    for (const Decision& decision : carried) {
      if (decision.kind == kind) put(field, DecisionKind::kWithdraw, decision.id, {});
    }
  };
  if (orders.agency) {
    decide(kAgency, DecisionKind::kAgency, *orders.agency, orders.agency->empty());
  }
  if (orders.roc_year) {
    const std::string year = std::to_string(*orders.roc_year);
    decide(kYear, DecisionKind::kYear, year, *orders.roc_year == 0);
  }
}

}  // namespace niandu
