#include "pipeline/store/catalog/row_seals.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <iterator>

#include "common/sha256.h"
#include "pipeline/store/catalog/sealed_row.h"

namespace niandu {
namespace {

enum class Remedy { kReadAgain, kFromACopy, kMakeAnew, kMadeAgain, kIndexAgain, kGiveUp };

std::string_view remedy_text(Remedy remedy) {
  switch (remedy) {
    case Remedy::kReadAgain:
      return "'niandu ingest --force' reads it again";
    case Remedy::kFromACopy:
      return "take the catalogue from a copy that was made before";
    case Remedy::kMakeAnew:
      return "read the shard, or merge the shards, into another catalogue";
    case Remedy::kMadeAgain:
      return "'niandu ingest --force' makes it again";
    case Remedy::kIndexAgain:
      return "'niandu ingest --force' makes the index again";
    case Remedy::kGiveUp:
      return "'niandu ingest --force' goes on without it";
  }
  return {};
}

struct Sealed {
  std::string_view name, key;
  std::string_view called;  // in messages, in front of `shown`
  std::string_view shown;   // the column that tells a person which row it is
  Remedy remedy = Remedy::kReadAgain;
  bool counted = true;
  std::string_view seal = kSealColumn;
  std::string_view others = {};  // of another table: one value, NULL where there are none
};

// Each value as SQL has it, so that no two rows look the same; in an order that no plan of a query
// can change.
constexpr std::string_view kPagesOfFile =
    "(SELECT group_concat(quote(page) || quote(digest)) FROM (SELECT page, digest FROM page_texts"
    " WHERE page_texts.sha256 = file_texts.sha256 ORDER BY page))";
constexpr std::string_view kStatesOfDocument =
    "(SELECT group_concat(quote(position) || quote(decision) || quote(table_name) ||"
    " quote(record_key) || quote(field) || quote(state)) FROM (SELECT * FROM decision_state"
    " WHERE decision_state.document = documents.document ORDER BY position))";

constexpr std::array<Sealed, 9> kTables = {{
    {"files", "file", "the row of the file ", "path", Remedy::kReadAgain},
    {"runs", "run", "the row of run ", "run", Remedy::kGiveUp},
    {"fixity_checks", "fixity_check", "the row of fixity check ", "fixity_check", Remedy::kGiveUp},
    {"decisions", "decision", "decision ", "decision", Remedy::kFromACopy},
    {"text_slots", "slot", "slot of the text index ", "slot", Remedy::kIndexAgain, false},
    {"sign_offs", "sign_off", "sign-off ", "sign_off", Remedy::kFromACopy},
    {"shards", "kept", "the row of shard ", "shard", Remedy::kMakeAnew},
    {"file_texts", "sha256", "what tells the pages of the file with SHA-256 ", "sha256",
     Remedy::kMadeAgain, true, kSealColumn, kPagesOfFile},
    {"documents", "document", "what became of decisions about ", "file_name", Remedy::kMadeAgain,
     false, kStatesSealColumn, kStatesOfDocument},
}};

const Sealed& sealed(RowSeals::Table table) { return kTables.at(static_cast<std::size_t>(table)); }

constexpr std::string_view kCounts = "row_counts", kCount = "row_count";

std::string select(Database& database, const Sealed& table) {
  // Before version 12, which run saw a file last was not sealed.
  const bool counts = has_column(database, kCounts, kCount);
  std::string columns(table.others);
  if (table.seal == kSealColumn) {
    if (!columns.empty()) columns += ", ";
    columns += sealed_columns(database, table.name, counts ? "" : "seen_run");
  }
  return "SELECT " + std::string(table.key) + ", " + std::string(table.seal) + ", " + columns +
         " FROM " + std::string(table.name);
}

std::string where(const Sealed& table) { return " WHERE " + std::string(table.key) + " = ?1"; }

Status damaged(Database& database, const Sealed& table, const std::string& key) {
  Statement row(database, "SELECT " + std::string(table.shown) + " FROM " +
                              std::string(table.name) + where(table));
  const std::string shown = row.bind(key).row() ? row.text(0) : key;
  return fail(ErrorCode::kDamaged,
              "the catalogue is damaged: " + std::string(table.called) + shown +
                  " is not the one that was stored; " + std::string(remedy_text(table.remedy)),
              database.path());
}

void count_again(Database& database, const Sealed& table) {
  const std::string name(table.name);
  database.execute("INSERT OR REPLACE INTO row_counts SELECT '" + name + "', count(*) FROM " +
                   name);
}

struct Counted {
  std::int64_t rows = 0, stored = 0;  // -1: not even that is known
  [[nodiscard]] std::int64_t missing() const { return std::abs(stored - rows); }
};

Counted counted(Database& database, const Sealed& table) {
  if (!table.counted) return {};
  const std::string name(table.name);
  return {database.number("SELECT count(*) FROM " + name),
          database.number("SELECT coalesce((SELECT row_count FROM row_counts WHERE table_name = '" +
                          name + "'), -1)")};
}

}  // namespace

RowSeals::RowSeals(Database& database, Table table)
    : database_(database),
      table_(table),
      all_(database, select(database, sealed(table)) + " ORDER BY 1"),
      one_(database, select(database, sealed(table)) + where(sealed(table))),
      put_(database, "UPDATE " + std::string(sealed(table).name) + " SET " +
                         std::string(sealed(table).seal) + " = ?2" + where(sealed(table))) {}

std::string RowSeals::seal_of_row(const Statement& row) const {
  constexpr int kFirstSealed = 2;
  if (table_ == Table::kDecisionStates && row.is_null(kFirstSealed)) return {};
  Sha256 hash;
  add_row(hash, row, kFirstSealed);
  return hash.finish();
}

void RowSeals::put_row() {
  if (!one_.row()) return;
  const std::string key = one_.text(0), seal = seal_of_row(one_);
  one_.reset();
  put_.bind(key, seal).run();
}

void RowSeals::count_row() {
  database_.execute("UPDATE row_counts SET row_count = row_count + 1 WHERE table_name = '" +
                    std::string(sealed(table_).name) + "'");
}

void RowSeals::put(std::int64_t key) {
  one_.bind(key);
  put_row();
}

void RowSeals::put(std::string_view key) {
  one_.bind(key);
  put_row();
}

void RowSeals::add(std::int64_t key) {
  put(key);
  count_row();
}

void RowSeals::add(std::string_view key) {
  put(key);
  count_row();
}

std::vector<std::string> RowSeals::broken() {
  std::vector<std::string> keys;
  for (all_.bind(); all_.row();) {
    // The type of a column must be asked for before its text.
    const std::string seal = seal_of_row(all_);
    if (all_.bytes(1) != seal) keys.push_back(all_.text(0));
  }
  return keys;
}

bool RowSeals::is_whole(std::int64_t key) {
  const bool whole = one_.bind(key).row() && one_.text(1) == seal_of_row(one_);
  one_.reset();
  return whole;
}

Status check_rows(Database& database, RowSeals::Table table) {
  const auto broken = RowSeals(database, table).broken();
  if (database.failed()) return database.take_failure();
  if (!broken.empty()) return damaged(database, sealed(table), broken.front());
  const Counted count = counted(database, sealed(table));
  if (database.failed()) return database.take_failure();
  if (count.missing() == 0) return {};
  return fail(ErrorCode::kDamaged,
              "the catalogue is damaged: in its table " + std::string(sealed(table).name) +
                  " the number of rows is " + std::to_string(count.rows) +
                  ", not that which was stored; " + std::string(remedy_text(sealed(table).remedy)),
              database.path());
}

Status check_rows(Database& database) {
  for (std::size_t i = 0; i < kTables.size(); ++i) {
    if (Status rows = check_rows(database, static_cast<RowSeals::Table>(i)); !rows) return rows;
  }
  return {};
}

BrokenRows broken_rows(Database& database) {
  BrokenRows broken;
  for (std::size_t i = 0; i < kTables.size(); ++i) {
    broken.emplace_back();
    if (!has_column(database, kTables.at(i).name, kTables.at(i).seal)) continue;
    broken.back() = RowSeals(database, static_cast<RowSeals::Table>(i)).broken();
  }
  return broken;
}

void seal_rows_again(Database& database, const BrokenRows& broken) {
  for (std::size_t i = 0; i < kTables.size(); ++i) {
    RowSeals seals(database, static_cast<RowSeals::Table>(i));
    const std::vector<std::string> left =
        i < broken.size() ? broken[i] : std::vector<std::string>();
    for (const std::string& key : seals.broken()) {
      if (std::ranges::find(left, key) == left.end()) seals.put(key);
    }
    if (kTables.at(i).counted) count_again(database, kTables.at(i));
  }
}

std::int64_t give_up_broken_history(Database& database) {
  std::int64_t given_up = 0;
  RowSeals runs(database, RowSeals::Table::kRuns);
  Statement empty(database,
                  "UPDATE runs SET started = '', ended = NULL, state = 'cut_off',"
                  " uid = lower(hex(randomblob(16))),"
                  " engine_version = 'unknown', schema_digest = '', agency = '', roc_year = 0,"
                  " files_read = 0, files_failed = 0, files_unchanged = 0, files_removed = 0"
                  " WHERE run = ?");
  for (const std::string& run : runs.broken()) {
    empty.bind(run).run();
    runs.put(run);
    ++given_up;
  }
  Statement remove(database, "DELETE FROM fixity_checks WHERE fixity_check = ?");
  const auto checks = RowSeals(database, RowSeals::Table::kFixityChecks).broken();
  for (const std::string& check : checks) remove.bind(check).run();
  if (!checks.empty()) count_again(database, sealed(RowSeals::Table::kFixityChecks));
  given_up += std::ssize(checks);
  for (const Sealed& table : kTables) {
    if (!table.counted || table.remedy == Remedy::kFromACopy || table.remedy == Remedy::kMakeAnew) {
      continue;
    }
    const std::int64_t missing = counted(database, table).missing();
    if (missing > 0) count_again(database, table);
    given_up += missing;
  }
  return given_up;
}

}  // namespace niandu
