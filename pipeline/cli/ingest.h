// The work of `niandu ingest`, after the command line is understood.
#pragma once

#include <string>
#include <vector>

#include "pipeline/export/exporter.h"
#include "pipeline/schema/schema_set.h"
#include "pipeline/segment/segment.h"

namespace niandu::cli {

struct IngestJob {
  std::vector<std::string> inputs;
  std::string out, password;
  ExportOptions output;
  SegmentOptions segment;
  int jobs = 1;
  bool quiet = false, strict = false;
};

// Returns the exit status. Messages on stderr, the summary on stdout.
[[nodiscard]] int ingest(const IngestJob& job, const SchemaSet& schemas);

}  // namespace niandu::cli
