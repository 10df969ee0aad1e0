#include "pipeline/store/merge/merge_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeline/store/catalog/file_store.h"
#include "pipeline/store/catalog/row_seals.h"
#include "pipeline/store/catalog/seal.h"
#include "pipeline/store/catalog/sealed_row.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {
namespace {

constexpr char kSource[] = "source";

// Columns of a table but the catalogue's own numbers, quoted, with commas.
std::string columns_of(Database& database, std::string_view table) {
  Statement query(database,
                  "SELECT name FROM pragma_table_info(?1) WHERE name <> 'document'"
                  " AND NOT (name = 'run' AND ?1 = 'documents') ORDER BY cid");
  std::string list;
  for (query.bind(table); query.row();) {
    list += (list.empty() ? "\"" : ", \"") + query.text(0) + "\"";
  }
  return list;
}

// Tables of which rows belong to documents, as they are sealed: one that comes later is merged
// without anyone thinking of it. The text index and the state of decisions are made anew.
std::vector<std::string> copied_tables(Database& database) {
  std::vector<std::string> tables = tables_of_documents(database);
  std::erase_if(tables, [](const std::string& table) {
    return table == "documents" || table == "text_slots" || table == "decision_state";
  });
  // Behind the records that they are values of.
  std::stable_partition(tables.begin(), tables.end(),
                        [](const std::string& table) { return table != "record_values"; });
  return tables;
}

// Rows of the catalogue that is attached.
class Copier {
 public:
  explicit Copier(Database& database) : database_(database) {
    const std::string columns = columns_of(database, "documents");
    copies_.push_back(std::make_unique<Statement>(
        database, fmt::format("INSERT INTO main.documents (document, run, {0}) SELECT ?1, ?3, {0}"
                              " FROM source.documents WHERE document = ?2 AND sha256 = ?4",
                              columns)));
    for (const std::string& table : copied_tables(database)) {
      const std::string names = columns_of(database, table);
      copies_.push_back(std::make_unique<Statement>(
          database,
          fmt::format("INSERT INTO main.{0} (document, {1}) SELECT ?1, {1} FROM source.{0}"
                      " WHERE document = ?2",
                      table, names)));
    }
  }

  // Whether it is there. Failures are remembered by the database.
  [[nodiscard]] bool copy(std::int64_t number, std::int64_t from, std::int64_t run,
                          const std::string& sha256) {
    copies_.front()->bind(number, from, run, sha256).run();
    if (database_.changes() != 1) return false;
    for (std::size_t i = 1; i < copies_.size(); ++i) copies_[i]->bind(number, from).run();
    return true;
  }

 private:
  Database& database_;
  std::vector<std::unique_ptr<Statement>> copies_;
};

class Writer {
 public:
  Writer(const MergePlan& plan, std::span<const CatalogContents> sources,
         const std::function<bool()>& go_on, Database& database)
      : plan_(plan), sources_(sources), go_on_(go_on), database_(database) {}

  [[nodiscard]] Status write() {
    // Nothing else looks at it before it is done, and it is written to the disk then.
    database_.execute(
        "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF");
    const Status put = at_once([&] {
      put_runs();
      put_files();
      put_rest();
      // Here, where the pages are new: of those that were there, a transaction keeps copies.
      seal_rows_again(database_, {});
    });
    if (!put) return put;
    for (std::size_t i = 0; i < sources_.size(); ++i) {
      if (Status copied = copy_documents(i); !copied) return copied;
    }
    return at_once([&] { seal_rows_again(database_, {}); });
  }

 private:
  // Each row in a transaction of its own would write all pages that it touches.
  [[nodiscard]] Status at_once(const std::function<void()>& work) {
    Transaction transaction(database_, Transaction::Kind::kWrite);
    work();
    return transaction.commit();
  }

  void put_runs() {
    Statement put(
        database_,
        "INSERT INTO runs (run, started, ended, state, engine_version, schema_digest,"
        " agency, roc_year, files_read, files_failed, files_unchanged, files_removed, uid)"
        " VALUES (?,?,nullif(?,''),?,?,?,?,?,?,?,?,?,?)");
    for (const CatalogRun& run : plan_.runs) {
      const MadeBy& by = run.made_by;
      put.bind(run.id, run.started, run.ended, run_state_name(run.state), by.engine_version,
               by.schema_digest, by.agency, by.roc_year, run.files.read, run.files.failed,
               run.files.unchanged, run.files.removed, run.uid)
          .run();
    }
  }

