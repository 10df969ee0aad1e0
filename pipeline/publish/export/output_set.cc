#include "pipeline/publish/export/output_set.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include "common/leftovers.h"
#include "pipeline/publish/export/file_set.h"
#include "pipeline/publish/export/folder_above.h"
#include "pipeline/publish/export/folder_contents.h"
#include "pipeline/publish/export/folder_exchange.h"
#include "pipeline/publish/export/folder_lock.h"
#include "pipeline/publish/export/made_folders.h"

namespace niandu {
namespace {

namespace fs = std::filesystem;

// Removes files of a set and the folders that this leaves empty.
void remove_files(const std::string& folder, const std::vector<std::string>& names) {
  const fs::path root(folder);
  std::set<std::string> inner;
  for (const std::string& name : names) {
    ::unlink((root / name).c_str());
    if (const std::size_t slash = name.find('/'); slash != std::string::npos) {
      inner.insert(name.substr(0, slash));
    }
  }
  for (const std::string& name : inner) ::rmdir((root / name).c_str());
}

// What a run that was killed left beside the folder: its files, whole or not, and nothing else.
void sweep(const std::string& left) {
  remove_leftovers(left);
  if (const auto contents = look_into_folder(left)) remove_files(left, contents->ours);
  for (const char* made_before_manifest : {"/json", "/iiif"}) {
    ::rmdir((left + made_before_manifest).c_str());
  }
  remove_trial(left);
  ::rmdir(left.c_str());
}

Status write_manifest(const std::string& folder, const std::string& shown, const FileSet& set) {
  const auto failure = [&](int error_number) {
    return fail(ErrorCode::kWriteFailed, std::generic_category().message(error_number),
                shown + "/" + std::string(kManifestName));
  };
  const std::string path = folder + "/" + std::string(kManifestName);
  constexpr std::size_t kNumber = 1'000'000'000;  // no file of an OutputFolder has it
  const std::string temporary = folder + "/" + temporary_name(std::string(kManifestName), kNumber);
  Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!file.is_open()) return failure(errno);
  const std::string text = manifest_text(set);
  const bool written =
      ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      (::fsync(file.get()) == 0 || errno == EINVAL) &&
      ::rename(temporary.c_str(), path.c_str()) == 0;
  if (written) return {};
  const int error_number = errno;
  ::unlink(temporary.c_str());
  return failure(error_number);
}

void sync_folder(const std::string& path) {
  const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.is_open()) ::fsync(folder.get());
}

tl::unexpected<Error> refuse(const std::string& shown, const std::string& why) {
  return fail(ErrorCode::kRefused, why, shown);
}

}  // namespace

struct OutputSet::Impl {
  std::string shown, real;  // as given; with all links resolved
  FolderAbove above;        // whatever it is called by then
  std::string base, path;   // in it; the path that goes there
  SetOwner owner;
  std::optional<FolderLock> lock, new_lock;  // of the folder; of the one that is to take its place
  MadeFolders made;                          // goes while the folder is still held
  FolderContents before;
  std::string staging;  // empty: in place
  std::unique_ptr<OutputFolder> folder;

  ~Impl() {
    folder.reset();
    if (!staging.empty()) sweep(staging);
  }

  [[nodiscard]] Status look(const FileSet& coming = {}) {
    auto contents = look_into_folder(path, coming);
    if (!contents) {
      Error error = contents.error();
      if (error.code == ErrorCode::kUnreadable) error.code = ErrorCode::kWriteFailed;
      return tl::make_unexpected(shown_as(std::move(error), path, shown));
    }
    before = std::move(*contents);
    if (!before.set.command.empty() && before.set.command != owner.command) {
      return refuse(shown, "holds what 'niandu " + before.set.command +
                               "' wrote; give another folder, or remove it first");
    }
    if (owner.beside || before.foreign.empty()) return {};
    return refuse(shown, "holds what niandu did not write, or what was changed since: " +
                             some_of(before.foreign) +
                             "; give another folder, or say --beside to write next to it");
  }

  // The folder, made if need be, and nobody else's for now.
  [[nodiscard]] Status hold() {
    if (auto there = made.make(shown); !there) return there;
    std::error_code wrong;
    real = fs::canonical(shown, wrong).string();
    if (wrong) return fail(ErrorCode::kWriteFailed, wrong.message(), shown);
    auto held = FolderAbove::of(real, shown);
    if (!held) return tl::make_unexpected(held.error());
    above = std::move(*held);
    base = real.substr(real.rfind('/') + 1);
    path = above.path_to(base);
    auto taken = FolderLock::take(path, shown);
    if (!taken) {
      // Whoever made it: another is at work in it.
      if (taken.error().code == ErrorCode::kLocked) made.keep();
      return tl::make_unexpected(taken.error());
    }
    lock = std::move(*taken);
    return {};
  }

  [[nodiscard]] Status take() {
    // A run that ends without a set removes the folders that it made, perhaps in this moment.
    constexpr int kMostTries = 16;
    Status held = hold();
    for (int i = 1; i < kMostTries && !held && held.error().code == ErrorCode::kWriteFailed; ++i) {
      held = hold();
    }
    if (!held) return held;
    remove_leftovers(path);
    if (auto looked = look(); !looked) return looked;
    return make_place();
  }

