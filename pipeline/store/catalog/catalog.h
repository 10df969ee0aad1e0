// The catalogue: documents, their records, files and runs in one SQLite file.
//
// Written by one run at a time, read by any number of programs meanwhile (WAL). Each document is
// stored in one transaction: after a crash or a power cut the catalogue is consistent and at most
// the last documents are missing, which the next run reads again.
//
// Errors of all functions: kWriteFailed (disk full, read-only), kChanged (no longer at its path),
// kLocked, kDamaged, kUnreadable; the message names the catalogue's file.
#pragma once

#include <cstdint>
#include <ctime>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/file_stamp.h"
#include "common/result.h"
#include "pipeline/record.h"
#include "pipeline/store/catalog/decision_store.h"
#include "pipeline/store/catalog/shard.h"
#include "pipeline/store/decisions/page_map.h"

namespace niandu {

class Database;
struct RunPlan;

// What decides, besides a file's bytes, what comes of it.
struct MadeBy {
  std::string engine_version;
  std::string schema_digest;  // SchemaSet::digest()
  std::string agency;         // --agency; empty: as the documents say
  int roc_year = 0;           // --year; 0: as the documents say
  bool operator==(const MadeBy&) const = default;
};

// running: now, or cut off by a crash and not noticed yet; stopped: by a signal or a full disk.
enum class RunState { kRunning, kFinished, kStopped, kCutOff };
[[nodiscard]] const char* run_state_name(RunState state);

struct RunCounts {
  std::int64_t read = 0, failed = 0, unchanged = 0, removed = 0;  // files
  bool operator==(const RunCounts&) const = default;
};

// Times are UTC, "2026-11-22T03:00:00Z".
struct CatalogRun {
  std::int64_t id = 0;
  MadeBy made_by;
  RunState state = RunState::kRunning;
  std::string started, ended;  // ended is empty if it did not end itself
  RunCounts files;
  std::string uid;  // the same in all catalogues that it is merged into
  bool operator==(const CatalogRun&) const = default;
};

// A file as a run sees it.
struct SeenFile {
  std::string path;  // absolute, any bytes
  FileStamp stamp;
  std::string found_as = {};   // where it lies in the folder that was given; empty: as before
  std::string shard_key = {};  // shard.h, any bytes; empty: as before
  bool in_folder = false;  // found_as is its place in a folder that was given, not only its name
};

// failed: could not be read or its document failed; removed: not there any more.
enum class FileState { kPresent, kFailed, kRemoved };
[[nodiscard]] const char* file_state_name(FileState state);

struct CatalogFile {
  std::int64_t id = 0;
  std::string path;
  FileStamp stamp;
  std::string sha256;  // empty: its bytes could not be read
  FileState state = FileState::kPresent;
  std::string error_code, error_message;  // of a failed file
  int error_page = 0;
  std::string captured;  // when these bytes were first read
  std::int64_t first_run = 0, read_run = 0, seen_run = 0;
  std::int64_t removed_run = 0;  // that missed it; 0: not removed, or not known
  std::string found_as, shard_key;
  bool in_folder = false;  // SeenFile; false: also not known
  bool operator==(const CatalogFile&) const = default;
};

// One comparison of a file's bytes with the SHA-256 the catalogue has of it.
struct FixityCheck {
  std::int64_t file = 0;  // CatalogFile::id
  std::string checked;    // when
  bool passed = false;
  std::string sha256;  // as found; empty: could not be read
  std::string detail;
  bool operator==(const FixityCheck&) const = default;
};

struct CatalogDocument {
  std::int64_t id = 0;
  std::int64_t run = 0;  // that read it
  std::string made;      // when
  DocumentRecords records;
};

// What a run looks for.
struct RunScope {
  std::optional<Shard> shard;  // of the files that are found; unset: all
  bool known_files = false;    // nothing: it goes through files that the catalogue knows
};

// Seconds since 1970 as the catalogue writes them (ISO 8601, UTC), and the time now.
[[nodiscard]] std::string utc_text(std::time_t seconds);
[[nodiscard]] std::string utc_now();

class Catalog {
 public:
  enum class Mode {
    kRead,   // must exist; also on a read-only disk
    kWrite,  // must exist; an older version is brought up to date
    kCreate  // made if it is not there; an empty file is none
  };
  [[nodiscard]] static Result<std::unique_ptr<Catalog>> open(const std::string& path, Mode mode);
  ~Catalog();
  Catalog(const Catalog&) = delete;
  Catalog& operator=(const Catalog&) = delete;

  // From now on documents come with people's decisions about values carried out on them, and what
  // became of these is kept (table decision_state). `tables` must outlive the catalogue. Without
  // it, documents come as they were read.
  void heed_decisions(std::span<const TableDefinition> tables);

  // Whether what stands at its path is still what was opened: who only reads would otherwise go on
  // with what he remembers. Errors: kChanged.
  [[nodiscard]] Status check_place();
  // Takes away a catalogue that open() made, if nothing was put into it since. Last: what is done
  // with it afterwards is lost.
  void remove_if_made_for_nothing();

  // Reading ---------------------------------------------------------------------------------------

  // Calls `read` with one state of the catalogue, whatever a running ingest writes meanwhile. The
  // functions below may be called outside of it too, and a snapshot within one, or within
  // change(), is that one. Its error ends it.
  [[nodiscard]] Status snapshot(const std::function<Status()>& read);

