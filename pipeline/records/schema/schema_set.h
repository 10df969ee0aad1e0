// All schemas of a folder, compiled.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "common/result.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

struct Schema;            // one kind of document; pipeline/records/schema/schema.h
struct ComparisonSchema;  // years compared; pipeline/records/schema/comparison_schema.h
struct Gazetteer;         // agencies and their bodies; pipeline/records/schema/gazetteer.h

// Immutable once loaded; safe to share between threads.
class SchemaSet {
 public:
  // Loads every *.yaml of a folder in alphabetical order. The first mistake is the error: kSchema,
  // message "file:line: what is wrong", the line, a caret. Patterns are compiled when they are
  // first used; check() compiles all.
  [[nodiscard]] static Result<SchemaSet> load(const std::string& folder);
  // The same, but gathers all mistakes (for `niandu schema check`); empty means all is fine.
  // `path`: a folder, or one file, which is read beside the others of its folder.
  [[nodiscard]] static std::vector<Error> check(const std::string& path);

  SchemaSet(SchemaSet&&) noexcept;
  SchemaSet& operator=(SchemaSet&&) noexcept;
  ~SchemaSet();

  // Output tables of all schemas in output order: documents first, issues last.
  [[nodiscard]] std::span<const TableDefinition> tables() const;
  [[nodiscard]] const TableDefinition* find_table(std::string_view name) const;
  [[nodiscard]] std::span<const Schema> schemas() const;
  // Of documents, each once, in the order of the schemas.
  [[nodiscard]] std::vector<std::string> kinds() const;
  [[nodiscard]] const Gazetteer& gazetteer() const;
  // Empty without compare.yaml.
  [[nodiscard]] const ComparisonSchema& comparison() const;
  // SHA-256 over names and bytes of the schema files: what came of other schemas is out of date.
  [[nodiscard]] const std::string& digest() const;

 private:
  struct Impl;
  explicit SchemaSet(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace niandu
