// The work of `niandu ingest`, after the command line is understood.
#pragma once

#include <string>
#include <vector>

#include "pipeline/publish/export/exporter.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/records/segment/segment.h"
#include "pipeline/talk/cli/catalog_ingest.h"
#include "pipeline/talk/cli/isolated_reader.h"
#include "pipeline/talk/cli/log.h"

namespace niandu::cli {

struct IngestJob {
  std::vector<std::string> inputs;
  std::string files_from;     // find_inputs.h
  std::string out, password;  // out: empty: into the catalogue only
  CatalogJob catalog;
  std::string corrections;  // file of what people decided; empty: none
  std::string grids;        // file of tables that people have drawn; empty: none
  ExportOptions output;
  SegmentOptions segment;
  Isolation isolation;
  LogFormat log_format = LogFormat::kText;
  int jobs = 1;
  bool beside = false;  // --out may hold files that are not niandu's
  bool quiet = false;
  bool strict = false, strict_kind = false;  // what else is to be told by the exit status

  // Not: it goes through the files that the catalogue knows.
  [[nodiscard]] bool looks_for_files() const { return !inputs.empty() || !files_from.empty(); }
};

// Returns the exit status; 128 + the signal's number if SIGINT, SIGTERM or SIGHUP ended it, and
// then what was done by that time is kept. Messages on stderr, the summary on stdout.
[[nodiscard]] int ingest(const IngestJob& job, const SchemaSet& schemas);

}  // namespace niandu::cli
