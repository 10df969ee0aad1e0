// The work of `niandu compare`, after the command line is understood.
#pragma once

#include <string>
#include <vector>

#include "pipeline/publish/export/exporter.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/talk/cli/isolated_reader.h"

namespace niandu::cli {

struct CompareJob {
  std::vector<std::string> inputs;  // files: documents, or JSON that ingest wrote
  std::string catalog;              // or a catalogue
  std::string agency, kind;         // of it, only these; empty: all
  int first_year = 0, last_year = 0;
  std::string decisions;  // a file of decisions on links; empty: none
  std::string out, password;
  ExportOptions output;
  Isolation isolation;
  int jobs = 1;
  bool beside = false, quiet = false;
};

// Returns the exit status.
[[nodiscard]] int compare_documents(const CompareJob& job, const SchemaSet& schemas);

}  // namespace niandu::cli
