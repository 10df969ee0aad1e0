#include "pipeline/store/catalog/catalog.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <ctime>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "pipeline/correction_state.h"
#include "pipeline/store/catalog/document_store.h"
#include "pipeline/store/catalog/file_name.h"
#include "pipeline/store/catalog/file_store.h"
#include "pipeline/store/catalog/migrations.h"
#include "pipeline/store/catalog/new_catalog.h"
#include "pipeline/store/catalog/page_text_store.h"
#include "pipeline/store/catalog/plan.h"
#include "pipeline/store/catalog/row_seals.h"
#include "pipeline/store/catalog/run_store.h"
#include "pipeline/store/catalog/shared_memory.h"
#include "pipeline/store/catalog/sqlite.h"
#include "pipeline/store/catalog/text_index.h"
#include "pipeline/store/catalog/whereabouts.h"
#include "pipeline/store/decisions/carry.h"
#include "pipeline/store/decisions/grid_text.h"

namespace niandu {
namespace {

DatabaseMode database_mode(Catalog::Mode mode) {
  switch (mode) {
    case Catalog::Mode::kRead:
      return DatabaseMode::kRead;
    case Catalog::Mode::kWrite:
      return DatabaseMode::kWrite;
    case Catalog::Mode::kCreate:
      return DatabaseMode::kCreate;
  }
  return DatabaseMode::kRead;
}

// A document's place in the export.
struct Place {
  std::string agency;
  int roc_year = 0;
  std::string kind, file_name, sha256;
  int part = 0;
  std::int64_t document = 0, run = 0;
  std::string made;
  std::string found_as;

