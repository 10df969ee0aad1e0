#include "pipeline/store/merge/merge.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "common/descriptor.h"
#include "common/leftovers.h"
#include "pipeline/store/catalog/new_catalog.h"
#include "pipeline/store/catalog/run_store.h"
#include "pipeline/store/merge/merge_writer.h"

namespace niandu {
namespace {

namespace fs = std::filesystem;

// The catalogue that is merged into, kept from being written by anyone until the new one is there.
class HeldOut {
 public:
  // Errors: kLocked, those of Database::open.
  [[nodiscard]] Status hold(const std::string& path) {
    if (Status locked = lock_.take(path); !locked) return locked;
    auto opened = Database::open(path, DatabaseMode::kWrite);
    if (!opened) return tl::make_unexpected(opened.error());
    database_ = std::make_unique<Database>(std::move(*opened));
    if (Status emptied = empty_log(); !emptied) return emptied;
    // People who correct something need no run: they wait for this.
    transaction_ = std::make_unique<Transaction>(*database_, Transaction::Kind::kWrite);
    if (Status held = database_->take_failure(); !held) return held;
    std::error_code none;
    const auto log = fs::file_size(path + "-wal", none);
    return none || log == 0 ? Status{} : in_use();  // written to since it was emptied
  }

 private:
  // What it holds would be played into the catalogue that takes the place of this one, were the
  // program killed before it is closed.
  [[nodiscard]] Status empty_log() {
    const bool busy = database_->number("PRAGMA wal_checkpoint(TRUNCATE)") != 0;
    if (Status emptied = database_->take_failure(); !emptied) return emptied;
    return busy ? in_use() : Status{};
  }

  [[nodiscard]] Status in_use() const {
    return fail(ErrorCode::kLocked, "read or written by another program just now; try again later",
                database_->path());
  }