  // Where the new set is made: in a folder that can take the other's place, else in the folder.
  [[nodiscard]] Status make_place() {
    for (const std::string& left : left_folders(above.path_to(""), base)) sweep(left);
    const std::string place = above.path_to(temporary_name(base, 0));
    if (!owner.beside && make_exchangeable(path, place, real)) {
      staging = place;
      auto taken = FolderLock::take(staging, shown);
      if (!taken) return tl::make_unexpected(taken.error());
      new_lock = std::move(*taken);
    }
    auto opened = OutputFolder::open(staging.empty() ? path : staging, shown);
    if (!opened) return tl::make_unexpected(opened.error());
    folder = std::move(*opened);
    return {};
  }

  // Who looks where it was would find nothing, or another.
  [[nodiscard]] Status is_where_it_was() const {
    if (lock->is_of(shown) && lock->is_of(path)) return {};
    return fail(ErrorCode::kWriteFailed,
                "was moved or removed while this ran: nothing was written into it", shown);
  }

  [[nodiscard]] FileSet new_set() const {
    FileSet set{owner.command, {}};
    for (const WrittenFile& file : folder->files()) set.files.emplace(file.name, file.sha256);
    return set;
  }

  [[nodiscard]] Status exchange() {
    const FileSet set = new_set();
    // Twice: first so that a sweep knows the files, last so that its time is the latest.
    Status written = write_manifest(staging, shown, set);
    if (written) written = folder->commit();
    if (written) written = write_manifest(staging, shown, set);
    if (!written) return written;
    sync_folder(staging);
    if (auto there = is_where_it_was(); !there) return there;
    if (auto looked = look(); !looked) return looked;
    if (auto done = exchange_folders(path, staging, shown); !done) return done;
    sync_folder(above.path_to(""));
    // What is at `staging` now is the old set, and what came in the moment since it was looked at.
    remove_files(staging, before.ours);
    std::error_code wrong;
    for (fs::directory_iterator entry(staging, wrong), end; !wrong && entry != end;
         entry.increment(wrong)) {
      const std::string back = path + "/" + entry->path().filename().string();
      (void)::renameat2(AT_FDCWD, entry->path().c_str(), AT_FDCWD, back.c_str(), RENAME_NOREPLACE);
    }
    ::rmdir(staging.c_str());
    return {};
  }

  // A run that is killed on the way leaves files of both sets, all of them in the manifest.
  [[nodiscard]] Status switch_in_place() {
    const FileSet set = new_set();
    if (auto there = is_where_it_was(); !there) return there;
    if (auto looked = look(set); !looked) return looked;
    if (auto free = check_free(set); !free) return free;
    FileSet both = set;
    for (const auto& [name, hash] : before.set.files) both.files.emplace(name, hash);
    if (auto written = write_manifest(path, shown, both); !written) return written;
    if (auto written = folder->commit(); !written) return written;
    std::vector<std::string> old;
    for (const std::string& name : before.ours) {
      if (name != kManifestName && !set.files.contains(name)) old.push_back(name);
    }
    remove_files(path, old);
    if (auto written = write_manifest(path, shown, set); !written) return written;
    sync_folder(path);
    return {};
  }

  [[nodiscard]] bool is_foreign(const std::string& name) const {
    return std::binary_search(before.foreign.begin(), before.foreign.end(), name);
  }

  [[nodiscard]] Status check_free(const FileSet& set) const {
    std::vector<std::string> names;
    for (const auto& [name, hash] : set.files) names.push_back(name);
    return check_free(names);
  }

  [[nodiscard]] Status check_free(std::span<const std::string> names) const {
    std::vector<std::string> taken;
    for (const std::string& name : names) {
      const std::string inner = name.substr(0, name.find('/'));
      if (is_foreign(name) || is_foreign(name + "/")) taken.push_back(name);
      if (inner != name && (is_foreign(inner) || is_foreign(inner + "/"))) taken.push_back(inner);
    }
    taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
    if (taken.empty()) return {};
    return refuse(shown,
                  "holds files that niandu did not write, or that were changed since, under "
                  "names that it needs: " +
                      some_of(taken));
  }
};

OutputSet::OutputSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
OutputSet::~OutputSet() = default;

Result<std::unique_ptr<OutputSet>> OutputSet::open(const std::string& path, const SetOwner& owner) {
  auto impl = std::make_unique<Impl>();
  impl->shown = path;
  while (impl->shown.size() > 1 && impl->shown.back() == '/') impl->shown.pop_back();
  impl->owner = owner;
  if (owner.command.empty()) {
    auto opened = OutputFolder::open(path);
    if (!opened) return tl::make_unexpected(opened.error());
    impl->folder = std::move(*opened);
  } else if (auto taken = impl->take(); !taken) {
    return tl::make_unexpected(taken.error());
  }
  return std::unique_ptr<OutputSet>(new OutputSet(std::move(impl)));  // private constructor
}

OutputFolder& OutputSet::folder() { return *impl_->folder; }

bool OutputSet::replaces() const { return !impl_->before.set.files.empty(); }

bool OutputSet::is_as_before() const { return impl_->new_set().files == impl_->before.set.files; }

Status OutputSet::check_free(std::span<const std::string> names) const {
  return impl_->check_free(names);
}

Status OutputSet::commit() {
  if (impl_->owner.command.empty()) return impl_->folder->commit();
  const Status done = impl_->staging.empty() ? impl_->switch_in_place() : impl_->exchange();
  if (done) impl_->made.keep();
  return done;
}

}  // namespace niandu
