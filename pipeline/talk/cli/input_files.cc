#include "pipeline/talk/cli/input_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "common/sha256.h"
#include "common/utf8.h"
#include "pipeline/publish/export/file_set.h"
#include "pipeline/talk/cli/dead_link.h"
#include "pipeline/talk/cli/near_name.h"

namespace niandu::cli {
namespace {

namespace fs = std::filesystem;

// The largest input: above it, offsets in a PDF's classic cross-reference table (10 digits) end
// too.
constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 30U;
// Folders deeper than this are reported, not entered.
constexpr int kDeepestFolder = 100;
// One read while hashing.
constexpr std::size_t kReadAtOnce = std::size_t{256} << 10U;

Error system_error(int number, const std::string& path) {
  const ErrorCode code =
      number == ENOENT || number == ENOTDIR ? ErrorCode::kNotFound : ErrorCode::kUnreadable;
  return {code, path, 0, std::generic_category().message(number)};
}

bool has_input_suffix(const std::string& name) {
  if (name.size() < 4) return false;
  std::string suffix = name.substr(name.size() - 4);
  for (char& c : suffix) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return suffix == ".pdf" || suffix == ".txt";
}

// A file that a bag has about its payload (RFC 8493, 2.1 and 2.2).
bool is_tag_file(const std::string& folder, const std::string& name) {
  std::error_code wrong;
  const bool named_so = name == "bagit.txt" || name == "bag-info.txt" || name == "fetch.txt" ||
                        name.starts_with("manifest-") || name.starts_with("tagmanifest-");
  return named_so && fs::exists(fs::path(folder) / "bagit.txt", wrong);
}

// A bag of ours (publish/bag).
bool is_bag_of_ours(const std::string& folder) {
  std::error_code wrong;
  if (!fs::is_regular_file(fs::path(folder) / "bagit.txt", wrong) ||
      !fs::is_regular_file(fs::path(folder) / "bag-info.txt", wrong)) {
    return false;
  }
  std::ifstream info(fs::path(folder) / "bag-info.txt", std::ios::binary);
  std::string line;
  return std::getline(info, line) && line.starts_with("Bag-Software-Agent: niandu ");
}

// The files that a catalogue is kept in.
std::set<std::string> files_of(const std::string& catalog) {
  std::set<std::string> names;
  std::error_code wrong;
  if (catalog.empty()) return names;
  const std::string path = fs::weakly_canonical(fs::absolute(catalog, wrong), wrong).string();
  if (path.empty()) return names;
  for (const char* suffix : {"", "-wal", "-shm", "-journal"}) names.insert(path + suffix);
  return names;
}

const char* kind_of(const struct stat& status) {
  if (S_ISFIFO(status.st_mode)) return "a pipe";
  if (S_ISSOCK(status.st_mode)) return "a socket";
  if (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode)) return "a device";
  return S_ISDIR(status.st_mode) ? "a folder" : "not a regular file";
}

FileStamp stamp_of(const struct stat& status) {
  constexpr std::int64_t kNanoseconds = 1'000'000'000;
  const auto nanoseconds = [](const timespec& time) {
    return static_cast<std::int64_t>(time.tv_sec) * kNanoseconds + time.tv_nsec;
  };
  return {static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0)),
          nanoseconds(status.st_mtim), nanoseconds(status.st_ctim),
          static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino)};
}

struct Folder {
  std::string path;
  std::string inside;  // the folder that was given: "", "sub/", "sub/sub/"
  int depth = 0;
};

// A folder that was named, while it is gone through.
class FolderWalk {
 public:
  // `ours`: canonical paths of files that nobody needs to be told of.
  FolderWalk(const std::string& root, std::size_t argument, const std::set<std::string>& ours,
             InputFiles& found)
      : root_(root), argument_(argument), ours_(ours), found_(found) {
    std::error_code wrong;
    real_root_ = std::make_shared<const std::string>(fs::canonical(root, wrong).string());
  }

  void walk() {
    const std::size_t found_before = found_.files.size() + found_.errors.size();
    std::vector<Folder> open{{root_, "", 0}};
    while (!open.empty()) {
      const Folder current = std::move(open.back());
      open.pop_back();
      std::error_code error;
      fs::directory_iterator entry(current.path, error);
      while (!error && entry != fs::directory_iterator()) {
        add_entry(*entry, current, open);
        entry.increment(error);
      }
      // One folder that cannot be read, or vanishes, does not cost the others.
      if (!error) continue;
      found_.errors.push_back(system_error(error.value(), current.path));
      if (current.depth == 0) found_.all_searched = false;
    }
    name_others();
    if (found_.files.size() + found_.errors.size() == found_before) {
      found_.errors.push_back(
          {ErrorCode::kEmpty, root_, 0, "no .pdf or .txt files in this folder"});
      found_.all_searched = false;
    }
  }

