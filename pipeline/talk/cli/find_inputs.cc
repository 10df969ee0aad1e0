#include "pipeline/talk/cli/find_inputs.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "pipeline/talk/cli/file_list.h"

namespace niandu::cli {
namespace {

namespace fs = std::filesystem;

std::string label_of(const std::string& argument) {
  std::error_code wrong;
  fs::path path = fs::path(argument).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();  // "plans/"
  if (path.filename() == "." || path.filename() == "..") path = fs::canonical(argument, wrong);
  return path.filename().string();
}

// A path inside of a folder, without "." and doubled slashes. Nothing: it may lead out of it.
std::optional<std::string> path_inside(const std::string& text) {
  if (text.starts_with('/')) return std::nullopt;
  std::string inside;
  for (const fs::path& part : fs::path(text)) {
    if (part == "..") return std::nullopt;
    if (part.empty() || part == ".") continue;
    inside += (inside.empty() ? "" : "/") + part.string();
  }
  if (inside.empty()) return std::nullopt;
  return inside;
}

// Files of a list.
class ListedFiles {
 public:
  ListedFiles(const InputRequest& request, const InputLabels& labels)
      : request_(request), labels_(labels) {}

  [[nodiscard]] Result<InputFiles> find() {
    const auto paths = read_file_list(request_.files_from);
    if (!paths) return tl::make_unexpected(paths.error());
    if (auto folders = find_folders(); !folders) return tl::make_unexpected(folders.error());
    for (const ListedPath& path : *paths) {
      if (auto added = add(path); !added) return tl::make_unexpected(added.error());
    }
    if (paths->empty()) {
      found_.errors.push_back({ErrorCode::kEmpty, name(), 0, "no paths in this list"});
      found_.all_searched = false;
    }
    sort_input_files(found_);
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::string name() const {
    return request_.files_from == "-" ? "standard input" : request_.files_from;
  }

  [[nodiscard]] Status wrong(const ListedPath& path, const std::string& why) const {
    return fail(ErrorCode::kUsage, fmt::format("line {}: '{}' {}", path.line, path.text, why),
                name());
  }

  [[nodiscard]] Status find_folders() {
    std::error_code unknown;
    const auto add_root = [&](const std::string& folder) {
      const std::string real = fs::canonical(folder, unknown).string();
      real_roots_.push_back(std::make_shared<const std::string>(real));
    };
    if (request_.arguments.empty()) add_root(".");
    for (const std::string& argument : request_.arguments) {
      add_root(argument);
      if (is_folder(argument)) continue;
      std::error_code error;
      if (fs::exists(argument, error)) {
        return fail(ErrorCode::kUsage, "with --files-from, INPUT is a folder", argument);
      }
      InputFiles missing = find_input_files({argument});  // says why
      found_.errors.insert(found_.errors.end(), missing.errors.begin(), missing.errors.end());
      found_.all_searched = false;
    }
    return {};
  }

  // One line of the list.
  [[nodiscard]] Status add(const ListedPath& path) {
    std::string text = path.text;
    std::size_t argument = 0;
    const std::size_t colon = text.find(':');
    const auto labelled =
        colon == std::string::npos ? std::nullopt : labels_.find(text.substr(0, colon));
    if (labelled) {
      argument = *labelled;
      text.erase(0, colon + 1);
    } else if (request_.arguments.size() > 1) {
      return wrong(path,
                   "says not which INPUT it is in; write LABEL:PATH, the label being the "
                   "INPUT's own name");
    }
    auto inside = path_inside(text);
    if (!inside) {
      return wrong(path, "is not a path inside of INPUT, relative to it");
    }
    const std::string key = labels_.key(argument, *inside);
    if (request_.shard && shard_of(key, request_.shard->of) != request_.shard->number) return {};
    if (keys_.insert(key).second) add_file(argument, *inside);
    return {};
  }

  void add_file(std::size_t argument, const std::string& inside) {
    const std::string folder = request_.arguments.empty() ? "" : request_.arguments[argument];
    if (!folder.empty() && !is_folder(folder)) return;  // it was said
    const std::string path =
        folder.empty() || folder.ends_with('/') ? folder + inside : folder + "/" + inside;
    std::error_code wrong;
    if (fs::symlink_status(path, wrong).type() == fs::file_type::not_found) {
      found_.errors.push_back(
          {ErrorCode::kNotFound, path, 0,
           std::make_error_code(std::errc::no_such_file_or_directory).message()});
      found_.all_searched = false;
      return;
    }
    if (auto other = check_no_catalog({path}, request_.catalog); !other) {
      found_.passed_over.push_back(other.error());
      return;
    }
    if (is_folder(path)) {
      found_.errors.push_back({ErrorCode::kUnreadable, path, 0, "a folder; a list names files"});
      return;
    }
    InputFiles one = find_input_files({path});
    found_.errors.insert(found_.errors.end(), one.errors.begin(), one.errors.end());
    for (InputFile& file : one.files) {
      if (!leads_inside(*real_roots_[argument], path)) {
        found_.passed_over.push_back({ErrorCode::kUnreadable, path, 0, kLeadsOutside});
        continue;
      }
      file.found_as = utf8_name(inside);
      file.inside = inside;
      file.in_folder = !folder.empty();
      file.argument = argument;
      file.real_root = real_roots_[argument];
      found_.files.push_back(std::move(file));
    }
  }

  const InputRequest& request_;
  const InputLabels& labels_;
  InputFiles found_;
  std::vector<std::shared_ptr<const std::string>>
      real_roots_;  // of the arguments; without any, of the current folder
  std::unordered_set<std::string> keys_;
};

}  // namespace

Result<InputLabels> InputLabels::of(const std::vector<std::string>& arguments) {
  InputLabels labels;
  for (const std::string& argument : arguments) {
    std::string label = label_of(argument);
    if (labels.find(label)) {
      return fail(
          ErrorCode::kUsage,
          fmt::format("two INPUTs are called '{}': with --shard and --files-from each needs "
                      "a name of its own",
                      label),
          argument);
    }
    labels.labels_.push_back(std::move(label));
  }
  return labels;
}

std::string InputLabels::key(std::size_t argument, const std::string& inside) const {
  if (labels_.size() < 2) return inside.empty() && !labels_.empty() ? labels_.front() : inside;
  return inside.empty() ? labels_[argument] : labels_[argument] + "/" + inside;
}

std::optional<std::size_t> InputLabels::find(std::string_view label) const {
  const auto found = std::find(labels_.begin(), labels_.end(), label);
  if (found == labels_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - labels_.begin());
}

Result<InputFiles> find_inputs(const InputRequest& request) {
  if (!request.shard && request.files_from.empty()) {
    return find_input_files(request.arguments, request.catalog);
  }
  const auto labels = InputLabels::of(request.arguments);
  if (!labels) return tl::make_unexpected(labels.error());
  auto found = request.files_from.empty()
                   ? Result<InputFiles>(find_input_files(request.arguments, request.catalog))
                   : ListedFiles(request, *labels).find();
  if (!found) return found;
  for (InputFile& file : found->files) {
    const bool is_argument =
        request.files_from.empty() && !is_folder(request.arguments[file.argument]);
    file.shard_key = labels->key(file.argument, is_argument ? std::string() : file.inside);
  }
  if (request.shard) {
    std::erase_if(found->files, [&](const InputFile& file) {
      return shard_of(file.shard_key, request.shard->of) != request.shard->number;
    });
  }
  return found;
}

}  // namespace niandu::cli
