// Files through worker processes into a sink.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/issue.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/talk/cli/document_sink.h"
#include "pipeline/talk/cli/ingest.h"
#include "pipeline/talk/cli/interruption.h"
#include "pipeline/talk/cli/log.h"
#include "pipeline/talk/cli/summary.h"

namespace niandu::cli {

// What is kept of a file once its records are with the sink.
struct Outcome {
  std::vector<SummaryLine> lines;  // one for each document
  FileEnd end = FileEnd::kRead;
  bool partial = false;  // read, but pages of it failed

  [[nodiscard]] bool has_errors() const {
    return std::any_of(lines.begin(), lines.end(),
                       [](const SummaryLine& line) { return line.errors > 0; });
  }
};

// In the worker: a document to its records. The job and the schemas must outlive it.
[[nodiscard]] Reading ingest_reading(const IngestJob& job, const SchemaSet& schemas);

class IngestRun {
 public:
  // `reader` reads as ingest_reading() does.
  IngestRun(const IngestJob& job, const SchemaSet& schemas, IsolatedReader& reader,
            std::vector<InputFile> files, DocumentSink& sink, Interruption& interruption, Log& log);

  // Reads the files, as many as come before an interruption. Errors: kWriteFailed, kInternal (no
  // workers); what files bring is in outcomes().
  [[nodiscard]] Status run();

  // In the order of the files, without those that an interruption left.
  [[nodiscard]] std::vector<Outcome> outcomes() const;
  [[nodiscard]] Log::Totals totals() const;

 private:
  // What is said of a file once all files before it were spoken of.
  struct Said {
    Outcome outcome;
    std::optional<Error> error;  // it failed
    // Or it was read: its documents without records, values and tables.
    std::vector<std::pair<DocumentRecords, Log::Counts>> brief;
  };

  [[nodiscard]] Status feed();
  [[nodiscard]] Status open(std::size_t index);
  [[nodiscard]] Status take(ReadResult result);
  [[nodiscard]] Status keep(std::size_t index, const FileStamp& stamp,
                            std::vector<DocumentRecords> documents);
  [[nodiscard]] Status give_up(std::size_t index, const FileStamp* stamp, const std::string& read,
                               Error error);
  void finish(std::size_t index, Said said, int pages);
  void speak_of(std::size_t index);

  const IngestJob& job_;
  const SchemaSet& schemas_;
  IsolatedReader& reader_;
  std::vector<InputFile> files_;
  DocumentSink& sink_;
  Interruption& interruption_;
  Log& log_;
  int threads_per_file_ = 1;
  std::vector<std::size_t> again_;  // files to be read once more
  std::size_t next_ = 0, spoken_of_ = 0;
  std::vector<std::optional<Said>> said_;
  std::map<std::size_t, ByHand> decided_;                     // of files that are being read
  std::map<std::size_t, std::vector<Issue>> grids_too_many_;  // of files that are being read
};

}  // namespace niandu::cli
