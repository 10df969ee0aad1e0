#include "pipeline/store/catalog/row_seals.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "common/sha256.h"
#include "pipeline/store/catalog/sealed_row.h"

namespace niandu {
namespace {

struct Sealed {
  std::string_view name, key;
  std::string_view left_out;  // changes with every run and goes out nowhere
  std::string_view called;    // in messages, in front of `shown`
  std::string_view shown;     // the column that tells a person which row it is
  std::string_view remedy;
};

constexpr std::string_view kReadAgain = "'niandu ingest --force' reads it again";
constexpr std::string_view kFromACopy = "take the catalogue from a copy that was made before";
constexpr std::string_view kMakeAnew =
    "read the shard, or merge the shards, into another catalogue";
constexpr std::string_view kGiveUp = "'niandu ingest --force' goes on without it";
constexpr std::array<Sealed, 7> kTables = {{
    {"files", "file", "seen_run", "the row of the file ", "path", kReadAgain},
    {"runs", "run", "", "the row of run ", "run", kGiveUp},
    {"fixity_checks", "fixity_check", "", "the row of fixity check ", "fixity_check", kGiveUp},
    {"decisions", "decision", "", "decision ", "decision", kFromACopy},
    {"text_slots", "slot", "", "slot of the text index ", "slot",
     "'niandu ingest --force' makes the index again"},
    {"sign_offs", "sign_off", "", "sign-off ", "sign_off", kFromACopy},
    {"shards", "kept", "", "the row of shard ", "shard", kMakeAnew},
}};

const Sealed& sealed(RowSeals::Table table) { return kTables.at(static_cast<std::size_t>(table)); }

std::string select(Database& database, const Sealed& table) {
  return "SELECT " + std::string(table.key) + ", seal, " +
         sealed_columns(database, table.name, table.left_out) + " FROM " + std::string(table.name);
}

std::string where(const Sealed& table) { return " WHERE " + std::string(table.key) + " = ?1"; }

Status damaged(Database& database, const Sealed& table, const std::string& key) {
  Statement row(database, "SELECT " + std::string(table.shown) + " FROM " +
                              std::string(table.name) + where(table));
  const std::string shown = row.bind(key).row() ? row.text(0) : key;
  return fail(ErrorCode::kDamaged,
              "the catalogue is damaged: " + std::string(table.called) + shown +
                  " is not the one that was stored; " + std::string(table.remedy),
              database.path());
}

}  // namespace

RowSeals::RowSeals(Database& database, Table table)
    : all_(database, select(database, sealed(table)) + " ORDER BY 1"),
      one_(database, select(database, sealed(table)) + where(sealed(table))),
      put_(database,
           "UPDATE " + std::string(sealed(table).name) + " SET seal = ?2" + where(sealed(table))) {}

std::string RowSeals::seal_of_row(const Statement& row) const {
  constexpr int kFirstSealed = 2;
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

void RowSeals::put(std::int64_t key) {
  one_.bind(key);
  put_row();
}

void RowSeals::put(std::string_view key) {
  one_.bind(key);
  put_row();
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
  return {};
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
    if (!has_column(database, kTables.at(i).name, kSealColumn)) continue;
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
  for (const std::string& check : RowSeals(database, RowSeals::Table::kFixityChecks).broken()) {
    remove.bind(check).run();
    ++given_up;
  }
  return given_up;
}

}  // namespace niandu
