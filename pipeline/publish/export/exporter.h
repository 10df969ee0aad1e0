// Documents' records to the files of the contract.
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/result.h"
#include "pipeline/publish/export/iiif_writer.h"
#include "pipeline/publish/export/original_link.h"
#include "pipeline/publish/export/output_folder.h"
#include "pipeline/publish/export/output_set.h"
#include "pipeline/record.h"
#include "pipeline/records/schema/table_definition.h"

namespace niandu {

struct ExportOptions {
  bool csv = true, json = true, ndjson = false;
  bool xlsx = false;                                 // niandu.xlsx (xlsx_writer.h)
  bool sqlite = false;                               // niandu.sqlite (sqlite_writer.h)
  bool iiif = false;                                 // iiif/ID.json and pictures (iiif_writer.h)
  std::string base_url = std::string(kIiifBaseUrl);  // of the ids in iiif/; ends in a slash
  DrawPages draw;                                    // the pictures in iiif/; empty: none
  OriginalLinks originals;                           // where links in XLSX and iiif/ lead
  // Members of datapackage.json beside its resources: names, and values as JSON.
  std::vector<std::pair<std::string, std::string>> package;
  std::string views;      // SQL of the views in niandu.sqlite (analyst_views.h)
  bool bom = false;       // byte-order mark before each CSV file, for Excel
  bool csv_safe = false;  // an apostrophe before each CSV value that a spreadsheet would run
  bool passages = false;  // the table passages in CSV and XLSX too: twice the size
};

// Writes into one folder: TABLE.csv and TABLE.ndjson for every table, json/ID.json for every
// document, niandu.xlsx, niandu.sqlite, iiif/, datapackage.json. Rows of a document are kept
// together, documents ordered by agency, roc_year, kind, file_name, sha256, part; the bytes do not
// depend on the order of add(). Nothing shows under its name before finish() succeeds.
class Exporter {
 public:
  // `tables` must outlive the exporter. Errors: those of OutputSet.
  [[nodiscard]] static Result<std::unique_ptr<Exporter>> open(
      const std::string& folder, std::span<const TableDefinition> tables,
      const ExportOptions& options, const SetOwner& owner = {});
  ~Exporter();

  // Thread-safe. The document is not needed afterwards. Errors: kWriteFailed.
  [[nodiscard]] Status add(const DocumentRecords& document);
  // A finished file that goes into the set as it is (a report: .html, .json). Thread-safe. Errors:
  // kWriteFailed, kRefused (a file that is not niandu's stands there).
  [[nodiscard]] Status add_file(const std::string& name, std::string_view bytes);
  // Whether finish() puts this set in the place of an earlier one.
  [[nodiscard]] bool replaces() const;
  // How many documents were added.
  [[nodiscard]] std::size_t documents() const;
  // Whether any of them is of a known kind or has a table.
  [[nodiscard]] bool has_content() const;
  // Once, last. Errors: those of OutputSet, kSchema (views).
  [[nodiscard]] Status finish();
  // In its place, if what stands in the folder is to stay: whether this set is the same, byte for
  // byte.
  [[nodiscard]] Result<bool> finish_if_same();
  // What the documents are to each other, of those that are anything (by document_id); after
  // finish().
  struct Related {
    bool copy = false;       // says what another one says
    std::size_t issues = 0;  // that say so
  };
  [[nodiscard]] const std::map<std::string, Related>& related() const;
  // What was written, ordered by name; after finish().
  [[nodiscard]] std::vector<WrittenFile> files() const;

 private:
  struct Impl;
  explicit Exporter(std::unique_ptr<Impl> impl);
  [[nodiscard]] Status write_all();
  std::unique_ptr<Impl> impl_;
};

}  // namespace niandu
