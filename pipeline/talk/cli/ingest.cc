#include "pipeline/talk/cli/ingest.h"

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <utility>

#include "pipeline/talk/cli/catalog_ingest.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/document_sink.h"
#include "pipeline/talk/cli/duplicates.h"
#include "pipeline/talk/cli/ingest_run.h"
#include "pipeline/talk/cli/input_files.h"
#include "pipeline/talk/cli/interruption.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/summary.h"

namespace niandu::cli {
namespace {

// Documents into the files of --out, if there are any. What failed is not in them.
class ExportSink : public DocumentSink {
 public:
  explicit ExportSink(Exporter* exporter) : exporter_(exporter) {}
  Status add(const InputFile& /*file*/, const FileStamp& /*stamp*/,
             const DocumentRecords& records) override {
    // The same bytes twice: a file that became another's copy after duplicates were looked for.
    if (!sha256s_.insert(records.sha256).second) return {};
    return exporter_->add(records);
  }
  Status failed(const InputFile& /*file*/, const FileStamp* /*stamp*/,
                const Error& /*error*/) override {
    return {};
  }

 private:
  Exporter* exporter_;
  std::set<std::string> sha256s_;
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
Result<InputFiles> find_files(const IngestJob& job, CatalogIngest* catalog, Log& log) {
  if (catalog != nullptr && job.inputs.empty()) {
    auto known = catalog->known_files();
    if (!known) return known;
    if (auto selected = catalog->select({}, *known, log); !selected) {
      return tl::make_unexpected(selected.error());
    }
    return known;
  }
  InputFiles inputs = find_input_files(job.inputs);
  for (const Error& error : inputs.errors) log.error(error);
  for (const Error& thing : inputs.passed_over) log.note("passed_over", thing.file, thing.message);
  if (catalog != nullptr) {
    if (auto selected = catalog->select(job.inputs, inputs, log); !selected) {
      return tl::make_unexpected(selected.error());
    }
    return inputs;
  }
  for (const Duplicate& duplicate : remove_duplicates(inputs.files)) {
    log.note("duplicate", duplicate.path, "same bytes as " + duplicate.first_path + ", read once");
  }
  return inputs;
}

// All documents of the catalogue, as files.
Status export_all(Catalog& catalog, Exporter& exporter) {
  return catalog.snapshot([&] {
    return catalog.for_each_document(
        [&](const CatalogDocument& document) { return exporter.add(document.records); });
  });
}

// What an ingest leaves behind: its exit status, unless a signal ended it.
Result<int> exit_status(const IngestJob& job, CatalogIngest* catalog,
                        const std::vector<Outcome>& outcomes) {
  if (any_failed(outcomes, job.strict)) return kExitFailed;
  if (catalog == nullptr) return kExitOk;
  const auto findings = catalog->catalog().findings();
  if (!findings) return tl::make_unexpected(findings.error());
  const bool failed = findings->failed > 0 || findings->unrecognised > 0 ||
                      (job.strict && findings->with_errors > 0);
  return failed ? kExitFailed : kExitOk;
}

// The whole run. Errors: kWriteFailed and those of the catalogue.
Result<int> ingest_all(const IngestJob& job, const SchemaSet& schemas, Log& log) {
  // First of all: what is read and opened from here on, no worker shall see.
  auto reader = IsolatedReader::make(job.isolation, ingest_reading(job, schemas));
  if (!reader) return tl::make_unexpected(std::move(reader.error()));
  std::unique_ptr<Exporter> exporter;
  if (!job.out.empty()) {
    auto opened = Exporter::open(job.out, schemas.tables(), job.output);
    if (!opened) return tl::make_unexpected(opened.error());
    exporter = std::move(*opened);
  }
  std::unique_ptr<CatalogIngest> catalog;
  if (!job.catalog.path.empty()) {
    auto opened = CatalogIngest::open(job.catalog);
    if (!opened) return tl::make_unexpected(opened.error());
    catalog = std::move(*opened);
  }
  auto inputs = find_files(job, catalog.get(), log);
  if (!inputs) return tl::make_unexpected(inputs.error());
  const bool input_missing = !inputs->errors.empty();
  Interruption interruption;
  ExportSink files(exporter.get());
  DocumentSink& sink = catalog ? static_cast<DocumentSink&>(*catalog) : files;
  IngestRun run(job, schemas, *reader, std::move(inputs->files), sink, interruption, log);
  Status written = run.run();
  const std::vector<Outcome> outcomes = run.outcomes();
  const Log::Totals totals = run.totals();
  const int signal = totals.done < totals.files ? interruption.signal() : 0;
  if (written && signal != 0) log.interrupted(signal, totals);
  if (catalog) {
    const bool whole = written && signal == 0;
    Status finished = catalog->finish(whole ? RunState::kFinished : RunState::kStopped);
    if (written) written = std::move(finished);
  }
  // An interrupted run is to end soon: what a catalogue keeps can be exported at any time.
  const bool to_export = exporter && (!catalog || signal == 0);
  if (written && to_export && catalog) written = export_all(catalog->catalog(), *exporter);
  if (written && to_export) written = exporter->finish();
  log.end(totals);
  if (written && !job.quiet) written = print_summary(outcomes);
  if (written && !job.quiet && catalog) written = write_stdout(catalog->summary());
  if (!written) return tl::make_unexpected(written.error());
  if (signal != 0) return exit_status_of_signal(signal);
  if (input_missing) return kExitFailed;
  return exit_status(job, catalog.get(), outcomes);
}

}  // namespace

int ingest(const IngestJob& job, const SchemaSet& schemas) {
  Log log(job.log_format, job.quiet);
  const auto status = ingest_all(job, schemas, log);
  if (status) return *status;
  log.error(status.error());
  return kExitFailed;
}

}  // namespace niandu::cli