 private:
  void pass_over(const std::string& path, const std::string& why) {
    found_.passed_over.push_back({ErrorCode::kUnreadable, path, 0, why});
  }

  // One thing in a folder. `open`: folders still to be read.
  void add_entry(const fs::directory_entry& entry, const Folder& folder,
                 std::vector<Folder>& open) {
    const std::string path = entry.path().string(), name = entry.path().filename().string();
    const bool wanted = has_input_suffix(path) && !name.starts_with('.') && name != kManifestName &&
                        !is_tag_file(folder.path, name);
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
      if (wanted) found_.errors.push_back(system_error(errno, path));
      return;
    }
    const bool link = S_ISLNK(status.st_mode);
    if (link && ::stat(path.c_str(), &status) != 0) {
      if (wanted) found_.errors.push_back({ErrorCode::kNotFound, path, 0, dead_link(path)});
      return;
    }
    if (S_ISDIR(status.st_mode)) {
      add_folder(path, name, link, folder, open);
    } else if (ours_.contains(*real_root_ + "/" + folder.inside + name)) {
      return;
    } else if (!wanted) {
      others_.push_back(path.substr(root_.size() + (root_.ends_with('/') ? 0 : 1)));
    } else if (!S_ISREG(status.st_mode)) {
      pass_over(path, std::string(kind_of(status)) + ", passed over");
    } else if (link && !leads_inside(*real_root_, path)) {
      pass_over(path, kLeadsOutside);
    } else {
      const std::string inside = folder.inside + name;
      found_.files.push_back({path,
                              name,
                              stamp_of(status),
                              utf8_name(inside),
                              inside,
                              true,
                              argument_,
                              {},
                              real_root_});
    }
  }

  void add_folder(const std::string& path, const std::string& name, bool link, const Folder& folder,
                  std::vector<Folder>& open) {
    if (link) {
      pass_over(path, "a link to a folder, not followed");
    } else if (name.starts_with('.')) {
      others_.push_back(path.substr(root_.size() + (root_.ends_with('/') ? 0 : 1)) + "/");
    } else if (is_bag_of_ours(path)) {
      pass_over(path, "a bag that niandu made, passed over; name it to read it");
      found_.not_entered.push_back(path);
    } else if (folder.depth >= kDeepestFolder) {
      found_.errors.push_back(
          {ErrorCode::kOverLimit, path, 0, "folder nested too deep, not entered"});
    } else {
      open.push_back({path, folder.inside + name + "/", folder.depth + 1});
    }
  }

  void name_others() {
    if (others_.empty()) return;
    std::sort(others_.begin(), others_.end());
    constexpr std::size_t kNamed = 5;
    std::string text = others_.size() == 1
                           ? "passed over 1 other file: "
                           : "passed over " + std::to_string(others_.size()) + " other files: ";
    for (std::size_t i = 0; i < std::min(kNamed, others_.size()); ++i) {
      text += (i == 0 ? "" : ", ") + others_[i];
    }
    if (others_.size() > kNamed) text += ", ...";
    pass_over(root_, text);
  }

  const std::string& root_;
  std::size_t argument_;
  const std::set<std::string>& ours_;
  std::shared_ptr<const std::string> real_root_;
  InputFiles& found_;
  std::vector<std::string> others_;  // relative to the root
};

}  // namespace

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

namespace {

bool lies_in(const std::string& real_root, const std::string& real_path) {
  return !real_root.empty() && (real_root == "/" || real_path.starts_with(real_root + "/"));
}

}  // namespace

bool leads_inside(const std::string& real_root, const std::string& path) {
  std::error_code wrong;
  const std::string target = fs::canonical(path, wrong).string();
  return !wrong && lies_in(real_root, target);
}

Status check_no_catalog(const std::vector<std::string>& arguments, const std::string& catalog) {
  const std::set<std::string> ours = files_of(catalog);
  for (const std::string& argument : arguments) {
    std::error_code wrong;
    if (!ours.contains(fs::weakly_canonical(fs::absolute(argument, wrong), wrong).string()) &&
        !fs::equivalent(argument, catalog, wrong)) {
      continue;
    }
    return fail(ErrorCode::kUsage, "is the catalogue itself: give the files to be read", argument);
  }
  return {};
}

