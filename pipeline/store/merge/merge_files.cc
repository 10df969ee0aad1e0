#include "pipeline/store/merge/merge_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "common/utf8.h"

namespace niandu {
namespace {

constexpr std::size_t kConflictsNamed = 20;

// The last run that knew something of it: saw it, or missed it.
std::int64_t known_until(const CatalogFile& file) {
  return std::max(file.seen_run, file.removed_run);
}

bool is_gone(const CatalogFile& file) { return file.state == FileState::kRemoved; }
bool has_failed(const CatalogFile& file) { return file.state == FileState::kFailed; }

// Whether what is known of it counts before the other. Bytes that could be read count before the
// same ones that could not; else the later run.
bool counts_before(const CatalogFile& a, const CatalogFile& b) {
  const bool other_bytes = !a.sha256.empty() && !b.sha256.empty() && a.sha256 != b.sha256;
  const auto order = [&](const CatalogFile& file) {
    return std::tuple(!other_bytes && !has_failed(file), known_until(file), !has_failed(file),
                      file.sha256, file.path);
  };
  return order(b) < order(a);
}

// As catalogues order paths: text before other bytes.
auto path_order(const std::string& path) { return std::pair(!is_valid_utf8(path), path); }

}  // namespace

void MergedFiles::add(const CatalogFile& file, const std::string& catalog) {
  auto known = by_path_.find(file.path);
  if (known == by_path_.end() && !file.shard_key.empty()) {
    known = by_key_.find(file.shard_key);
    if (known == by_key_.end()) known = by_path_.end();
  }
  std::size_t at = entries_.size();
  if (known == by_path_.end()) {
    entries_.push_back({file, catalog, {file.path}});
  } else {
    at = known->second;
    join(entries_[at], file, catalog);
  }
  by_path_.emplace(file.path, at);
  if (!file.shard_key.empty()) by_key_.emplace(file.shard_key, at);
}

void MergedFiles::join(Entry& entry, const CatalogFile& file, const std::string& catalog) {
  CatalogFile& known = entry.file;
  const bool same_bytes = known.sha256 == file.sha256;
  if (!same_bytes && !known.sha256.empty() && !file.sha256.empty() && !is_gone(known) &&
      !is_gone(file) && !newest_ && entry.catalog != catalog) {
    const bool in_order = entry.catalog < catalog;
    conflicts_.push_back(
        fmt::format("{}: sha256 {} in {}, {} in {}", file.path,
                    in_order ? known.sha256 : file.sha256, in_order ? entry.catalog : catalog,
                    in_order ? file.sha256 : known.sha256, in_order ? catalog : entry.catalog));
  }
  CatalogFile other = file;
  if (counts_before(file, known)) {
    std::swap(known, other);
    entry.catalog = catalog;
  }
  known.first_run = std::min(known.first_run, other.first_run);
  if (same_bytes) known.captured = std::min(known.captured, other.captured);
  if (known.found_as.empty()) {
    known.found_as = other.found_as;
    known.in_folder = other.in_folder;
  }
  if (known.shard_key.empty()) known.shard_key = other.shard_key;
  if (std::find(entry.paths.begin(), entry.paths.end(), file.path) == entry.paths.end()) {
    entry.paths.push_back(file.path);
  }
}

Result<std::vector<CatalogFile>> MergedFiles::take() {
  if (!conflicts_.empty()) {
    std::sort(conflicts_.begin(), conflicts_.end());
    std::string text =
        "the same path has other bytes in another catalogue; --newest takes what was seen last:";
    for (std::size_t i = 0; i < std::min(kConflictsNamed, conflicts_.size()); ++i) {
      text += (i == 0 ? " " : "; ") + conflicts_[i];
    }
    if (conflicts_.size() > kConflictsNamed) {
      text += fmt::format("; and {} more", conflicts_.size() - kConflictsNamed);
    }
    return fail(ErrorCode::kRefused, std::move(text));
  }
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return path_order(a.file.path) < path_order(b.file.path);
  });
  std::vector<CatalogFile> files;
  for (Entry& entry : entries_) {
    entry.file.id = static_cast<std::int64_t>(files.size()) + 1;
    for (const std::string& path : entry.paths) numbers_.emplace(path, entry.file.id);
    files.push_back(std::move(entry.file));
  }
  return files;
}

std::int64_t MergedFiles::number_of(const std::string& path) const { return numbers_.at(path); }

}  // namespace niandu
