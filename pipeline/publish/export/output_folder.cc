#include "pipeline/publish/export/output_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <unordered_map>
#include <utility>

#include "common/leftovers.h"
#include "pipeline/publish/export/folder_above.h"
#include "pipeline/publish/export/made_folders.h"

namespace niandu {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 16U;

tl::unexpected<Error> write_failure(const std::string& path, int error_number) {
  return fail(ErrorCode::kWriteFailed, std::generic_category().message(error_number), path);
}

// 0, or errno of what kept a file or folder from reaching the disk.
int sync_to_disk(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  const int failure = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  return failure == EINVAL ? 0 : failure;  // some file systems have nothing to sync
}

// All at once: a journalling file system then commits once for many files, which is four times as
// fast as one after the other (measured: 19 files on ext4, 60 ms against 14 ms).
struct Synced {
  std::string path, shown;
};
Status sync_all(const std::vector<Synced>& paths) {
  constexpr std::size_t kMostThreads = 16;
  std::vector<int> failures(paths.size(), 0);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < paths.size(); i = next++)
      failures[i] = sync_to_disk(paths[i].path);
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < std::min(paths.size(), kMostThreads); ++i)
      threads.emplace_back(work);
    work();
  }
  for (std::size_t i = 0; i < paths.size(); ++i) {
    if (failures[i] != 0) return write_failure(paths[i].shown, failures[i]);
  }
  return {};
}

}  // namespace

struct OutputFolder::State {
  struct Closed {
    WrittenFile file;
    std::string temporary_path;
  };
  mutable std::mutex mutex;
  std::vector<Closed> closed;                            // guarded by mutex
  std::unordered_map<std::string, std::size_t> written;  // guarded by mutex; name to place in it
  MadeFolders made;                                      // guarded by mutex
  std::map<std::string, std::string> lent;               // guarded by mutex; name to path
  std::uint64_t created = 0;                             // guarded by mutex
  bool committed = false;
};

OutputFile::OutputFile(OutputFolder& folder, std::string name, std::string temporary_path,
                       int descriptor)
    : folder_(folder),
      name_(std::move(name)),
      temporary_path_(std::move(temporary_path)),
      descriptor_(descriptor) {
  buffer_.reserve(kBufferBytes);
}

OutputFile::~OutputFile() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  ::unlink(temporary_path_.c_str());
}

void OutputFile::write(std::string_view bytes) {
  if (buffer_.size() + bytes.size() > kBufferBytes) flush();
  if (bytes.size() < kBufferBytes) {
    buffer_ += bytes;
    return;
  }
  buffer_.assign(bytes);
  flush();
}

void OutputFile::flush() {
  std::string_view rest = buffer_;
  hash_.update(rest);
  bytes_ += rest.size();
  while (!rest.empty() && failure_ == 0) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return remember_failure(written < 0 ? errno : ENOSPC);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  buffer_.clear();
}

void OutputFile::remember_failure(int error_number) {
  if (failure_ == 0) failure_ = error_number;
  buffer_.clear();
}

Status OutputFile::close() {
  flush();
  // The way to the disk begins here; commit() waits for its end.
  (void)::sync_file_range(descriptor_, 0, 0, SYNC_FILE_RANGE_WRITE);
  if (::close(std::exchange(descriptor_, -1)) != 0) remember_failure(errno);
  if (failure_ != 0) {
    ::unlink(temporary_path_.c_str());
    return write_failure(folder_.shown_path() + "/" + name_, failure_);
  }
  folder_.add_closed({name_, bytes_, hash_.finish()}, temporary_path_);
  return {};
}

OutputFolder::OutputFolder(std::string path, std::string shown_path)
    : path_(std::move(path)),
      shown_path_(std::move(shown_path)),
      state_(std::make_unique<State>()) {}

OutputFolder::~OutputFolder() {
  if (state_->committed) return;
  for (const auto& closed : state_->closed) ::unlink(closed.temporary_path.c_str());
  for (const auto& [name, path] : state_->lent) ::unlink(path.c_str());
}

Result<std::unique_ptr<OutputFolder>> OutputFolder::open(const std::string& path,
                                                         const std::string& shown) {
  std::string trimmed = path;
  while (trimmed.size() > 1 && trimmed.back() == '/') trimmed.pop_back();
  if (trimmed.empty()) return write_failure("''", ENOENT);
  std::unique_ptr<OutputFolder> folder(
      new OutputFolder(trimmed, shown.empty() ? trimmed : shown));  // private constructor
  if (auto made = folder->state_->made.make(folder->path_); !made) {
    if (!shown.empty()) made.error().file = shown;
    return tl::make_unexpected(made.error());
  }
  remove_leftovers(folder->path_);
  // Better to learn now than after an hour's reading that nothing can be written here.
  auto probe = folder->create("probe");
  if (!probe)
    return tl::make_unexpected(
        Error{probe.error().code, folder->shown_path_, 0, probe.error().message});
  return folder;
}