InputFiles find_input_files(const std::vector<std::string>& arguments, const std::string& catalog) {
  const std::set<std::string> ours = files_of(catalog);
  InputFiles found;
  found.searched = arguments;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    struct stat status {};
    if (::stat(argument.c_str(), &status) != 0) {
      found.errors.push_back(with_near_name(system_error(errno, argument)));
      found.all_searched = false;
    } else if (S_ISDIR(status.st_mode)) {
      FolderWalk(argument, i, ours, found).walk();
    } else {
      const std::string name = fs::path(argument).filename().string();
      found.files.push_back(
          {argument, name, stamp_of(status), utf8_name(name), name, false, i, {}});
    }
  }
  sort_input_files(found);
  return found;
}

void sort_input_files(InputFiles& found) {
  std::sort(found.files.begin(), found.files.end(), [](const InputFile& a, const InputFile& b) {
    return std::tie(a.base_name, a.found_as, a.path) < std::tie(b.base_name, b.found_as, b.path);
  });
  for (auto* errors : {&found.errors, &found.passed_over}) {
    std::sort(errors->begin(), errors->end(),
              [](const Error& a, const Error& b) { return a.file < b.file; });
  }
}

Result<OpenInput> open_input(const std::string& path) {
  // Looked at before it is opened, since opening a device can do things; and again when it is open,
  // since it may be another by then. O_NONBLOCK: opening a pipe that nobody writes to must not
  // hang.
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return tl::make_unexpected(system_error(errno, path));
  OpenInput input;
  if (S_ISREG(status.st_mode)) {
    input.descriptor =
        Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!input.descriptor.is_open() || ::fstat(input.descriptor.get(), &status) != 0) {
      return tl::make_unexpected(system_error(errno, path));
    }
  }
  if (S_ISDIR(status.st_mode)) {
    return fail(ErrorCode::kUnreadable, "a folder; give a file in it", path);
  }
  if (!S_ISREG(status.st_mode)) return fail(ErrorCode::kUnreadable, "not a regular file", path);
  input.stamp = stamp_of(status);
  if (input.stamp.size == 0) return fail(ErrorCode::kEmpty, "the file is empty", path);
  if (input.stamp.size > kMostBytes) {
    return fail(ErrorCode::kOverLimit, "the file is larger than 2 GiB", path);
  }
  return input;
}

Result<OpenInput> open_found(const InputFile& file) {
  auto input = open_input(file.path);
  if (!input || file.real_root == nullptr) return input;
  std::error_code wrong;
  const std::string target = fs::read_symlink(path_of(input->descriptor), wrong).string();
  if (wrong ? leads_inside(*file.real_root, file.path) : lies_in(*file.real_root, target)) {
    return input;
  }
  return fail(ErrorCode::kChanged, "became a link to a file outside of its folder, not followed",
              file.path);
}

SinceOpened since_opened(const OpenInput& input) {
  struct stat status {};
  if (::fstat(input.descriptor.get(), &status) != 0) return SinceOpened::kChanged;
  const FileStamp now = stamp_of(status);
  if (now.size != input.stamp.size || now.mtime_ns != input.stamp.mtime_ns) {
    return SinceOpened::kChanged;
  }
  // A file that is given another name, or removed, keeps its bytes; mtime can be put back, this
  // cannot.
  return now.ctime_ns != input.stamp.ctime_ns ? SinceOpened::kTouched : SinceOpened::kSame;
}

Result<std::string> hash_input(const OpenInput& input, const std::string& path) {
  Sha256 hash;
  std::string piece(kReadAtOnce, '\0');
  for (off_t at = 0;;) {
    const ssize_t got = ::pread(input.descriptor.get(), piece.data(), piece.size(), at);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::make_unexpected(system_error(errno, path));
    if (got == 0) return hash.finish();
    hash.update(std::string_view(piece).substr(0, static_cast<std::size_t>(got)));
    at += got;
  }
}

Result<std::string> hash_file(const std::string& path) {
  return open_input(path).and_then([&](const OpenInput& input) { return hash_input(input, path); });
}

Result<OpenInput> open_original(const std::string& path, const std::string& sha256) {
  auto input = open_input(path);
  if (!input || sha256.empty()) return input;
  const auto hash = hash_input(*input, path);
  if (!hash) return tl::make_unexpected(hash.error());
  if (*hash != sha256) {
    return fail(ErrorCode::kChanged, "is not the file that the records came from", path);
  }
  return input;
}

std::string utf8_name(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) append_utf8(out, decode_utf8(name, at));
  return out;
}

}  // namespace niandu::cli