  void put_files() {
    Statement put(database_,
                  "INSERT INTO files (file, size, mtime_ns, ctime_ns, device, inode, sha256, state,"
                  " error_code, error_message, error_page, captured, first_run, read_run, seen_run,"
                  " removed_run, found_as, path, shard_key, in_folder) VALUES"
                  " (?,?,?,?,?,?,nullif(?,''),?,?,?,?,?,?,?,?,nullif(?,0),?,?,?,?)");
    constexpr int kErrorCode = 9, kErrorMessage = 10, kErrorPage = 11, kPath = 18, kKey = 19,
                  kInFolder = 20;
    for (const CatalogFile& file : plan_.files) {
      const FileStamp& stamp = file.stamp;
      put.bind(file.id, static_cast<std::int64_t>(stamp.size), stamp.mtime_ns, stamp.ctime_ns,
               static_cast<std::int64_t>(stamp.device), static_cast<std::int64_t>(stamp.inode),
               file.sha256, file_state_name(file.state), file.error_code, file.error_message,
               file.error_page, file.captured, file.first_run, file.read_run, file.seen_run,
               file.removed_run, file.found_as);
      if (file.error_code.empty()) {
        for (const int at : {kErrorCode, kErrorMessage, kErrorPage}) put.set(at, nullptr);
      }
      bind_path(put, kPath, file.path);
      bind_path(put, kKey, file.shard_key);
      put.set(kInFolder, static_cast<std::int64_t>(file.in_folder));
      put.run();
    }
  }

  void put_rest() {
    Statement put(database_,
                  "INSERT INTO fixity_checks (file, checked, outcome, sha256, detail)"
                  " VALUES (?,?,?,nullif(?,''),?)");
    for (const FixityCheck& check : plan_.checks) {
      put.bind(check.file, check.checked, check.passed ? "pass" : "fail", check.sha256,
               check.detail)
          .run();
    }
    for (const KeptShard& shard : plan_.shards) keep_shard(database_, shard);
  }

  // Rows that are not a document's and that catalogues have from elsewhere: the first one stays.
  void copy_shared() {
    database_.execute(
        "INSERT OR IGNORE INTO main.sign_offs SELECT * FROM source.sign_offs;"
        "INSERT INTO main.page_texts SELECT * FROM source.page_texts"
        " WHERE sha256 NOT IN (SELECT sha256 FROM main.file_texts);"
        "INSERT OR IGNORE INTO main.file_texts SELECT * FROM source.file_texts");
  }

  [[nodiscard]] Status copy_documents(std::size_t source) {
    const std::string& path = sources_[source].path;
    auto original = Database::open(path, DatabaseMode::kRead);
    if (!original) return tl::make_unexpected(original.error());
    database_.attach(path, kSource);
    if (database_.failed()) return database_.take_failure();
    Status copied;
    {
      // Of one state, and locked once: each statement would lock it anew, twenty for a document.
      Transaction reading(*original, Transaction::Kind::kRead);
      Transaction transaction(database_, Transaction::Kind::kWrite);
      copy_shared();
      copied = copy_from(source, *original);
      if (copied) copied = transaction.commit();
    }
    database_.detach(kSource);
    return copied ? database_.take_failure() : copied;
  }

  [[nodiscard]] Status copy_from(std::size_t source, Database& original) {
    const std::string& path = sources_[source].path;
    Copier copier(database_);
    Seals sealed(original), seals(database_);
    Statement parts(original, "SELECT parts FROM documents WHERE document = ?");
    for (const PlannedDocuments& planned : plan_.documents) {
      if (planned.source != source) continue;
      if (!go_on_()) return fail(ErrorCode::kChanged, "ended before it was done", path);
      std::int64_t number = planned.first_number;
      const bool there = parts.bind(planned.numbers.front()).row();
      const bool all = !there || parts.integer(0) == std::ssize(planned.numbers);
      parts.reset();
      if (!all) return not_as_stored(original, path, planned.numbers.front());
      for (const std::int64_t from : planned.numbers) {
        if (!sealed.is_whole(from)) return not_as_stored(original, path, from);
        if (!copier.copy(number, from, planned.run, planned.sha256)) {
          if (database_.failed()) return database_.take_failure();
          return fail(ErrorCode::kChanged, "changed while it was merged; try again", path);
        }
        seals.put(number++);
      }
      if (database_.failed()) return database_.take_failure();
    }
    return {};
  }

  static Status not_as_stored(Database& original, const std::string& path, std::int64_t document) {
    if (original.failed()) return original.take_failure();
    Statement name(original, "SELECT file_name FROM documents WHERE document = ?");
    const std::string file = name.bind(document).row() ? name.text(0) : std::string("a document");
    return fail(ErrorCode::kDamaged,
                "the catalogue is damaged: the rows of " + file +
                    " are not those that were stored; 'niandu ingest --force' reads it again",
                path);
  }

  const MergePlan& plan_;
  std::span<const CatalogContents> sources_;
  const std::function<bool()>& go_on_;
  Database& database_;
};

}  // namespace

Status write_merge(const MergePlan& plan, std::span<const CatalogContents> sources,
                   const std::function<bool()>& go_on, Catalog& into) {
  if (auto added = into.add_decisions(plan.decisions, /*any_grids=*/true); !added) {
    return tl::make_unexpected(added.error());
  }
  return Writer(plan, sources, go_on, into.database()).write();
}

}  // namespace niandu
