#include "pipeline/store/catalog/plan.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "pipeline/store/catalog/decided_documents.h"
#include "pipeline/store/catalog/file_name.h"
#include "pipeline/store/catalog/row_seals.h"
#include "pipeline/store/catalog/sqlite.h"

namespace niandu {
namespace {

constexpr std::string_view kPartial = "partial";  // issue: only some pages could be read
constexpr std::string_view kEncrypted = "encrypted";

// The device is left out: its number may change whenever a disk is mounted.
bool unchanged(const FileStamp& a, const FileStamp& b) {
  return a.size == b.size && a.mtime_ns == b.mtime_ns && a.ctime_ns == b.ctime_ns &&
         a.inode == b.inode;
}

bool lies_in(std::string_view path, std::string_view folder) {
  while (folder.ends_with('/')) folder.remove_suffix(1);
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

bool lies_in_one(std::string_view path, const std::vector<std::string>& folders) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](const std::string& folder) { return lies_in(path, folder); });
}

class Planner {
 public:
  Planner(Catalog& catalog, const PlanRequest& request) : catalog_(catalog), request_(request) {}

  [[nodiscard]] Result<RunPlan> plan() {
    if (Status loaded = load(); !loaded) return tl::make_unexpected(loaded.error());
    for (const SeenFile& file : request_.files) ++files_of_size_[file.stamp.size];
    for (std::size_t i = 0; i < request_.files.size(); ++i) place(i);
    if (request_.retry.empty()) find_removed();
    if (request_.retry.empty() && !request_.force) find_renamed();
    return std::move(plan_);
  }

 private:
  struct Document {
    bool current = false;   // this run would make the same of it, of all that share its file
    std::string file_name;  // when it was read
  };

  [[nodiscard]] Status load() {
    Status loaded = catalog_.for_each_run([&](const CatalogRun& run) -> Status {
      if (run.made_by.engine_version == request_.made_by.engine_version &&
          run.made_by.schema_digest == request_.made_by.schema_digest) {
        current_runs_.insert(run.id);
      }
      return {};
    });
    if (!loaded) return loaded;
    loaded = catalog_.for_each_file([&](const CatalogFile& file) -> Status {
      if (!file.sha256.empty()) ++files_of_size_[file.stamp.size];
      known_.emplace(file.path, file);
      return {};
    });
    if (!loaded) return loaded;
    Database& database = catalog_.database();
    for (const std::string& id : RowSeals(database, RowSeals::Table::kFiles).broken()) {
      damaged_.insert(std::stoll(id));
    }
    plan_.give_up_damaged = request_.force && !damaged_.empty();
    load_documents(database);
    if (!request_.retry.empty()) {
      Statement with_issue(database,
                           "SELECT sha256 FROM documents WHERE document IN"
                           " (SELECT document FROM issues WHERE code = ?)");
      with_issue.bind(request_.retry == kRetryAll ? kPartial : std::string_view(request_.retry));
      while (with_issue.row()) with_issue_.insert(with_issue.text(0));
    }
    return database.take_failure();
  }

  void load_documents(Database& database) {
    DecidedDocuments decided(database);
    Statement documents(
        database,
        "SELECT sha256, run, file_name, decided_agency, decided_year, decided_kind, decided_grids,"
        " document FROM documents ORDER BY sha256");
    while (documents.row()) {
      std::string sha256 = documents.text(0);
      const Decided before = decided.of(sha256, documents.integer(7));
      const Decided as_read{documents.text(3), documents.number(4), documents.text(5),
                            documents.text(6)};
      const bool current =
          current_runs_.contains(documents.integer(1)) && as_read == request_.orders.over(before);
      const auto [known, is_new] =
          documents_.emplace(std::move(sha256), Document{current, documents.text(2)});
      if (!is_new) known->second.current = known->second.current && current;
    }
  }