  [[nodiscard]] auto order() const {
    return std::tie(agency, roc_year, kind, file_name, sha256, part);
  }
};

// The document under the name that its first file has now, and where that lies.
void rename(DocumentRecords& records, const std::string& file_name, const std::string& path) {
  for (Record& record : records.records) {
    if (record.table != "documents") continue;
    for (Field& field : record.fields) {
      if (field.name == "file_name") field.value.datum = file_name;
      if (field.name == "path") field.value.datum = path;
    }
  }
  records.file_name = file_name;
  records.path = path;
}

bool may_change_states(DecisionKind kind) {
  return is_about_records(kind) || kind == DecisionKind::kWithdraw;
}

}  // namespace

std::string utc_text(std::time_t seconds) {
  std::tm utc{};
  ::gmtime_r(&seconds, &utc);
  char text[sizeof "2026-11-22T03:00:00Z +12345"] = {};
  const std::size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return {text, size};
}

std::string utc_now() { return utc_text(std::time(nullptr)); }

struct Catalog::Impl {
  explicit Impl(Database opened)
      : database(std::move(opened)),
        documents(database),
        decisions(database),
        files(database),
        runs(database),
        texts(database),
        page_texts(database),
        known(database, "SELECT document FROM documents WHERE sha256 = ?"),
        about(database,
              "SELECT document FROM documents WHERE sha256 = ?1 AND CASE WHEN pages = 0 OR ?2 = 0"
              " THEN ?3 IN ('', document_id)"
              " ELSE ?2 >= first_page AND ?2 < first_page + pages END"),
        places(database,
               "SELECT document, run, made, agency, roc_year, kind, sha256, part FROM documents"),
        present(database, "SELECT path, sha256, found_as FROM files WHERE state = 'present'"),
        forget_states(database, "DELETE FROM decision_state WHERE document = ?"),
        add_state(database, "INSERT INTO decision_state VALUES (?,?,?,?,?,?,?)"),
        state_seals(database, RowSeals::Table::kDecisionStates) {}
  // What is closed last brings its log into the file, however little is left of it.
  ~Impl() { (void)whereabouts.check(); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  RunLock lock;  // before the database: see there
  Database database;
  SharedMemoryGuard shared_memory{database.path()};
  Whereabouts whereabouts{database};
  DocumentStore documents;
  DecisionStore decisions;
  FileStore files;
  RunStore runs;
  TextIndex texts;
  PageTextStore page_texts;
  Statement known, about, places, present, forget_states, add_state;
  RowSeals state_seals;
  std::span<const TableDefinition> heeded;       // empty: decisions about values are not
  std::optional<std::int64_t> sound_overview;    // likewise check_overview()
  std::optional<Database::Version> sound;        // at which check() last found the rows as stored
  std::optional<Database::Version> sound_files;  // likewise check_files()
  bool made = false;                             // by whoever opened it
  std::int64_t run = 0;
  MadeBy made_by;  // of the run
  Orders orders;
  std::optional<Shard> shard;
  bool give_up_damaged = false;  // as the run's plan says

  // What is committed to a file that is not at its path would be lost without a word. And a
  // transaction can make the log longer, and its index is mapped.
  Status commit(Transaction& transaction) {
    if (Status there = whereabouts.check(); !there) return there;
    Status done = transaction.commit();
    shared_memory.update();
    return done ? whereabouts.check() : done;
  }

  [[nodiscard]] std::vector<std::int64_t> documents_of(const std::string& sha256) {
    std::vector<std::int64_t> found;
    for (known.bind(sha256); known.row();) found.push_back(known.integer(0));
    return found;
  }

  void carry_out_orders(const std::string& sha256, const std::string& now) {
    if (sha256.empty() || (!orders.agency && !orders.roc_year)) return;
    decisions.carry_out(orders, sha256, page_texts.document_decisions_to(sha256),
                        made_by.engine_version, made_by.schema_digest, now);
  }

  // Those that are heeded.
  [[nodiscard]] std::vector<Decision> in_force_of(const std::string& sha256) {
    return heeded.empty() ? std::vector<Decision>() : all_in_force_of(sha256);
  }

  [[nodiscard]] std::vector<Decision> all_in_force_of(const std::string& sha256) {
    std::vector<Decision> all = decisions.in_force_of(sha256);
    for (Decision& decision : page_texts.carried_to(sha256)) all.push_back(std::move(decision));
    std::sort(all.begin(), all.end(),
              [](const Decision& a, const Decision& b) { return a.id < b.id; });
    return all;
  }

  // After these were added: of each file the documents that they, or what they take the place of,
  // are about; of other files with the same pages all.
  void note_states_after(const std::vector<const Decision*>& added) {
    std::set<std::int64_t> touched;
    std::set<std::string> decided_of;
    const auto touch = [&](const Decision& decision) {
      if (!may_change_states(decision.kind)) return;
      for (const std::int64_t document : documents_about(decision)) touched.insert(document);
      decided_of.insert(decision.sha256);
    };
    for (const Decision* decision : added) {
      touch(*decision);
      if (decision->supersedes.empty()) continue;
      if (const auto before = decisions.find(decision->supersedes)) touch(*before);
    }
    std::set<std::string> others;
    for (const std::string& sha256 : decided_of) {
      for (std::string& other : page_texts.sharing_pages(sha256)) others.insert(std::move(other));
    }
    for (const std::string& sha256 : others) {
      for (const std::int64_t document : documents_of(sha256)) touched.insert(document);
    }
    for (const std::int64_t document : touched) note_states(document, documents.load(document));
  }

  // As carry_out() tells whose a decision is among the documents of its file.
  [[nodiscard]] std::vector<std::int64_t> documents_about(const Decision& decision) {
    std::vector<std::int64_t> found;
    about.bind(decision.sha256, decision.page, decision.print.document_id);
    while (about.row()) found.push_back(about.integer(0));
    return found;
  }

  void note_states(std::int64_t document, const DocumentRecords& as_read) {
    forget_states.bind(document).run();
    const std::vector<Decision> wanted = in_force_of(as_read.sha256);
    if (!wanted.empty()) add_states(document, wanted, as_read);
    state_seals.put(document);
  }

  void add_states(std::int64_t document, const std::vector<Decision>& wanted,
                  DocumentRecords records) {
    carry_out(wanted, heeded, records);
    int position = 0;
    for (const Correction& correction : records.corrections) {
      // Of whole documents it is known at any time (waiting.h), but of those that are lost.
      const bool of_document = correction.table == kWholeDocuments;
      if (of_document && correction.state != DecisionState::kOrphan) continue;
      add_state
          .bind(document, ++position, correction.decision, correction.table, correction.record,
                correction.field, decision_state_name(correction.state))
          .run();
    }
  }

  // Documents that were stored just now; and of others, where decisions about these bytes may be
  // carried to them only now that the pages are known.
  void note_stored(const std::string& sha256, const std::vector<std::int64_t>& numbers,
                   const std::vector<DocumentRecords>& stored) {
    for (std::size_t i = 0; i < numbers.size(); ++i) note_states(numbers[i], stored[i]);
    if (decisions.in_force_of(sha256).empty()) return;
    for (const std::string& other : page_texts.sharing_pages(sha256)) {
      for (const std::int64_t document : documents_of(other)) {
        note_states(document, documents.load(document));
      }
    }
  }

  // Sweeps out what points nowhere, and adds what an older catalogue did not index.
  void tend_text_index() {
    if (texts.wasteful()) texts.clear();
    for (const std::int64_t document : texts.missing()) {
      texts.add(document, documents.load(document));
    }
    page_texts.add_missing();
  }

  [[nodiscard]] std::vector<Place> export_order() {
    // Of all files with the same bytes the first by name, place in its folder, path.
    using File = std::tuple<std::string, std::string, std::string>;
    std::map<std::string, File, std::less<>> first_file;
    present.bind();
    while (present.row()) {
      File file{base_name(present.bytes(0)), present.text(2), present.text(0)};
      const auto [entry, is_new] = first_file.try_emplace(present.text(1), file);
      if (!is_new && file < entry->second) entry->second = std::move(file);
    }
    std::vector<Place> order;
    places.bind();
    while (places.row()) {
      const auto file = first_file.find(places.bytes(6));
      if (file == first_file.end()) continue;
      order.push_back({places.text(3), places.number(4), places.text(5),
                       document_name(std::get<0>(file->second)), places.text(6), places.number(7),
                       places.integer(0), places.integer(1), places.text(2),
                       std::get<1>(file->second)});
    }
    std::sort(order.begin(), order.end(),
              [](const Place& a, const Place& b) { return a.order() < b.order(); });
    return order;
  }
};

Catalog::Catalog(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Catalog::~Catalog() = default;

Result<std::unique_ptr<Catalog>> Catalog::open(const std::string& path, Mode mode) {
  struct stat status {};
  const bool there = ::stat(path.c_str(), &status) == 0;
  bool made = false;
  if (there && S_ISREG(status.st_mode) && status.st_size == 0) {
    return fail(ErrorCode::kDamaged,
                "the file is empty: a catalogue that lost what it held; remove it to begin anew",
                path);
  }
  if (!there && errno == ENOENT && mode == Mode::kCreate) {
    const auto placed = make_catalog(path);
    if (!placed) return tl::make_unexpected(placed.error());
    made = *placed;
  }
  auto database = Database::open(path, database_mode(mode));
  if (!database) return tl::make_unexpected(database.error());
  // NORMAL: a power cut may lose the last transactions, never consistency; they are read again.
  database->execute(
      "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL;"
      "PRAGMA cell_size_check = ON");
  const Status ready = mode == Mode::kRead ? check_version(*database) : migrate(*database);
  if (!ready) return tl::make_unexpected(ready.error());
  auto impl = std::make_unique<Impl>(std::move(*database));
  impl->made = made;
  if (Status prepared = impl->database.take_failure(); !prepared) {
    return tl::make_unexpected(prepared.error());
  }
  return std::unique_ptr<Catalog>(new Catalog(std::move(impl)));  // private constructor
}

Status Catalog::check_place() { return impl_->whereabouts.check(); }

void Catalog::remove_if_made_for_nothing() {
  if (impl_->made) remove_if_empty(impl_->database);
}

Status Catalog::snapshot(const std::function<Status()>& read) {
  if (impl_->database.in_transaction()) return read();
  Transaction transaction(impl_->database, Transaction::Kind::kRead);
  if (Status done = read(); !done) return done;
  return transaction.commit();
}

namespace {

Status not_as_stored(Database& database, const std::string& file) {
  return fail(ErrorCode::kDamaged,
              "the catalogue is damaged: the rows of " + file +
                  " are not those that were stored; 'niandu ingest --force' reads it again",
              database.path());
}

// A hash of a file or of a document that changed, or a row that is gone, would leave the document
// out without a word.
Status find_missing_document(Database& database, DocumentStore& documents) {
  Statement lost(database,
                 "SELECT path FROM files WHERE state = 'present'"
                 " AND sha256 NOT IN (SELECT sha256 FROM documents) ORDER BY path LIMIT 1");
  if (lost.row()) return not_as_stored(database, lost.text(0));
  Statement parted(database,
                   "SELECT file_name FROM documents WHERE sha256 IN"
                   " (SELECT sha256 FROM files WHERE state = 'present')"
                   " GROUP BY sha256 HAVING count(*) <> max(parts) LIMIT 1");
  if (parted.row()) return not_as_stored(database, parted.text(0));
  const std::vector<std::int64_t> broken = documents.broken_and_nobodys();
  if (broken.empty()) return database.take_failure();
  return not_as_stored(database, documents.load(broken.front()).file_name);
}

}  // namespace

Status Catalog::check() {
  const Database::Version version = impl_->database.version();
  if (impl_->sound == version) return {};
  if (Status rows = check_rows(impl_->database); !rows) return rows;
  impl_->sound = version;
  return {};
}

Status Catalog::check_files() {
  const Database::Version version = impl_->database.version();
  if (impl_->sound_files == version) return {};
  if (Status all = find_missing_document(impl_->database, impl_->documents); !all) return all;
  impl_->sound_files = version;
  return {};
}

Status Catalog::check_overview() {
  if (Status rows = check(); !rows) return rows;
  // What this connection stored is sealed; only others' changes are looked at anew.
  const std::int64_t version = impl_->database.version().first;
  if (impl_->sound_overview == version) return {};
  if (Status all = check_files(); !all) return all;
  for (const Place& place : impl_->export_order()) {
    const bool whole = place.kind.empty() ? impl_->documents.is_whole(place.document)
                                          : impl_->documents.is_whole_in_brief(place.document);
    if (impl_->database.failed()) break;
    if (!whole) return not_as_stored(impl_->database, place.file_name);
  }
  if (Status checked = impl_->database.take_failure(); !checked) return checked;
  impl_->sound_overview = version;
  return {};
}

Status Catalog::for_each_document(const std::function<Status(const CatalogDocument&)>& take,
                                  const std::function<bool(std::int64_t)>& wanted) {
  if (Status rows = check(); !rows) return rows;
  if (Status all = check_files(); !all) return all;
  for (const Place& place : impl_->export_order()) {
    if (wanted && !wanted(place.document)) continue;
    const bool whole = impl_->documents.is_whole(place.document);
    if (impl_->database.failed()) break;
    if (!whole) return not_as_stored(impl_->database, place.file_name);
    CatalogDocument document{place.document, place.run, place.made,
                             impl_->documents.load(place.document)};
    if (impl_->database.failed()) break;
    rename(document.records, place.file_name,
           place.found_as.empty() ? place.file_name : place.found_as);
    carry_out(impl_->in_force_of(document.records.sha256), impl_->heeded, document.records);
    if (impl_->database.failed()) break;
    if (Status taken = take(document); !taken) return taken;
  }
  return impl_->database.take_failure();
}

Result<std::int64_t> Catalog::document_count() {
  const std::int64_t count = impl_->database.number(
      "SELECT count(*) FROM documents WHERE sha256 IN"
      " (SELECT sha256 FROM files WHERE state = 'present')");
  if (Status counted = impl_->database.take_failure(); !counted) {
    return tl::make_unexpected(counted.error());
  }
  return count;
}

Status Catalog::for_each_file(const std::function<Status(const CatalogFile&)>& take) {
  return impl_->files.for_each(take);
}

Status Catalog::for_each_run(const std::function<Status(const CatalogRun&)>& take) {
  return impl_->runs.for_each(take);
}

Status Catalog::for_each_fixity_check(const std::function<Status(const FixityCheck&)>& take) {
  return impl_->files.for_each_check(take);
}

namespace {

// After a run that did not end itself: what it wrote may be broken, and not be met by what another
// run reads. Of a catalogue of 1 GB that takes seconds, so not each time.
Status check_pages(Database& database) {
  if (database.number("SELECT count(*) FROM runs WHERE state = 'running'") == 0) {
    return database.take_failure();
  }
  Statement pages(database, "PRAGMA quick_check(1)");
  const std::string found = pages.row() ? pages.text(0) : std::string();
  pages.reset();
  if (Status read = database.take_failure(); !read) return read;
  if (found == "ok") return {};
  return fail(ErrorCode::kDamaged,
              "the catalogue is damaged: a run that wrote it was cut off; take a copy from before, "
              "or remove it to begin anew",
              database.path());
}

// Whether a run may write into the catalogue.
Status check_scope(Database& database, const RunScope& scope) {
  if (scope.known_files) return {};
  if (Status rows = check_rows(database, RowSeals::Table::kShards); !rows) return rows;
  const std::optional<Shard>& shard = scope.shard;
  const std::vector<KeptShard> kept = kept_shards(database);
  if (!shard) {
    if (missing_shards(kept).empty()) return {};
    return fail(ErrorCode::kRefused,
                "holds shard " + shard_text(kept.front().shard) +
                    " of an archive, not all of it; say --shard, or take another catalogue",
                database.path());
  }
  if (kept.empty()) {
    if (database.number("SELECT count(*) FROM files") == 0) return {};
    return fail(ErrorCode::kRefused,
                "holds files that were read without --shard; take another catalogue",
                database.path());
  }
  if (kept.size() == 1 && kept.front().rule == kShardRule && kept.front().shard == *shard)
    return {};
  return fail(ErrorCode::kRefused,
              kept.size() == 1 ? "holds shard " + shard_text(kept.front().shard) +
                                     "; take another catalogue for " + shard_text(*shard)
                               : "holds shards that were merged; take another catalogue",
              database.path());
}

}  // namespace

Status Catalog::begin_run(const MadeBy& made_by, const Orders& orders, const RunScope& scope) {
  if (Status locked = impl_->lock.take(impl_->database.path()); !locked) return locked;
  if (Status whole = check_pages(impl_->database); !whole) return whole;
  Transaction transaction(impl_->database, Transaction::Kind::kWrite);
  if (Status right = check_scope(impl_->database, scope); !right) return right;
  if (!scope.known_files) impl_->shard = scope.shard;
  if (impl_->shard) keep_shard(impl_->database, {std::string(kShardRule), *impl_->shard, false});
  impl_->run = impl_->runs.begin(made_by, utc_now());
  impl_->made_by = made_by;
  impl_->orders = orders;
  return impl_->commit(transaction);
}

Status Catalog::shard_is_whole() {
  if (!impl_->shard) return {};
  Transaction transaction(impl_->database, Transaction::Kind::kWrite);
  keep_shard(impl_->database, {std::string(kShardRule), *impl_->shard, true});
  return impl_->commit(transaction);
}

Result<std::vector<KeptShard>> Catalog::shards() {
  std::vector<KeptShard> kept = kept_shards(impl_->database);
  if (Status read = impl_->database.take_failure(); !read) {
    return tl::make_unexpected(read.error());
  }
  return kept;
}

Status Catalog::apply(const RunPlan& plan, const std::vector<SeenFile>& files) {
  Transaction transaction(impl_->database, Transaction::Kind::kWrite);
  const std::string now = utc_now();
  impl_->give_up_damaged = plan.give_up_damaged;
  for (const RunPlan::Known& file : plan.unchanged) {
    impl_->files.mark_seen(file.as.id, impl_->run, files[file.file]);
    impl_->carry_out_orders(file.as.sha256, now);
  }
  for (const std::int64_t file : plan.damaged) impl_->files.forget(file, impl_->run);
  for (const std::int64_t file : plan.lost) impl_->files.give_up(file, impl_->run);
  for (const CatalogFile& file : plan.removed) impl_->files.mark_removed(file.id, impl_->run);
  for (const RunPlan::Known& known : plan.known) {
    const CatalogFile& as = known.as;
    impl_->files.put(files[known.file],
                     {as.state, as.sha256, as.error_code, as.error_message, as.error_page},
                     impl_->run, now);
    impl_->carry_out_orders(as.sha256, now);
  }
  return impl_->commit(transaction);
}

Result<std::int64_t> Catalog::give_up_broken_history() {
  Transaction transaction(impl_->database, Transaction::Kind::kWrite);
  std::int64_t given_up = niandu::give_up_broken_history(impl_->database);
  for (const std::int64_t document : impl_->documents.broken_and_nobodys()) {
    impl_->documents.remove(document);
    ++given_up;
  }
  impl_->documents.remove_remains();
  impl_->page_texts.make_broken_again();
  for (const std::string& document : impl_->state_seals.broken()) {
    const std::int64_t number = std::stoll(document);
    impl_->note_states(number, impl_->documents.load(number));
  }
  if (impl_->texts.broken()) impl_->texts.clear();  // made again when the run ends
  if (Status done = impl_->commit(transaction); !done) return tl::make_unexpected(done.error());
  return given_up;
}

Result<bool> Catalog::has_document_decisions() {
  const bool has = impl_->page_texts.has_document_decisions();
  if (Status asked = impl_->database.take_failure(); !asked) {
    return tl::make_unexpected(asked.error());
  }
  return has;
}

Result<FileDecided> Catalog::decided(const std::string& sha256, const PageTexts* pages) {
  PageTextStore& texts = impl_->page_texts;
  FileDecided decided = impl_->orders.over(impl_->decisions.in_force(
      sha256, pages == nullptr ? texts.document_decisions_to(sha256)
                               : texts.document_decisions_to(sha256, *pages)));
  if (Status asked = impl_->database.take_failure(); !asked) {
    return tl::make_unexpected(asked.error());
  }
  return decided;
}

Status Catalog::store(const std::vector<SeenFile>& files,
                      const std::vector<DocumentRecords>& documents) {
  Transaction transaction(impl_->database, Transaction::Kind::kWrite);
  const std::string now = utc_now();
  const std::string& sha256 = documents.front().sha256;
  for (const std::int64_t old : impl_->documents_of(sha256)) impl_->documents.remove(old);
  impl_->carry_out_orders(sha256, now);
  std::vector<Decision> carried;
  if (impl_->page_texts.has_document_decisions()) {
    carried = impl_->page_texts.document_decisions_to(sha256, page_texts_of(documents));
  }
  const FileDecided decided = impl_->decisions.in_force(sha256, std::move(carried));
  std::vector<std::int64_t> numbers;
  for (const DocumentRecords& records : documents) {
    const std::int64_t document =
        impl_->documents.add(records, documents.size(), impl_->run, now, decided.of(records));
    impl_->texts.add(document, records);
    numbers.push_back(document);
  }
  impl_->page_texts.put(sha256);
  if (!impl_->heeded.empty()) impl_->note_stored(sha256, numbers, documents);
  for (const SeenFile& file : files) {
    impl_->files.put(file, {FileState::kPresent, sha256, {}, {}, 0}, impl_->run, now);
  }
  return impl_->commit(transaction);
}

Status Catalog::store_failure(const std::vector<SeenFile>& files, const std::string& sha256,
                              const Error& error) {
  Transaction transaction(impl_->database, Transaction::Kind::kWrite);
  const std::string now = utc_now();
  for (const SeenFile& file : files) {
    impl_->files.put(
        file,
        {FileState::kFailed, sha256, error_code_name(error.code), error.message, error.page_number},
        impl_->run, now);
  }
  impl_->carry_out_orders(sha256, now);
  return impl_->commit(transaction);
}

Result<Catalog::Findings> Catalog::findings() {
  Findings findings;
  Statement query(
      impl_->database,
      "SELECT count(*) FILTER (WHERE state = 'failed' OR sha256 IN (SELECT sha256 FROM documents"
      " JOIN issues USING (document) WHERE code = 'partial')),"
      " count(*) FILTER (WHERE state = 'present' AND sha256 IN"
      " (SELECT sha256 FROM documents WHERE kind = '')),"
      " count(*) FILTER (WHERE state = 'present' AND sha256 IN (SELECT sha256 FROM documents"
      " JOIN issues USING (document) WHERE severity = 'error' AND code <> 'unknown_kind')),"
      " count(*) FILTER (WHERE state = 'present' AND sha256 IN (SELECT sha256 FROM documents))"
      " FROM files WHERE seen_run = ?");
  if (query.bind(impl_->run).row()) {
    findings = {query.integer(0), query.integer(1), query.integer(2), query.integer(3)};
  }
  query.reset();
  if (Status counted = impl_->database.take_failure(); !counted) {
    return tl::make_unexpected(counted.error());
  }
  return findings;
}

Status Catalog::end_run(RunState state, const RunCounts& files) {
  Transaction transaction(impl_->database, Transaction::Kind::kWrite);
  if (state == RunState::kFinished) {
    if (impl_->give_up_damaged) impl_->files.give_up_needless_broken(impl_->run);
    impl_->tend_text_index();
  }
  impl_->runs.end(impl_->run, state, files, utc_now());
  if (Status done = impl_->commit(transaction); !done) return done;
  return impl_->whereabouts.check();
}

Status Catalog::add_fixity_check(const FixityCheck& check) {
  Transaction transaction(impl_->database, Transaction::Kind::kWrite);
  impl_->files.add_check(check);
  return impl_->commit(transaction);
}

void Catalog::heed_decisions(std::span<const TableDefinition> tables) { impl_->heeded = tables; }

Result<std::vector<Decision>> Catalog::decisions(const std::string& sha256) {
  if (Status rows = check(); !rows) return tl::make_unexpected(rows.error());
  std::vector<Decision> all =
      sha256.empty() ? impl_->decisions.all() : impl_->decisions.all_of(sha256);
  if (Status read = impl_->database.take_failure(); !read) {
    return tl::make_unexpected(read.error());
  }
  return all;
}

Result<std::vector<Decision>> Catalog::in_force(const std::string& sha256) {
  std::vector<Decision> all = impl_->all_in_force_of(sha256);
  if (Status read = impl_->database.take_failure(); !read) {
    return tl::make_unexpected(read.error());
  }
  return all;
}

Status Catalog::check_writable() {
  Transaction transaction(impl_->database, Transaction::Kind::kWrite);
  return impl_->commit(transaction);
}

Result<std::size_t> Catalog::add_decisions(std::span<const Decision> decisions, bool any_grids) {
  if (decisions.empty()) return 0;
  Transaction transaction(impl_->database, Transaction::Kind::kWrite);
  if (Status rows = check(); !rows) return tl::make_unexpected(rows.error());
  std::vector<const Decision*> added;
  std::set<std::string> drawn_on;
  for (const Decision& decision : decisions) {
    if (!impl_->decisions.add(decision)) continue;
    added.push_back(&decision);
    if (draws_a_grid(decision.kind)) drawn_on.insert(decision.sha256);
  }
  for (const std::string& sha256 : drawn_on) {
    if (any_grids || !impl_->decisions.draws_too_much(sha256)) continue;
    return fail(ErrorCode::kUsage,
                "would hold more grids of the document " + sha256 +
                    " than are applied to one: " + std::to_string(kMostGrids) + ", or " +
                    std::to_string(kLongestGridText >> 20U) + " MiB of them; none were added",
                impl_->database.path());
  }
  // Who does not heed them does not know what became of them, and leaves what is known.
  if (!impl_->heeded.empty()) impl_->note_states_after(added);
  if (Status done = impl_->commit(transaction); !done) return tl::make_unexpected(done.error());
  // What was stored since check() is sealed; another connection's changes alter the first number.
  if (impl_->sound) impl_->sound->second = impl_->database.version().second;
  return added.size();
}

Status Catalog::change(const std::function<Status(Database&)>& work) {
  Transaction transaction(impl_->database, Transaction::Kind::kWrite);
  if (Status begun = impl_->database.take_failure(); !begun) return begun;
  if (Status done = work(impl_->database); !done) {
    const Status undone = impl_->database.take_failure();
    return undone ? done : undone;  // a failure of the disk explains whatever work found
  }
  return impl_->commit(transaction);
}

Status Catalog::catch_up(bool text_index) {
  Transaction transaction(impl_->database, Transaction::Kind::kWrite);
  std::vector<std::int64_t> decided;
  Statement query(impl_->database,
                  "SELECT document FROM documents WHERE sha256 IN (SELECT sha256 FROM decisions)");
  while (query.row()) decided.push_back(query.integer(0));
  for (const std::int64_t document : decided) {
    impl_->note_states(document, impl_->documents.load(document));
  }
  if (text_index) impl_->tend_text_index();
  return impl_->commit(transaction);
}

Database& Catalog::database() { return impl_->database; }

}  // namespace niandu
