// Documents' records to the files of the contract.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "common/result.h"
#include "pipeline/record.h"
#include "pipeline/schema/table_definition.h"

namespace niandu {

struct ExportOptions {
  bool csv = true, json = true, ndjson = false;
  bool bom = false;       // byte-order mark before each CSV file, for Excel
  bool csv_safe = false;  // an apostrophe before each CSV value that a spreadsheet would run
};

// Writes into one folder: TABLE.csv and TABLE.ndjson for every table, json/ID.json for every
// document, datapackage.json. Rows of a document are kept together, documents ordered by agency,
// roc_year, kind, file_name, sha256; the bytes do not depend on the order of add(). Nothing shows
// under its name before finish() succeeds.
class Exporter {
 public:
  // `tables` must outlive the exporter. Errors: kWriteFailed.
  [[nodiscard]] static Result<std::unique_ptr<Exporter>> open(
      const std::string& folder, std::span<const TableDefinition> tables,
      const ExportOptions& options);
  ~Exporter();

  // Thread-safe. The document is not needed afterwards. Errors: kWriteFailed.
  [[nodiscard]] Status add(const DocumentRecords& document);
  // Once, last. Errors: kWriteFailed.
  [[nodiscard]] Status finish();

 private:
  struct Impl;
  explicit Exporter(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace niandu
