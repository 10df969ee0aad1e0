#include "pipeline/store/catalog/decision_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <random>
#include <utility>

#include "pipeline/store/catalog/decision_text.h"
#include "pipeline/store/decisions/grid_rights.h"
#include "pipeline/store/decisions/grid_text.h"

namespace niandu {
namespace {

constexpr std::string_view kAgency = "agency", kYear = "roc_year", kKind = "kind";
constexpr std::string_view kWithdraw = "withdraw";

// Decision::kind of a field.
std::string_view kind_of(std::string_view field) { return field == kYear ? "year" : "agency"; }

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
      latest_(database,
              "SELECT decision, kind = 'withdraw', value FROM decisions d"
              " WHERE sha256 = ?1 AND field = ?2 AND scope = 'document' AND NOT EXISTS"
              " (SELECT 1 FROM decisions WHERE supersedes = d.decision AND sha256 = ?1"
              " AND field = ?2)"
              " ORDER BY made DESC, decision DESC LIMIT 1"),
      add_(database,
           "INSERT INTO decisions (decision, made, who, role, supersedes, sha256, field, scope,"
           " kind, value, engine_seen, schema_seen)"
           " VALUES (?1, ?2, ?3, 'reviewer', nullif(?4, ''), ?5, ?6, 'document', ?7, ?8, ?9,"
           " ?10)"),
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

DecisionStore::InForce DecisionStore::latest(const std::string& sha256, std::string_view field) {
  InForce latest;
  if (latest_.bind(sha256, field).row()) {
    latest = {latest_.text(0), latest_.integer(1) != 0, latest_.text(2)};
  }
  latest_.reset();
  return latest;
}

Decided DecisionStore::in_force(const std::string& sha256) {
  Decided decided;
  if (const InForce agency = latest(sha256, kAgency); !agency.withdrawn) {
    decided.agency = agency.value;
  }
  if (const InForce year = latest(sha256, kYear); !year.withdrawn) {
    decided.roc_year = number_of(year.value);
  }
  if (const InForce kind = latest(sha256, kKind); !kind.withdrawn) decided.kind = kind.value;
  decided.grids = grids_to_text(grids_of(sha256));
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
                              const std::string& engine, const std::string& schemas,
                              const std::string& now) {
  const auto decide = [&](std::string_view field, const std::string& wanted, bool withdraw) {
    const InForce before = latest(sha256, field);
    const bool none = before.decision.empty() || before.withdrawn;
    if (withdraw ? none : !none && before.value == wanted) return;
    const std::string id = new_decision_id();
    add_.bind(id, now, orders.who, before.decision, sha256, field,
              withdraw ? kWithdraw : kind_of(field));
    add_.set(8, nullptr);
    if (!withdraw && field == kYear) add_.set(8, number_of(wanted));
    if (!withdraw && field != kYear) add_.set(8, wanted);
    add_.set(9, engine);
    add_.set(10, schemas);
    add_.run();
    seals_.add(std::string_view(id));
  };
  if (orders.agency) decide(kAgency, *orders.agency, orders.agency->empty());
  if (orders.roc_year) decide(kYear, std::to_string(*orders.roc_year), *orders.roc_year == 0);
}

}  // namespace niandu