Status OutputFolder::make_temporary(const std::string& name, int& descriptor, std::string& path) {
  const std::size_t slash = name.rfind('/');
  const std::string parent =
      slash == std::string::npos ? path_ : path_ + "/" + name.substr(0, slash);
  const std::string base = slash == std::string::npos ? name : name.substr(slash + 1);
  {
    const std::lock_guard lock(state_->mutex);
    if (slash != std::string::npos) {
      if (auto made = state_->made.make(parent); !made) {
        return tl::make_unexpected(shown_as(made.error(), path_, shown_path_));
      }
    }
    path = parent + "/" + temporary_name(base, state_->created++);
  }
  descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666);
  return descriptor < 0 ? Status(write_failure(shown_path_ + "/" + name, errno)) : Status{};
}

Result<std::unique_ptr<OutputFile>> OutputFolder::create(const std::string& name) {
  int descriptor = -1;
  std::string path;
  if (auto made = make_temporary(name, descriptor, path); !made) {
    return tl::make_unexpected(made.error());
  }
  return std::unique_ptr<OutputFile>(
      new OutputFile(*this, name, std::move(path), descriptor));  // private constructor
}

Result<std::string> OutputFolder::lend(const std::string& name) {
  int descriptor = -1;
  std::string path;
  if (auto made = make_temporary(name, descriptor, path); !made) {
    return tl::make_unexpected(made.error());
  }
  ::close(descriptor);
  const std::lock_guard lock(state_->mutex);
  state_->lent[name] = path;
  return path;
}

Status OutputFolder::take_back(const std::string& name) {
  std::string path;
  {
    const std::lock_guard lock(state_->mutex);
    path = state_->lent.at(name);
  }
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return write_failure(shown_path_ + "/" + name, errno);
  WrittenFile file{name, 0, {}};
  Sha256 hash;
  std::string bytes(kBufferBytes, '\0');
  ssize_t size = 0;
  while ((size = ::read(descriptor, bytes.data(), bytes.size())) > 0) {
    hash.update(std::string_view(bytes).substr(0, static_cast<std::size_t>(size)));
    file.bytes += static_cast<std::uint64_t>(size);
  }
  const int failure = size < 0 ? errno : 0;
  ::close(descriptor);
  if (failure != 0) return write_failure(shown_path_ + "/" + name, failure);
  file.sha256 = hash.finish();
  const std::lock_guard lock(state_->mutex);
  state_->lent.erase(name);
  state_->closed.push_back({std::move(file), std::move(path)});
  return {};
}

void OutputFolder::add_closed(WrittenFile file, std::string temporary_path) {
  const std::lock_guard lock(state_->mutex);
  const auto [place, is_new] = state_->written.try_emplace(file.name, state_->closed.size());
  if (is_new) {
    state_->closed.push_back({std::move(file), std::move(temporary_path)});
    return;
  }
  State::Closed& before = state_->closed[place->second];
  ::unlink(before.temporary_path.c_str());
  before = {std::move(file), std::move(temporary_path)};
}

std::vector<WrittenFile> OutputFolder::files() const {
  std::vector<WrittenFile> files;
  {
    const std::lock_guard lock(state_->mutex);
    for (const auto& closed : state_->closed) files.push_back(closed.file);
  }
  std::sort(files.begin(), files.end(),
            [](const WrittenFile& a, const WrittenFile& b) { return a.name < b.name; });
  return files;
}

Status OutputFolder::commit() {
  std::vector<Synced> files;
  for (const auto& closed : state_->closed) {
    files.push_back({closed.temporary_path, shown_path_ + "/" + closed.file.name});
  }
  if (auto synced = sync_all(files); !synced) return synced;
  std::vector<std::string> folders{path_};
  for (const auto& closed : state_->closed) {
    const std::string path = path_ + "/" + closed.file.name;
    if (::rename(closed.temporary_path.c_str(), path.c_str()) != 0) {
      return write_failure(shown_path_ + "/" + closed.file.name, errno);
    }
    folders.push_back(path.substr(0, path.rfind('/')));
  }
  state_->committed = true;
  state_->made.keep();
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  std::vector<Synced> names;
  names.reserve(folders.size());
  for (const std::string& folder : folders) names.push_back({folder, shown_path_});
  return sync_all(names);
}

}  // namespace niandu