  void place(std::size_t index) {
    const SeenFile& file = request_.files[index];
    const auto entry = known_.find(file.path);
    const CatalogFile* row = entry == known_.end() ? nullptr : &entry->second;
    if (row != nullptr) found_.insert(row->id);
    const bool damaged = row != nullptr && damaged_.contains(row->id);
    if (damaged) {
      if (!request_.retry.empty() && !is_retried(error_code_name(ErrorCode::kDamaged))) return;
      plan_.damaged.push_back(row->id);
      read(index, {});
      return;
    }
    if (!request_.retry.empty()) {
      if (row != nullptr && to_retry(*row)) {
        read(index, unchanged(row->stamp, file.stamp) ? row->sha256 : std::string());
      }
      return;
    }
    const bool as_it_was =
        row != nullptr && row->state != FileState::kRemoved && unchanged(row->stamp, file.stamp);
    if (as_it_was && !request_.force && stands(*row)) {
      plan_.unchanged.push_back({index, *row});
      return;
    }
    std::string sha256 = as_it_was ? row->sha256 : hash_if_useful(file);
    if (!request_.force && !as_it_was && is_known(index, row, sha256)) return;
    read(index, std::move(sha256));
  }

  [[nodiscard]] bool is_retried(std::string_view code) const {
    return request_.retry == kRetryAll || request_.retry == code;
  }

  [[nodiscard]] bool to_retry(const CatalogFile& row) const {
    switch (row.state) {
      case FileState::kFailed:
        return is_retried(row.error_code);
      case FileState::kPresent:
        return with_issue_.contains(row.sha256);
      case FileState::kRemoved:
        return false;
    }
    return false;
  }

  // Whether what an earlier run found of these bytes would be found again.
  [[nodiscard]] bool stands(const CatalogFile& row) const {
    if (row.sha256.empty()) return false;
    if (row.state == FileState::kPresent) return document_is_current(row.sha256);
    if (request_.password && row.error_code == kEncrypted) return false;
    return current_runs_.contains(row.read_run);
  }

  [[nodiscard]] bool document_is_current(const std::string& sha256) const {
    const auto document = documents_.find(sha256);
    return document != documents_.end() && document->second.current;
  }

  // Hashing is worth it where other bytes of this size are known, and lets everything else be.
  [[nodiscard]] std::string hash_if_useful(const SeenFile& file) {
    return files_of_size_[file.stamp.size] > 1 ? request_.hash(file.path) : std::string();
  }

  // A new name or new times for known bytes.
  [[nodiscard]] bool is_known(std::size_t index, const CatalogFile* row,
                              const std::string& sha256) {
    if (sha256.empty()) return false;
    if (document_is_current(sha256)) {
      CatalogFile as;
      as.sha256 = sha256;
      plan_.known.push_back({index, std::move(as)});
      return true;
    }
    if (row != nullptr && row->state == FileState::kFailed && row->sha256 == sha256 &&
        stands(*row)) {
      plan_.known.push_back({index, *row});
      return true;
    }
    return false;
  }

  void read(std::size_t index, std::string sha256) {
    if (!sha256.empty()) {
      const auto [first, is_new] = reading_.emplace(sha256, plan_.read.size());
      if (!is_new) {
        plan_.read[first->second].same.push_back(index);
        return;
      }
    }
    plan_.read.push_back({index, std::move(sha256), {}});
  }

  void find_removed() {
    const std::unordered_set<std::string_view> missing(request_.missing.begin(),
                                                       request_.missing.end());
    for (const auto& [path, row] : known_) {
      const bool damaged = damaged_.contains(row.id);
      // What a damaged row says is not sealed anew as if it were true, but when all is read again.
      if (found_.contains(row.id) || (damaged && !request_.force)) continue;
      if (row.state == FileState::kRemoved && !damaged) continue;
      if (request_.ours && !request_.ours(path)) continue;
      const bool named = missing.contains(path);
      const bool searched =
          lies_in_one(path, request_.roots) && !lies_in_one(path, request_.unlisted);
      if (!named && !searched) continue;
      if (damaged) {
        plan_.lost.push_back(row.id);
      } else {
        plan_.removed.push_back(row);
      }
    }
    std::sort(plan_.removed.begin(), plan_.removed.end(),
              [](const CatalogFile& a, const CatalogFile& b) { return a.path < b.path; });
  }