  // Whether the rows that are not part of a document as it was read (row_seals.h) are those that
  // were stored, and all of them. Errors: kDamaged. The functions that follow do not ask, but where
  // they say.
  [[nodiscard]] Status check();
  // Whether each present file has all its documents, and none that no file has was changed.
  [[nodiscard]] Status check_files();
  // After check() and check_files(), whether what an overview shows of documents is as it was
  // stored, and all of those that no schema recognises.
  [[nodiscard]] Status check_overview();

  // The documents of which a present file has the bytes, in export order: agency, roc_year, kind,
  // file_name, sha256, part. After check() and check_files(); one whose rows are not those that
  // were stored is kDamaged. One is in memory at a time. The file_name is that of the first present
  // file by name and path, as a plain ingest of these files gives it. `take`'s error ends it. Those
  // of which `wanted` is given and says no, by CatalogDocument::id, are passed over unread.
  [[nodiscard]] Status for_each_document(const std::function<Status(const CatalogDocument&)>& take,
                                         const std::function<bool(std::int64_t)>& wanted = {});
  // How many that are.
  [[nodiscard]] Result<std::int64_t> document_count();
  // Ordered by path, bytewise within text and within other paths.
  [[nodiscard]] Status for_each_file(const std::function<Status(const CatalogFile&)>& take);
  // The parts of an archive that it holds; empty: it was made without --shard.
  [[nodiscard]] Result<std::vector<KeptShard>> shards();
  // Oldest first.
  [[nodiscard]] Status for_each_run(const std::function<Status(const CatalogRun&)>& take);
  // Oldest first.
  [[nodiscard]] Status for_each_fixity_check(const std::function<Status(const FixityCheck&)>& take);

  // Those in force for the file with these bytes, by id: of the file itself, and of other files
  // with the same pages, as they would have been made of this one (page_text_store.h).
  [[nodiscard]] Result<std::vector<Decision>> in_force(const std::string& sha256);
  // Of the file with these bytes, or of all, after check(); by id, withdrawn and superseded ones
  // too.
  [[nodiscard]] Result<std::vector<Decision>> decisions(const std::string& sha256 = {});

  // Writing ---------------------------------------------------------------------------------------

  // Takes the catalogue for this process until it ends; another process's run is an error.
  // `orders`: what is decided with it of all its documents. Errors: also kRefused: the catalogue
  // holds another part of the archive.
  [[nodiscard]] Status begin_run(const MadeBy& made_by, const Orders& orders = {},
                                 const RunScope& scope = {});
  // The run was through all files of its shard; until then, none was. Nothing where it has none.
  [[nodiscard]] Status shard_is_whole();
  // The rest needs a run. Everything of a plan but the reading; `files` are those it was made for.
  [[nodiscard]] Status apply(const RunPlan& plan, const std::vector<SeenFile>& files);
  // Goes on without what is damaged and cannot be read again: rows of runs and fixity checks,
  // documents that no file has. How many these are.
  [[nodiscard]] Result<std::int64_t> give_up_broken_history();
  // What is in force for the file with these bytes when it is read: the run's orders, over what was
  // decided before, of it and of other files with the same pages (`pages`, where somebody knows
  // those of bytes that are not stored).
  [[nodiscard]] Result<FileDecided> decided(const std::string& sha256,
                                            const PageTexts* pages = nullptr);
  // Whether anything is decided about a whole document, of any file: else nothing is carried, and
  // nobody need know pages.
  [[nodiscard]] Result<bool> has_document_decisions();
  // Puts the documents of a file, one at least, in the place of those of the same bytes, and the
  // files that have these bytes with them, in one transaction.
  [[nodiscard]] Status store(const std::vector<SeenFile>& files,
                             const std::vector<DocumentRecords>& documents);
  // `sha256` may be empty: the bytes could not be read.
  [[nodiscard]] Status store_failure(const std::vector<SeenFile>& files, const std::string& sha256,
                                     const Error& error);
  // Of the files that this run has seen, unchanged ones too.
  struct Findings {
    std::int64_t failed = 0;        // files, those that were read in part too
    std::int64_t unrecognised = 0;  // files of documents that no schema recognises
    std::int64_t with_errors = 0;   // files of documents with issues of severity error; that no
                                    // schema recognises them is none of these
    std::int64_t usable = 0;        // files of documents
  };
  [[nodiscard]] Result<Findings> findings();
  [[nodiscard]] Status end_run(RunState state, const RunCounts& files);

  // Needs no run.
  [[nodiscard]] Status add_fixity_check(const FixityCheck& check);
  // Whether something could be written just now; waits as add_decisions() does. Needs no run.
  // Errors: kLocked, kWriteFailed.
  [[nodiscard]] Status check_writable();
  // After check(), adds those that are not there yet, all or none; how many these are. Needs no
  // run, and waits while another process stores a document. Errors: also kRefused: another decision
  // has the id; kUsage: more grids than are applied to a document (take_more_than_applied), unless
  // `any_grids`: they come from catalogues, and an ingest says which it leaves.
  [[nodiscard]] Result<std::size_t> add_decisions(std::span<const Decision> decisions,
                                                  bool any_grids = false);

  // One short write transaction, which waits while another process stores a document: all that
  // `work` does, or nothing. Needs no run.
  [[nodiscard]] Status change(const std::function<Status(Database&)>& work);

  // For one that was filled otherwise than by runs: what became of decisions, and with `text_index`
  // the index of documents that are not in it. Needs no run.
  [[nodiscard]] Status catch_up(bool text_index);

  // For what stands in the same file: the text index.
  [[nodiscard]] Database& database();

 private:
  struct Impl;
  explicit Catalog(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace niandu