  RunLock lock_;  // before the database: see there
  std::unique_ptr<Database> database_;
  std::unique_ptr<Transaction> transaction_;
};

Status write_failed(const std::string& path) {
  return fail(ErrorCode::kWriteFailed, std::generic_category().message(errno), path);
}

bool sync(const std::string& path, int flags) {
  const Descriptor file(::open(path.c_str(), flags | O_CLOEXEC));
  return file.is_open() && ::fsync(file.get()) == 0;
}

// A new catalogue beside the one whose name it gets; gone if it does not.
class Draft {
 public:
  // `into`: a catalogue is there, held out.
  Draft(std::string out, bool into) : out_(std::move(out)), path_(draft_of(out_)), into_(into) {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() { remove_draft(path_); }

  [[nodiscard]] const std::string& path() const { return path_; }

  // What would be in vain to find out when all is read. Errors: kWriteFailed.
  [[nodiscard]] Status try_place() const {
    const Descriptor tried(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (!tried.is_open()) return write_failed(out_);
    (void)::unlink(path_.c_str());
    return {};
  }

  // Errors: kWriteFailed; kLocked if another program made one there meanwhile.
  [[nodiscard]] Status take_place() {
    if (!sync(path_, O_RDWR)) return write_failed(path_);
    if (into_) {
      if (::rename(path_.c_str(), out_.c_str()) != 0) return write_failed(out_);
    } else {
      const auto placed = place_new(path_, out_);
      if (!placed) return tl::make_unexpected(placed.error());
      if (!*placed) {
        return fail(ErrorCode::kLocked, "made by another program meanwhile; try again", out_);
      }
    }
    const std::string folder = fs::path(out_).parent_path().string();
    (void)sync(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
    return {};
  }

 private:
  std::string out_, path_;
  bool into_;
};

bool is_there(const std::string& path) {
  std::error_code wrong;
  return fs::exists(path, wrong);
}

// Each catalogue once, whatever its names; that which is merged into is none of them.
std::vector<std::string> distinct(const MergeJob& job) {
  std::set<std::string> seen;
  std::error_code wrong;
  const fs::path out = fs::canonical(job.out, wrong);
  if (!wrong) seen.insert(out.string());
  std::vector<std::string> sources;
  for (const std::string& source : job.sources) {
    const fs::path path = fs::canonical(source, wrong);
    if (wrong || seen.insert(path.string()).second) sources.push_back(source);
  }
  return sources;
}

Result<std::vector<CatalogContents>> read_sources(const MergeJob& job, bool into) {
  std::vector<CatalogContents> sources;
  const auto add = [&](Result<CatalogContents> contents) -> Status {
    if (!contents) return tl::make_unexpected(contents.error());
    sources.push_back(std::move(*contents));
    return {};
  };
  if (into) {
    if (Status read = add(read_contents(job.out)); !read) return tl::make_unexpected(read.error());
  }
  for (const std::string& source : distinct(job)) {
    if (Status read = add(read_contents_at_rest(source)); !read) {
      return tl::make_unexpected(read.error());
    }
  }
  return sources;
}

// Whether the first of the sources has all of it already.
Result<bool> has_all(std::span<const CatalogContents> sources, const MergePlan& plan,
                     bool text_index) {
  if (text_index && sources.front().not_indexed > 0) return false;
  return plan_merge(sources.first(1), {.newest = true, .mixed = true})
      .map([&](const MergePlan& as) { return as == plan; });
}

Status write_draft(const MergeJob& job, const MergePlan& plan,
                   std::span<const CatalogContents> sources,
                   std::span<const TableDefinition> tables, const std::string& path) {
  auto catalog = Catalog::open(path, Catalog::Mode::kCreate);
  if (!catalog) return tl::make_unexpected(catalog.error());
  (*catalog)->heed_decisions(tables);
  if (Status written = write_merge(plan, sources, job.go_on, **catalog); !written) return written;
  if (Status caught_up = (*catalog)->catch_up(job.text_index); !caught_up) return caught_up;
  (*catalog)->database().execute("PRAGMA journal_mode = WAL");
  return (*catalog)->database().take_failure();
}

}  // namespace

Result<MergeResult> merge_catalogs(const MergeJob& asked, std::span<const TableDefinition> tables) {
  const bool into = is_there(asked.out);
  MergeJob job = asked;
  if (std::error_code none; !into && fs::is_symlink(asked.out, none)) {
    return fail(ErrorCode::kWriteFailed, "a link to nothing; give a new name", asked.out);
  }
  if (!into && asked.sources.empty()) {
    return fail(ErrorCode::kNotFound, "no such catalogue, and none to make it of", asked.out);
  }
  // What a link leads to is what is merged into, as everywhere.
  std::error_code wrong;
  if (into) job.out = fs::canonical(asked.out, wrong).string();
  if (wrong) return fail(ErrorCode::kUnreadable, wrong.message(), asked.out);
  HeldOut held;
  if (into) {
    if (Status out = held.hold(job.out); !out) return tl::make_unexpected(out.error());
  }
  Draft draft(job.out, into);
  if (!into) {
    if (Status tried = draft.try_place(); !tried) return tl::make_unexpected(tried.error());
  }
  const auto sources = read_sources(job, into);
  if (!sources) return tl::make_unexpected(sources.error());
  const auto plan = plan_merge(*sources, job.rules);
  if (!plan) return tl::make_unexpected(plan.error());
  MergeResult result;
  result.missing = what_is_missing(*sources, *plan);
  for (const PlannedDocuments& each : plan->documents) {
    result.documents += static_cast<std::int64_t>(each.numbers.size());
  }
  result.files = static_cast<std::int64_t>(plan->files.size());
  if (!result.missing.empty() && !job.partial) return result;
  result.done = true;
  if (into) {
    const auto same = has_all(*sources, *plan, job.text_index);
    if (!same) return tl::make_unexpected(same.error());
    if (*same) return result;
  }
  if (Status written = write_draft(job, *plan, *sources, tables, draft.path()); !written) {
    return tl::make_unexpected(written.error());
  }
  if (Status placed = draft.take_place(); !placed) return tl::make_unexpected(placed.error());
  result.changed = true;
  return result;
}

}  // namespace niandu