  // Documents go by the name of their first file. Where that is another one now, and checks look at
  // it, the document is read again.
  void find_renamed() {
    struct First {
      const std::string* path = nullptr;
      bool found = false;  // among the files of this run
    };
    std::unordered_map<std::string, First> first_files;
    const auto note = [&](const std::string& sha256, const std::string& path, bool found) {
      First& first = first_files[sha256];
      if (first.path == nullptr ||
          std::pair(base_name(path), std::string_view(path)) <
              std::pair(base_name(*first.path), std::string_view(*first.path))) {
        first = {&path, found};
      }
    };
    const auto note_all = [&](const std::vector<RunPlan::Known>& files) {
      for (const RunPlan::Known& file : files) {
        if (file.as.state != FileState::kPresent) continue;
        note(file.as.sha256, request_.files[file.file].path, true);
      }
    };
    note_all(plan_.unchanged);
    note_all(plan_.known);
    std::unordered_set<std::int64_t> removed;
    for (const CatalogFile& file : plan_.removed) removed.insert(file.id);
    for (const auto& [path, row] : known_) {
      const bool elsewhere =
          !found_.contains(row.id) && !removed.contains(row.id) && !damaged_.contains(row.id);
      if (elsewhere && row.state == FileState::kPresent) note(row.sha256, path, false);
    }
    std::unordered_set<std::string> renamed;
    for (const auto& [sha256, first] : first_files) {
      const auto document = documents_.find(sha256);
      if (document == documents_.end() || !document->second.current || !first.found) continue;
      const std::string name = document_name(*first.path);
      if (!same_but_for_name(name, document->second.file_name)) renamed.insert(sha256);
    }
    if (!renamed.empty()) read_again(renamed);
  }

  // Documents that would stand, in the order of their files.
  void read_again(const std::unordered_set<std::string>& documents) {
    std::vector<RunPlan::Known> again;
    for (auto* files : {&plan_.unchanged, &plan_.known}) {
      std::erase_if(*files, [&](const RunPlan::Known& file) {
        if (file.as.state != FileState::kPresent || !documents.contains(file.as.sha256)) {
          return false;
        }
        again.push_back(file);
        return true;
      });
    }
    std::sort(again.begin(), again.end(),
              [](const RunPlan::Known& a, const RunPlan::Known& b) { return a.file < b.file; });
    for (const RunPlan::Known& file : again) read(file.file, file.as.sha256);
  }

  Catalog& catalog_;
  const PlanRequest& request_;
  RunPlan plan_;
  std::unordered_set<std::int64_t> current_runs_;  // of the engine and schemas of this run
  std::unordered_map<std::string, CatalogFile> known_;
  std::unordered_map<std::string, Document> documents_;  // by SHA-256
  std::unordered_map<std::uint64_t, int> files_of_size_;
  std::unordered_set<std::string> with_issue_;            // SHA-256 of documents to retry
  std::unordered_set<std::int64_t> found_;                // CatalogFile::id
  std::unordered_set<std::int64_t> damaged_;              // likewise: rows that are not as stored
  std::unordered_map<std::string, std::size_t> reading_;  // SHA-256, position in plan_.read
};

}  // namespace

std::vector<const CatalogFile*> RunPlan::still_failed() const {
  std::vector<const CatalogFile*> failed;
  const auto add = [&](const CatalogFile& file) {
    if (file.state == FileState::kFailed) failed.push_back(&file);
  };
  for (const Known& file : unchanged) add(file.as);
  for (const Known& file : known) add(file.as);
  return failed;
}

Result<RunPlan> plan_run(Catalog& catalog, const PlanRequest& request) {
  return Planner(catalog, request).plan();
}

}  // namespace niandu
