#include "pipeline/cli/input_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <tuple>
#include <utility>

#include "common/utf8.h"

namespace niandu::cli {
namespace {

namespace fs = std::filesystem;

// The largest input: above it, offsets in a PDF's classic cross-reference table (10 digits) end
// too.
constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 30U;
// Folders deeper than this are reported, not entered.
constexpr int kDeepestFolder = 100;

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

void add_folder(const std::string& folder, InputFiles& found) {
  const std::size_t found_before = found.files.size() + found.errors.size();
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  if (error) {
    found.errors.push_back(system_error(error.value(), folder));
    return;
  }
  while (entry != fs::recursive_directory_iterator()) {
    const std::string path = entry->path().string();
    std::error_code ignored;
    if (entry.depth() >= kDeepestFolder && entry->is_directory(ignored)) {
      entry.disable_recursion_pending();
      found.errors.push_back(
          {ErrorCode::kOverLimit, path, 0, "folder nested too deep, not entered"});
    } else if (entry->is_directory(ignored) && !entry->is_symlink(ignored) &&
               ::access(path.c_str(), R_OK | X_OK) != 0) {
      entry.disable_recursion_pending();
      found.errors.push_back(system_error(errno, path));
    } else if (has_input_suffix(path) && entry->is_regular_file(ignored)) {
      found.files.push_back({path, entry->path().filename().string(), entry->file_size(ignored)});
    }
    entry.increment(error);
    if (error) {
      found.errors.push_back(system_error(error.value(), path));
      return;
    }
  }
  if (found.files.size() + found.errors.size() == found_before) {
    found.errors.push_back({ErrorCode::kEmpty, folder, 0, "no .pdf or .txt files in this folder"});
  }
}

// Closes a file descriptor at the end of a scope.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  [[nodiscard]] int get() const { return value_; }

 private:
  int value_;
};

}  // namespace

InputFiles find_input_files(const std::vector<std::string>& arguments) {
  InputFiles found;
  for (const std::string& argument : arguments) {
    struct stat status {};
    if (::stat(argument.c_str(), &status) != 0) {
      found.errors.push_back(system_error(errno, argument));
    } else if (S_ISDIR(status.st_mode)) {
      add_folder(argument, found);
    } else {
      found.files.push_back({argument, fs::path(argument).filename().string(),
                             static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0))});
    }
  }
  std::sort(found.files.begin(), found.files.end(), [](const InputFile& a, const InputFile& b) {
    return std::tie(a.base_name, a.path) < std::tie(b.base_name, b.path);
  });
  std::sort(found.errors.begin(), found.errors.end(),
            [](const Error& a, const Error& b) { return a.file < b.file; });
  return found;
}

Result<std::string> read_file(const std::string& path) {
  // O_NONBLOCK: opening a pipe that nobody writes to must not hang.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (file.get() < 0) return tl::make_unexpected(system_error(errno, path));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) return tl::make_unexpected(system_error(errno, path));
  if (!S_ISREG(status.st_mode)) return fail(ErrorCode::kUnreadable, "not a regular file", path);
  const auto size = static_cast<std::uint64_t>(status.st_size);
  if (size == 0) return fail(ErrorCode::kEmpty, "the file is empty", path);
  if (size > kMostBytes) return fail(ErrorCode::kOverLimit, "the file is larger than 2 GiB", path);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  std::size_t have = 0;
  while (have < bytes.size()) {
    const ssize_t got = ::read(file.get(), bytes.data() + have, bytes.size() - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return tl::make_unexpected(system_error(errno, path));
    if (got == 0) break;  // it shrank while we read: what is there is what we judge
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  if (bytes.empty()) return fail(ErrorCode::kEmpty, "the file is empty", path);
  return bytes;
}

std::string utf8_name(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) append_utf8(out, decode_utf8(name, at));
  return out;
}

}  // namespace niandu::cli
