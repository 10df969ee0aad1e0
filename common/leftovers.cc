#include "common/leftovers.h"

#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <functional>
#include <string_view>
#include <system_error>
#include <vector>

namespace niandu {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = ".niandu-";
constexpr const char* kLogs[] = {"-wal", "-shm", "-journal"};  // SQLite's, beside its file

// The process of a temporary name; 0 if it is none.
pid_t writer_of(std::string_view name) {
  const std::size_t mark = name.rfind(kMark);
  if (!name.starts_with('.') || mark == std::string_view::npos || mark == 0) return 0;
  const std::string_view rest = name.substr(mark + kMark.size());
  const char* const last = rest.data() + rest.size();
  pid_t process = 0;
  std::size_t number = 0;
  const auto [dash, wrong] = std::from_chars(rest.data(), last, process);
  if (wrong != std::errc() || dash == last || *dash != '-') return 0;
  const auto [end, wrong_number] = std::from_chars(dash + 1, last, number);
  return wrong_number == std::errc() && end == last ? process : 0;
}

// Whether another run of this program has that number. One that may not be looked at counts as one.
bool runs_still(pid_t process) {
  if (process == ::getpid()) return false;  // an earlier process of our number
  std::error_code self_wrong, wrong;
  const fs::path self = fs::read_symlink("/proc/self/exe", self_wrong);
  const fs::path other = fs::read_symlink("/proc/" + std::to_string(process) + "/exe", wrong);
  if (wrong) return wrong != std::errc::no_such_file_or_directory;
  return self_wrong || other == self;
}

void remove_from(const fs::path& folder, bool and_folders) {
  std::error_code wrong;
  for (fs::directory_iterator entry(folder, wrong), end; !wrong && entry != end;
       entry.increment(wrong)) {
    std::error_code ignored;
    if (entry->is_symlink(ignored)) continue;
    if (entry->is_directory(ignored)) {
      if (and_folders) remove_from(entry->path(), false);
    } else if (const pid_t writer = writer_of(entry->path().filename().string());
               writer > 0 && !runs_still(writer)) {
      fs::remove(entry->path(), ignored);
    }
  }
}

// What runs that are no more left in `parent` of what was to become `base` there. `name_of`: the
// name that its writer gave an entry; empty: it is not looked for.
std::vector<std::string> left_of(
    const fs::path& parent, const std::string& base,
    const std::function<std::string(const fs::directory_entry&)>& name_of) {
  const std::string begin = "." + base + std::string(kMark);
  std::error_code wrong;
  std::vector<std::string> left;
  for (fs::directory_iterator entry(parent, wrong), end; !wrong && entry != end;
       entry.increment(wrong)) {
    const std::string name = name_of(*entry);
    if (!name.starts_with(begin) || name.find('-', begin.size()) != name.rfind('-')) continue;
    if (const pid_t writer = writer_of(name); writer > 0 && !runs_still(writer)) {
      left.push_back((parent / name).string());
    }
  }
  return left;
}

// Of a draft that is one file, or of a log beside it.
std::string draft_name_of(const fs::directory_entry& entry) {
  std::error_code ignored;
  if (!entry.is_regular_file(ignored)) return {};
  std::string name = entry.path().filename().string();
  for (const std::string_view suffix : kLogs) {
    if (name.ends_with(suffix)) name.resize(name.size() - suffix.size());
  }
  return name;
}

std::string folder_name_of(const fs::directory_entry& entry) {
  std::error_code ignored;
  if (entry.is_symlink(ignored) || !entry.is_directory(ignored)) return {};
  return entry.path().filename().string();
}

}  // namespace

std::string temporary_name(const std::string& base, std::size_t number) {
  return "." + base + std::string(kMark) + std::to_string(::getpid()) + "-" +
         std::to_string(number);
}

bool is_temporary_name_of_ours(std::string_view name) { return writer_of(name) == ::getpid(); }

void remove_leftovers(const std::string& folder) { remove_from(folder, true); }

std::vector<std::string> left_folders(const std::string& parent, const std::string& base) {
  return left_of(parent, base, folder_name_of);
}

std::string draft_of(const std::string& path) {
  const fs::path whole(path);
  const std::string base = whole.filename().string();
  const fs::path parent = whole.has_parent_path() ? whole.parent_path() : fs::path(".");
  for (const std::string& draft : left_of(parent, base, draft_name_of)) remove_draft(draft);
  return (whole.parent_path() / temporary_name(base, 0)).string();
}

void remove_draft(const std::string& draft) {
  (void)::unlink(draft.c_str());
  remove_stale_logs(draft);
}

void remove_stale_logs(const std::string& path) {
  for (const char* suffix : kLogs) (void)::unlink((path + suffix).c_str());
}

void remove_left_folders(const std::string& parent, const std::string& base) {
  std::error_code ignored;
  for (const std::string& folder : left_folders(parent, base)) fs::remove_all(folder, ignored);
}

}  // namespace niandu
