#include "pipeline/records/schema/schema_set.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "common/sha256.h"
#include "pipeline/records/normalize/word_lists.h"
#include "pipeline/records/schema/comparison_schema.h"
#include "pipeline/records/schema/gazetteer.h"
#include "pipeline/records/schema/lexicon_parser.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/records/schema/schema_parser.h"
#include "pipeline/records/schema/schema_reader.h"
#include "pipeline/records/schema/table_reader.h"
#include "pipeline/records/yaml/yaml_tree.h"

namespace niandu {

struct SchemaSet::Impl {
  std::vector<TableDefinition> tables;
  std::vector<Schema> schemas;
  Gazetteer gazetteer;
  ComparisonSchema comparison;
  std::unique_ptr<const WordLists> words;  // of a words.yaml in the folder
  StatementLexicon lexicon;
  std::string digest;

  void read(const std::string& folder, bool compile, std::vector<Error>& errors);
};

namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 1> kTablesKeys = {"tables"};
// The last two are part of the program: a folder may have words of its own, messages are not read.
constexpr std::array<std::string_view, 8> kFirstKeys = {
    "kind", "tables", "agencies", "compare", "lexicon", "measures", "words", "messages"};

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
  std::error_code wrong;
  // Opening a pipe would wait for somebody to write.
  if (!fs::is_regular_file(path, wrong) && !wrong) {
    return fail(ErrorCode::kSchema, file.path + ": not a regular file");
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return fail(ErrorCode::kSchema, file.path + ": cannot be read");
  const std::uintmax_t size = fs::file_size(path, wrong);
  // A file that is no regular one has no size; one over the limit is refused when it is parsed.
  file.text.resize(wrong ? kMaxSchemaFileBytes + 1
                         : std::min<std::size_t>(size, kMaxSchemaFileBytes) + 1);
  stream.read(file.text.data(), static_cast<std::streamsize>(file.text.size()));
  file.text.resize(static_cast<std::size_t>(stream.gcount()));
  if (const Status parsed = parse_yaml(file); !parsed) return tl::make_unexpected(parsed.error());
  return file;
}

// Each name and text with its length before it, so that no two sets of files look alike.
std::string digest_of(const std::vector<YamlFile>& files) {
  Sha256 hash;
  for (const YamlFile& file : files) {
    for (const std::string& part : {fs::path(file.path).filename().string(), file.text}) {
      hash.update(std::to_string(part.size()) + ":");
      hash.update(part);
    }
  }
  return hash.finish();
}

}  // namespace

SchemaSet::SchemaSet(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
SchemaSet::SchemaSet(SchemaSet&&) noexcept = default;
SchemaSet& SchemaSet::operator=(SchemaSet&&) noexcept = default;
SchemaSet::~SchemaSet() = default;

// Reads the folder into `impl`; every mistake goes to `errors`. Files are told apart by their first
// key: tables (output tables), agencies (gazetteer), compare (years compared), lexicon (words of
// statements), measures (words beside figures), words (what normalizers know), kind (one kind of
// document).
void SchemaSet::Impl::read(const std::string& folder, bool compile, std::vector<Error>& errors) {
  const Result<std::vector<fs::path>> paths = schema_files(folder);
  if (!paths) {
    errors.push_back(paths.error());
    return;
  }
  std::vector<YamlFile> files;
  for (const fs::path& path : *paths) {
    Result<YamlFile> file = read_file(path);
    if (file) {
      files.push_back(std::move(*file));
    } else {
      errors.push_back(file.error());
    }
  }
  digest = digest_of(files);
  const auto each = [&](std::string_view first_key, const auto& parse) {
    for (const YamlFile& file : files) {
      SchemaReader reader(file, errors, compile);
      const YamlNode& root = file.root;
      if (root.is_map() && !root.items.empty() && root.items.front().scalar == first_key) {
        parse(reader, root);
      }
    }
  };
  each("tables", [&](SchemaReader& reader, const YamlNode& root) {
    reader.each_known(root, kTablesKeys, [&](std::string_view, const YamlNode& value) {
      read_tables(reader, value, tables);
    });
  });
  each("agencies", [&](SchemaReader& reader, const YamlNode& root) {
    parse_gazetteer(reader, root, gazetteer);
  });
  each("compare", [&](SchemaReader& reader, const YamlNode& root) {
    parse_comparison(reader, root, comparison);
  });
  each("lexicon",
       [&](SchemaReader& reader, const YamlNode& root) { parse_lexicon(reader, root, lexicon); });
  each("measures",
       [&](SchemaReader& reader, const YamlNode& root) { parse_measures(reader, root, lexicon); });
  each("words", [&](SchemaReader& reader, const YamlNode&) {
    words = std::make_unique<const WordLists>(reader.file(), errors);
    lexicon.own_words = words.get();
  });
  each("kind", [&](SchemaReader& reader, const YamlNode& root) {
    schemas.push_back(parse_schema(reader, root, tables, &lexicon));
  });
  for (const YamlFile& file : files) {
    const YamlNode& root = file.root;
    if (!root.is_map() || root.items.empty() ||
        std::find(kFirstKeys.begin(), kFirstKeys.end(), root.items.front().scalar) ==
            kFirstKeys.end()) {
      SchemaReader(file, errors, compile)
          .fail(root,
                "a schema file begins with kind:, tables:, agencies:, compare:, lexicon: or "
                "measures:");
    }
  }
}

Result<SchemaSet> SchemaSet::load(const std::string& folder) {
  auto impl = std::make_unique<Impl>();
  std::vector<Error> errors;
  impl->read(folder, false, errors);
  if (!errors.empty()) return tl::make_unexpected(errors.front());
  return SchemaSet(std::move(impl));
}

std::vector<Error> SchemaSet::check(const std::string& path) {
  Impl impl;
  std::vector<Error> errors;
  std::error_code wrong;
  const bool is_file = fs::is_regular_file(path, wrong);
  const std::string parent = fs::path(path).parent_path().string();
  const std::string folder = !is_file ? path : parent.empty() ? "." : parent;
  impl.read(folder, true, errors);
  if (!impl.schemas.empty() && impl.tables.empty()) {
    Error missing;
    missing.code = ErrorCode::kSchema;
    missing.message = folder + ": kinds, but no output tables (a file that begins tables:)";
    errors.push_back(std::move(missing));
  }
  // Of one file: its own mistakes, read beside the others of its folder.
  if (is_file) {
    const std::string name = fs::path(folder) / fs::path(path).filename();
    std::erase_if(errors, [&](const Error& error) {
      return !error.message.starts_with(name + ":") && !error.message.starts_with(folder + ": ");
    });
  }
  return errors;
}

std::span<const TableDefinition> SchemaSet::tables() const { return impl_->tables; }

const TableDefinition* SchemaSet::find_table(std::string_view name) const {
  for (const TableDefinition& table : impl_->tables) {
    if (table.name == name) return &table;
  }
  return nullptr;
}

std::span<const Schema> SchemaSet::schemas() const { return impl_->schemas; }
std::vector<std::string> SchemaSet::kinds() const {
  std::vector<std::string> kinds;
  for (const Schema& schema : impl_->schemas) {
    if (std::ranges::find(kinds, schema.kind) == kinds.end()) kinds.push_back(schema.kind);
  }
  return kinds;
}
const ComparisonSchema& SchemaSet::comparison() const { return impl_->comparison; }
const Gazetteer& SchemaSet::gazetteer() const { return impl_->gazetteer; }
const std::string& SchemaSet::digest() const { return impl_->digest; }

}  // namespace niandu
