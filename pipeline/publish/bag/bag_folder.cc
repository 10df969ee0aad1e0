#include "pipeline/publish/bag/bag_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "common/leftovers.h"
#include "pipeline/publish/bag/payload_names.h"

namespace niandu {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "manifest-sha256.txt";
constexpr std::string_view kTagManifest = "tagmanifest-sha256.txt";

tl::unexpected<Error> write_failure(const std::error_code& error, const std::string& path) {
  return fail(ErrorCode::kWriteFailed, error.message(), path);
}

std::error_code last_error() { return {errno, std::generic_category()}; }

// Lines of a manifest, ordered by name.
std::string manifest(std::vector<WrittenFile> files) {
  std::sort(files.begin(), files.end(),
            [](const WrittenFile& a, const WrittenFile& b) { return a.name < b.name; });
  std::string text;
  for (const WrittenFile& file : files) {
    text.append(file.sha256).append("  ").append(manifest_path(file.name)).append("\n");
  }
  return text;
}

// Everything that was written to a file system is on the disk.
Status sync_file_system(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return write_failure(last_error(), path);
  const bool synced = ::syncfs(descriptor) == 0;
  const std::error_code error = last_error();
  ::close(descriptor);
  return synced ? Status{} : Status(write_failure(error, path));
}

}  // namespace

BagFolder::~BagFolder() {
  if (finished_ || path_.empty()) return;
  tags_.reset();
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

Result<std::unique_ptr<BagFolder>> BagFolder::open(const std::string& path) {
  std::string wanted = path;
  while (wanted.size() > 1 && wanted.back() == '/') wanted.pop_back();
  std::error_code error;
  const bool is_new = !fs::exists(fs::symlink_status(wanted, error));
  if (!is_new && !(fs::is_directory(wanted, error) && fs::is_empty(wanted, error))) {
    return fail(ErrorCode::kRefused, "exists already; a bag is made under a new name", path);
  }
  const std::size_t slash = wanted.rfind('/');
  std::unique_ptr<BagFolder> folder(new BagFolder);  // private constructor
  folder->final_path_ = wanted;
  folder->base_ = wanted.substr(slash + 1);
  if (slash != std::string::npos && slash > 0) {
    if (auto made = folder->made_.make(wanted.substr(0, slash)); !made) {
      return tl::make_unexpected(made.error());
    }
  }
  auto above = FolderAbove::of(wanted, path);
  if (!above) return tl::make_unexpected(above.error());
  folder->above_ = std::move(*above);
  remove_left_folders(folder->above_.path_to(""), folder->base_);
  folder->path_ = folder->above_.path_to(temporary_name(folder->base_, 0));
  auto tags = OutputFolder::open(folder->path_, path);
  if (!tags) return tl::make_unexpected(std::move(tags.error()));
  folder->tags_ = std::move(*tags);
  return folder;
}

Result<std::string> BagFolder::place_for(const std::string& name) {
  const std::string path = path_of(name);
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  if (error) return write_failure(error, final_path_ + "/" + name);
  return path;
}

void BagFolder::list(const std::string& name, std::uint64_t bytes, const std::string& sha256) {
  payload_.push_back({name, bytes, sha256});
}

std::string BagFolder::oxum() const {
  std::uint64_t bytes = 0;
  for (const WrittenFile& file : payload_) bytes += file.bytes;
  return std::to_string(bytes) + "." + std::to_string(payload_.size());
}

Result<std::unique_ptr<OutputFile>> BagFolder::create_tag(const std::string& name) {
  return tags_->create(name);
}

Status BagFolder::write_tag(const std::string& name, const std::string& text) {
  auto file = create_tag(name);
  if (!file) return tl::make_unexpected(file.error());
  (*file)->write(text);
  return (*file)->close();
}

Status BagFolder::finish(const std::string& bag_info) {
  const auto write = [&](std::string_view name, const std::string& text) {
    return [this, name = std::string(name), text] { return write_tag(name, text); };
  };
  Status written = write("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")()
                       .and_then(write("bag-info.txt", bag_info))
                       .and_then(write(kManifest, manifest(payload_)));
  if (written) written = write_tag(std::string(kTagManifest), manifest(tags_->files()));
  if (written) written = tags_->commit();
  if (written) written = sync_file_system(path_);
  if (!written) return written;
  const std::string parent = final_path_.substr(0, final_path_.rfind('/') + 1);
  if (!above_.stands_at(parent.empty() ? "." : parent)) {
    return fail(ErrorCode::kWriteFailed,
                "the folder that it was to stand in was moved or removed while this ran: there is "
                "no bag",
                final_path_);
  }
  if (std::rename(path_.c_str(), above_.path_to(base_).c_str()) != 0) {
    return write_failure(last_error(), final_path_);
  }
  finished_ = true;
  made_.keep();
  return sync_file_system(final_path_);
}

}  // namespace niandu
