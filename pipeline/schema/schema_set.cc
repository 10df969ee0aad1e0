#include "pipeline/schema/schema_set.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "pipeline/schema/gazetteer.h"
#include "pipeline/schema/schema.h"
#include "pipeline/schema/schema_reader.h"
#include "pipeline/schema/table_reader.h"
#include "pipeline/schema/yaml_tree.h"

namespace niandu {

struct SchemaSet::Impl {
  std::vector<TableDefinition> tables;
  std::vector<Schema> schemas;
  Gazetteer gazetteer;
};

namespace {

namespace fs = std::filesystem;

// Paths of the folder's schema files in alphabetical order.
Result<std::vector<fs::path>> schema_files(const std::string& folder) {
  std::error_code wrong;
  std::vector<fs::path> files;
  for (fs::directory_iterator at(folder, wrong), end; !wrong && at != end; at.increment(wrong)) {
    if (at->path().extension() == ".yaml") files.push_back(at->path());
  }
  if (wrong) return fail(ErrorCode::kSchema, folder + ": " + wrong.message());
  if (files.empty()) return fail(ErrorCode::kSchema, folder + ": no schema files (*.yaml)");
  std::sort(files.begin(), files.end());
  return files;
}

Result<YamlFile> read_file(const fs::path& path) {
  YamlFile file;
  file.path = path.string();
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return fail(ErrorCode::kSchema, file.path + ": cannot be read");
  file.text.resize(kMaxSchemaFileBytes + 1);
  stream.read(file.text.data(), static_cast<std::streamsize>(file.text.size()));
  file.text.resize(static_cast<std::size_t>(stream.gcount()));
  if (const Status parsed = parse_yaml(file); !parsed) return tl::make_unexpected(parsed.error());
  return file;
}

}  // namespace

SchemaSet::SchemaSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SchemaSet::SchemaSet(SchemaSet&&) noexcept = default;
SchemaSet& SchemaSet::operator=(SchemaSet&&) noexcept = default;
SchemaSet::~SchemaSet() = default;

Result<SchemaSet> SchemaSet::load(const std::string& folder) {
  const Result<std::vector<fs::path>> files = schema_files(folder);
  if (!files) return tl::make_unexpected(files.error());
  auto impl = std::make_unique<Impl>();
  std::vector<Error> errors;
  for (const fs::path& path : *files) {
    const Result<YamlFile> file = read_file(path);
    if (!file) return tl::make_unexpected(file.error());
    SchemaReader reader(*file, errors);
    const YamlNode& root = file->root;
    if (root.is_map() && !root.items.empty() && root.items.front().scalar == "tables") {
      read_tables(reader, root.items[1], impl->tables);
    }
    if (!errors.empty()) return tl::make_unexpected(errors.front());
  }
  return SchemaSet(std::move(impl));
}

std::vector<Error> SchemaSet::check(const std::string& folder) {
  const auto loaded = load(folder);
  if (loaded) return {};
  return {loaded.error()};
}

std::span<const TableDefinition> SchemaSet::tables() const { return impl_->tables; }

const TableDefinition* SchemaSet::find_table(std::string_view name) const {
  for (const TableDefinition& table : impl_->tables) {
    if (table.name == name) return &table;
  }
  return nullptr;
}

std::span<const Schema> SchemaSet::schemas() const { return impl_->schemas; }
const Gazetteer& SchemaSet::gazetteer() const { return impl_->gazetteer; }

}  // namespace niandu
