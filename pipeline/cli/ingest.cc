#include "pipeline/cli/ingest.h"

#include <algorithm>
#include <string>
#include <utility>

#include "pipeline/cli/command.h"
#include "pipeline/cli/document_sink.h"
#include "pipeline/cli/duplicates.h"
#include "pipeline/cli/ingest_run.h"
#include "pipeline/cli/input_files.h"
#include "pipeline/cli/interruption.h"
#include "pipeline/cli/messages.h"
#include "pipeline/cli/summary.h"

namespace niandu::cli {
namespace {

// Documents into the files of --out. What failed is not in them.
class ExportSink : public DocumentSink {
 public:
  explicit ExportSink(Exporter& exporter) : exporter_(exporter) {}
  Status add(const InputFile& /*file*/, const FileStamp& /*stamp*/,
             const DocumentRecords& records) override {
    return exporter_.add(records);
  }
  Status failed(const InputFile& /*file*/, const FileStamp* /*stamp*/,
                const Error& /*error*/) override {
    return {};
  }

 private:
  Exporter& exporter_;
};

bool any_failed(const std::vector<Outcome>& outcomes, bool strict) {
  return std::any_of(outcomes.begin(), outcomes.end(), [&](const Outcome& outcome) {
    return outcome.failed || (strict && outcome.line.errors > 0);
  });
}

Status print_summary(const std::vector<Outcome>& outcomes) {
  if (outcomes.empty()) return {};
  std::vector<SummaryLine> lines;
  lines.reserve(outcomes.size());
  for (const Outcome& outcome : outcomes) lines.push_back(outcome.line);
  return write_stdout(summary_table(lines));
}

// The files to be read; says what is wrong with the others.
InputFiles find_files(const IngestJob& job, Log& log) {
  InputFiles inputs = find_input_files(job.inputs);
  for (const Error& error : inputs.errors) log.error(error);
  for (const Error& thing : inputs.passed_over) log.note("passed_over", thing.file, thing.message);
  for (const Duplicate& duplicate : remove_duplicates(inputs.files)) {
    log.note("duplicate", duplicate.path, "same bytes as " + duplicate.first_path + ", read once");
  }
  return inputs;
}

}  // namespace

int ingest(const IngestJob& job, const SchemaSet& schemas) {
  Log log(job.log_format, job.quiet);
  auto exporter = Exporter::open(job.out, schemas.tables(), job.output);
  if (!exporter) {
    log.error(exporter.error());
    return kExitFailed;
  }
  InputFiles inputs = find_files(job, log);
  Interruption interruption;
  ExportSink sink(**exporter);
  IngestRun run(job, schemas, std::move(inputs.files), sink, interruption, log);
  Status written = run.run();
  const std::vector<Outcome> outcomes = run.outcomes();
  const Log::Totals totals = run.totals();
  const int signal = totals.done < totals.files ? interruption.signal() : 0;
  if (written && signal != 0) log.interrupted(signal, totals);
  if (written) written = (*exporter)->finish();
  log.end(totals);
  if (written && !job.quiet) written = print_summary(outcomes);
  if (!written) {
    log.error(written.error());
    return kExitFailed;
  }
  if (signal != 0) return exit_status_of_signal(signal);
  return !inputs.errors.empty() || any_failed(outcomes, job.strict) ? kExitFailed : kExitOk;
}

}  // namespace niandu::cli
