#include "pipeline/talk/cli/catalog_ingest.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/issue.h"
#include "common/sha256.h"
#include "pipeline/store/catalog/page_text_store.h"
#include "pipeline/talk/cli/absolute_paths.h"
#include "pipeline/talk/cli/find_inputs.h"
#include "pipeline/talk/cli/grid_file.h"
#include "pipeline/talk/cli/input_folders.h"
#include "pipeline/talk/cli/language.h"

namespace niandu::cli {
namespace {

// What the search for files has covered, for the plan.
void note_search(const InputFiles& inputs, AbsolutePaths& paths, PlanRequest& request) {
  for (const std::string& argument : inputs.searched) {
    request.roots.push_back(is_folder(argument) ? paths.of_folder(argument)
                                                : paths.of_file(argument));
  }
  for (const std::string& folder : inputs.not_entered) {
    request.unlisted.push_back(paths.of_folder(folder));
  }
  for (const Error& error : inputs.errors) {
    // A folder that cannot be read, or is empty where it was not (a disk that is not mounted), says
    // nothing of its files. Nor does one that is not there; but a file that was named is gone.
    const bool folder = is_folder(error.file);
    request.unlisted.push_back(folder ? paths.of_folder(error.file) : paths.of_file(error.file));
    if (error.code == ErrorCode::kNotFound) request.missing.push_back(paths.of_file(error.file));
  }
}

// Of a file that the catalogue knows, whether it would be found in the run's shard.
std::function<bool(const std::string&)> belongs_to(const Shard& shard, const InputLabels& labels,
                                                   const std::vector<std::string>& arguments,
                                                   AbsolutePaths& paths) {
  std::vector<std::string> roots;
  roots.reserve(arguments.size());
  for (const std::string& argument : arguments) {
    roots.push_back(is_folder(argument) ? paths.of_folder(argument) : paths.of_file(argument));
  }
  return [=](const std::string& path) {
    for (std::size_t i = 0; i < roots.size(); ++i) {
      const std::string folder = roots[i].ends_with('/') ? roots[i] : roots[i] + "/";
      if (path != roots[i] && !path.starts_with(folder)) continue;
      const std::string inside = path == roots[i] ? std::string() : path.substr(folder.size());
      if (shard_of(labels.key(i, inside), shard.of) == shard.number) return true;
    }
    return false;
  };
}

constexpr const char* kLeadsOutsideNow =
    "a link to a file outside of this folder, not followed; name it to read it";

// Whether a link, itself or a folder on the way, leads it out of that folder. One that cannot be
// followed is for whoever opens it to tell.
bool leads_away(const CatalogFile& file, const std::string& folder) {
  std::error_code wrong;
  const std::string now = std::filesystem::canonical(file.path, wrong).string();
  return !wrong && now != file.path && !leads_inside(folder, file.path);
}

}  // namespace

bool is_retry_code(const std::string& code) {
  if (code == kRetryAll) return true;
  for (int i = 0; i <= static_cast<int>(ErrorCode::kInternal); ++i) {
    if (code == error_code_name(static_cast<ErrorCode>(i))) return true;
  }
  return find_issue_code(code).has_value();
}

CatalogIngest::CatalogIngest(const CatalogJob& job, std::unique_ptr<Catalog> catalog)
    : job_(job), catalog_(std::move(catalog)) {}

CatalogIngest::~CatalogIngest() { catalog_->remove_if_made_for_nothing(); }

Result<std::unique_ptr<CatalogIngest>> CatalogIngest::open(const CatalogJob& job, bool may_make) {
  auto catalog = Catalog::open(job.path, may_make ? Catalog::Mode::kCreate : Catalog::Mode::kWrite);
  if (!catalog) return tl::make_unexpected(catalog.error());
  const RunScope scope{job.shard, /*known_files=*/!job.retry.empty()};
  if (auto begun = (*catalog)->begin_run(job.made_by, job.orders, scope); !begun) {
    return tl::make_unexpected(begun.error());
  }
  // private constructor
  return std::unique_ptr<CatalogIngest>(new CatalogIngest(job, std::move(*catalog)));
}

Result<InputFiles> CatalogIngest::known_files() {
  InputFiles inputs;
  std::unordered_map<std::string, std::shared_ptr<const std::string>> folders;
  const Status listed = catalog_->for_each_file([&](const CatalogFile& file) -> Status {
    if (file.state == FileState::kRemoved) return {};
    std::string folder = folder_of(file);
    if (leads_away(file, folder)) {
      inputs.passed_over.push_back({ErrorCode::kUnreadable, file.path, 0, kLeadsOutsideNow});
      return {};
    }
    auto& root = folders[folder];
    if (root == nullptr) root = std::make_shared<const std::string>(std::move(folder));
    inputs.files.push_back({file.path, file.path.substr(file.path.rfind('/') + 1), file.stamp});
    inputs.files.back().real_root = root;
    return {};
  });
  if (!listed) return tl::make_unexpected(listed.error());
  return inputs;
}

Status CatalogIngest::select(const std::vector<std::string>& arguments, InputFiles& inputs,
                             Log& log) {
  if (job_.force) {
    auto given_up = catalog_->give_up_broken_history();
    if (!given_up) return tl::make_unexpected(given_up.error());
    if (*given_up > 0) {
      log.note("damaged", job_.path,
               fmt::format("{} of its rows {} damaged and could not be read again: runs, fixity "
                           "checks, documents without files; {} given up",
                           *given_up, *given_up == 1 ? "was" : "were",
                           *given_up == 1 ? "it is" : "they are"));
    }
  }
  AbsolutePaths paths;
  PlanRequest request;
  request.made_by = job_.made_by;
  request.orders = job_.orders;
  request.force = job_.force;
  request.retry = job_.retry;
  request.password = job_.password;
  request.hash = [](const std::string& path) { return hash_file(path).value_or(std::string()); };
  std::vector<InputFile> files;
  std::unordered_set<std::string> names;
  for (InputFile& file : inputs.files) {
    std::string path = paths.of_file(file.path);
    if (!names.insert(path).second) continue;  // named twice
    request.files.push_back(
        {std::move(path), file.stamp, file.found_as, file.shard_key, file.in_folder});
    files.push_back(std::move(file));
  }
  note_search(inputs, paths, request);
  if (job_.shard && !inputs.searched.empty()) {  // what a list names is of the shard
    const auto labels = InputLabels::of(arguments);
    if (!labels) return tl::make_unexpected(labels.error());
    request.ours = belongs_to(*job_.shard, *labels, arguments, paths);
  }
  all_searched_ = inputs.all_searched;
  if (auto decided = decide_known_grids(); !decided) return decided;
  auto plan = plan_run(*catalog_, request);
  if (!plan) return tl::make_unexpected(plan.error());
  if (auto applied = catalog_->apply(*plan, request.files); !applied) return applied;
  inputs.files.clear();
  for (RunPlan::Read& read : plan->read) {
    const InputFile& file = files[read.file];
    for (const std::size_t same : read.same) {
      log.note("duplicate", files[same].path, "same bytes as " + file.path + ", read once");
    }
    inputs.files.push_back(file);
    reads_.emplace(file.path, std::move(read));
  }
  found_ = std::move(request.files);
  counts_.unchanged = static_cast<std::int64_t>(plan->unchanged.size() + plan->known.size());
  counts_.removed = static_cast<std::int64_t>(plan->removed.size());
  still_failed_ = plan->still_failed().size();
  return {};
}

Status CatalogIngest::decide_known_grids() {
  if (job_.grids.empty()) return {};
  std::set<std::string> known;
  const Status listed = catalog_->for_each_file([&](const CatalogFile& file) -> Status {
    if (!file.sha256.empty()) known.insert(file.sha256);
    return {};
  });
  if (!listed) return listed;
  // Files may have been drawn on before they are read (corrections import): who may not draw there
  // shall hear so before anything is done.
  const auto decided = catalog_->decisions();
  if (!decided) return tl::make_unexpected(decided.error());
  for (const Decision& each : *decided) known.insert(each.sha256);
  const std::vector<std::string> files(known.begin(), known.end());
  return decide_grids(*catalog_, job_.grids, files, job_.orders.who);
}

std::vector<SeenFile> CatalogIngest::group(const InputFile& file, const FileStamp* stamp,
                                           const std::string& sha256) const {
  const RunPlan::Read& read = reads_.at(file.path);
  std::vector<SeenFile> files{found_[read.file]};
  if (stamp != nullptr) files.front().stamp = *stamp;
  // Had it changed since it was hashed, the others would not have its bytes: the next run sees.
  if (sha256 == read.sha256) {
    for (const std::size_t same : read.same) files.push_back(found_[same]);
  }
  return files;
}

Result<DocumentSink::Decided> CatalogIngest::decided(const std::string& sha256,
                                                     const SegmentOptions& /*now*/) {
  if (auto done = decide_grids(*catalog_, job_.grids, {&sha256, 1}, job_.orders.who); !done) {
    return tl::make_unexpected(done.error());
  }
  const auto pages = pages_.find(sha256);
  auto decided = catalog_->decided(sha256, pages == pages_.end() ? nullptr : &pages->second);
  if (!decided) return tl::make_unexpected(decided.error());
  niandu::Decided& whole = decided->whole;
  auto grids = grids_from_text(whole.grids);
  if (!grids) return tl::make_unexpected(grids.error());
  return Decided{{{std::move(whole.agency), whole.roc_year, std::move(whole.kind)},
                  std::move(decided->of_documents)},
                 std::move(*grids)};
}

Result<bool> CatalogIngest::to_read_again(const std::vector<DocumentRecords>& documents) {
  const std::string& sha256 = documents.front().sha256;
  if (pages_.contains(sha256)) return false;
  if (const auto any = catalog_->has_document_decisions(); !any || !*any) return any;
  PageTexts pages = page_texts_of(documents);
  const auto before = catalog_->decided(sha256);
  if (!before) return tl::make_unexpected(before.error());
  const auto now = catalog_->decided(sha256, &pages);
  if (!now) return tl::make_unexpected(now.error());
  const bool other = std::any_of(
      documents.begin(), documents.end(),
      [&](const DocumentRecords& document) { return now->of(document) != before->of(document); });
  if (other) pages_.emplace(sha256, std::move(pages));
  return other;
}

Status CatalogIngest::add(const InputFile& file, const FileStamp& stamp,
                          const std::vector<DocumentRecords>& documents) {
  ++counts_.read;
  return catalog_->store(group(file, &stamp, documents.front().sha256), documents);
}

Status CatalogIngest::failed(const InputFile& file, const FileStamp* stamp, const std::string& read,
                             const Error& error) {
  ++counts_.failed;
  // Without the hash of its bytes a file is tried again each time, as it should be if it changes.
  std::string sha256 = error.code == ErrorCode::kEmpty ? sha256_hex({}) : std::string();
  if (stamp != nullptr && error.code != ErrorCode::kChanged) sha256 = read;
  return catalog_->store_failure(group(file, stamp, sha256), sha256, error);
}

std::string CatalogIngest::summary() const {
  std::string out;
  const auto say = [&](std::int64_t files, const char* one, const char* several) {
    if (files > 0) out += phrase(files == 1 ? one : several, files) + "\n";
  };
  say(counts_.unchanged, "{} file unchanged since an earlier run",
      "{} files unchanged since an earlier run");
  say(static_cast<std::int64_t>(still_failed_),
      "{} file of these failed then: see 'niandu status', or ingest with --retry",
      "{} files of these failed then: see 'niandu status', or ingest with --retry");
  say(counts_.removed, "{} file no longer there", "{} files no longer there");
  return out;
}

Status CatalogIngest::finish(RunState state) {
  // An input that is not there, a disk that is not mounted, makes no shard whole.
  if (state == RunState::kFinished && all_searched_) {
    if (auto marked = catalog_->shard_is_whole(); !marked) return marked;
  }
  return catalog_->end_run(state, counts_);
}

}  // namespace niandu::cli
