#include "pipeline/talk/cli/ingest.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <utility>

#include "pipeline/store/catalog/find_document.h"
#include "pipeline/store/catalog/related.h"
#include "pipeline/store/decisions/carry.h"
#include "pipeline/talk/cli/canvas_pictures.h"
#include "pipeline/talk/cli/catalog_ingest.h"
#include "pipeline/talk/cli/correction_file.h"
#include "pipeline/talk/cli/document_sink.h"
#include "pipeline/talk/cli/duplicates.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/find_inputs.h"
#include "pipeline/talk/cli/grid_file.h"
#include "pipeline/talk/cli/ingest_run.h"
#include "pipeline/talk/cli/input_files.h"
#include "pipeline/talk/cli/input_folders.h"
#include "pipeline/talk/cli/interruption.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/output_place.h"
#include "pipeline/talk/cli/summary.h"

namespace niandu::cli {
namespace {

// Where the files lie that documents were read from.
struct Originals {
  std::map<std::string, std::string> paths;  // of this run, by SHA-256
  CatalogIngest* catalog = nullptr;          // knows them, if there is one

  [[nodiscard]] Result<std::string> path_of(const std::string& sha256) const {
    if (catalog != nullptr) return present_path(catalog->catalog(), sha256);
    const auto path = paths.find(sha256);
    if (path == paths.end()) return fail(ErrorCode::kNotFound, "no such file");
    return path->second;
  }
};

// Documents into the files of --out, if there are any. What failed is not in them.
class ExportSink : public DocumentSink {
 public:
  ExportSink(Exporter* exporter, const CorrectionsAtHand& corrections,
             const std::vector<GridOfDocument>& grids, std::span<const TableDefinition> tables,
             Originals& originals)
      : exporter_(exporter),
        corrections_(corrections),
        grids_(grids),
        tables_(tables),
        originals_(originals) {}
  Result<Decided> decided(const std::string& sha256, const SegmentOptions& now) override {
    Decided decided{corrections_.over(sha256, now), corrections_.grids(sha256)};
    for (ForcedGrid& grid : grids_for(grids_, sha256, /*unnamed=*/false)) {
      decided.grids.push_back(std::move(grid));
    }
    return decided;
  }
  Status add(const InputFile& file, const FileStamp& /*stamp*/,
             const std::vector<DocumentRecords>& documents) override {
    // The same bytes twice: a file that became another's copy after duplicates were looked for.
    if (!originals_.paths.emplace(documents.front().sha256, file.path).second) return {};
    for (const DocumentRecords& records : documents) {
      const std::vector<Decision>& decisions = corrections_.of_file(records.sha256);
      if (decisions.empty()) {
        if (auto added = exporter_->add(records); !added) return added;
        continue;
      }
      DocumentRecords corrected = records;
      carry_out(decisions, tables_, corrected);
      if (auto added = exporter_->add(corrected); !added) return added;
    }
    return {};
  }
  Status failed(const InputFile& /*file*/, const FileStamp* /*stamp*/, const std::string& /*read*/,
                const Error& /*error*/) override {
    return {};
  }

 private:
  Exporter* exporter_;
  const CorrectionsAtHand& corrections_;
  const std::vector<GridOfDocument>& grids_;
  std::span<const TableDefinition> tables_;
  Originals& originals_;
};

// What became of the files of this run; with a catalogue, of those that it left alone too.
Result<Catalog::Findings> findings_of(CatalogIngest* catalog, const std::vector<Outcome>& outcomes,
                                      std::size_t input_errors) {
  Catalog::Findings found;
  if (catalog != nullptr) {
    auto known = catalog->catalog().findings();
    if (!known) return known;
    found = *known;
  }
  found.failed += static_cast<std::int64_t>(input_errors);
  for (const Outcome& outcome : outcomes) {
    if (outcome.end == FileEnd::kFailed || outcome.partial) ++found.failed;
    if (catalog != nullptr || outcome.end == FileEnd::kFailed) continue;
    ++found.usable;
    if (outcome.end == FileEnd::kUnrecognised) ++found.unrecognised;
    if (outcome.has_errors()) ++found.with_errors;
  }
  return found;
}

bool nothing_usable(const Catalog::Findings& found) {
  return found.usable == 0 && found.failed > 0;
}

// `drawn`: all pages that were to be.
int exit_status(const IngestJob& job, const Catalog::Findings& found, bool drawn) {
  if (nothing_usable(found)) return kExitNothingUsable;
  const bool failed = found.failed > 0 || (job.strict && found.with_errors > 0);
  if (failed || !drawn) return kExitFailed;
  return job.strict_kind && found.unrecognised > 0 ? kExitUnknownKind : kExitOk;
}

// What people have said, in files.
struct Said {
  std::vector<Decision> corrections;
  std::vector<GridOfDocument> grids;
};
Result<Said> read_what_was_said(const IngestJob& job, const SchemaSet& schemas) {
  Said said;
  if (!job.corrections.empty()) {
    auto read = read_corrections(job.corrections, schemas.tables());
    if (!read) return tl::make_unexpected(read.error());
    said.corrections = std::move(*read);
  }
  if (!job.grids.empty()) {
    auto read = read_grids(job.grids, /*all_named=*/true);
    if (!read) return tl::make_unexpected(read.error());
    said.grids = std::move(*read);
  }
  return said;
}

// What the results go into, and what goes into them besides.
struct Targets {
  Said said;
  std::unique_ptr<Originals> originals = std::make_unique<Originals>();
  std::unique_ptr<CanvasPictures> pictures;  // of the format iiif
  std::unique_ptr<Exporter> exporter;
  std::unique_ptr<CatalogIngest> catalog;
};

// What documents are to each other, as the tables say or would say.
Result<std::map<std::string, Exporter::Related>> related_of(const Targets& targets) {
  if (targets.exporter) return targets.exporter->related();
  std::map<std::string, Exporter::Related> related;
  if (!targets.catalog) return related;
  Database& database = targets.catalog->catalog().database();
  for (const RelatedDocument& document : related_documents(database)) {
    Exporter::Related& entry = related[document.document_id];
    entry.copy = entry.copy || document.code == IssueCode::kDocumentCopy;
    entry.issues += static_cast<std::size_t>(document.issues);
  }
  if (Status read = database.take_failure(); !read) return tl::make_unexpected(read.error());
  return related;
}

// Counts as in the tables.
Status print_summary(const std::vector<Outcome>& outcomes, const Targets& targets) {
  if (outcomes.empty()) return {};
  const auto all = related_of(targets);
  if (!all) return tl::make_unexpected(all.error());
  std::vector<SummaryLine> lines;
  for (const Outcome& outcome : outcomes) {
    lines.insert(lines.end(), outcome.lines.begin(), outcome.lines.end());
  }
  for (SummaryLine& line : lines) {
    const auto related = all->find(line.document_id);
    if (related == all->end()) continue;
    line.copy = related->second.copy;
    line.issues += related->second.issues;
  }
  return write_stdout(summary_table(lines));
}

void note_passed_over(const InputFiles& inputs, Log& log) {
  for (const Error& thing : inputs.passed_over) log.note("passed_over", thing.file, thing.message);
}

// The files to be read; says what is wrong with the others.
Result<InputFiles> find_files(const IngestJob& job, CatalogIngest* catalog, Log& log) {
  if (catalog != nullptr && !job.looks_for_files()) {
    auto known = catalog->known_files();
    if (!known) return known;
    note_passed_over(*known, log);
    if (auto selected = catalog->select({}, *known, log); !selected) {
      return tl::make_unexpected(selected.error());
    }
    return known;
  }
  auto inputs = find_inputs({job.inputs, job.files_from, job.catalog.shard, job.catalog.path});
  if (!inputs) return inputs;
  for (const Error& error : inputs->errors) log.error(error);
  note_passed_over(*inputs, log);
  if (catalog != nullptr) {
    if (auto selected = catalog->select(job.inputs, *inputs, log); !selected) {
      return tl::make_unexpected(selected.error());
    }
    return inputs;
  }
  for (const Duplicate& duplicate : remove_duplicates(inputs->files)) {
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

// Opens them; the folder first, since it says soonest that it cannot be. Before it those who draw:
// what people have said is none of theirs.
Result<Targets> open_targets(const IngestJob& job, const SchemaSet& schemas) {
  Targets targets;
  ExportOptions output = job.output;
  if (output.iiif && !job.out.empty()) {
    auto pictures = CanvasPictures::make(job.isolation);
    if (!pictures) return tl::make_unexpected(pictures.error());
    targets.pictures = std::make_unique<CanvasPictures>(std::move(*pictures));
    output.draw =
        targets.pictures->drawer([originals = targets.originals.get()](const std::string& sha256) {
          return originals->path_of(sha256);
        });
  }
  auto said = read_what_was_said(job, schemas);
  if (!said) return tl::make_unexpected(said.error());
  targets.said = std::move(*said);
  if (!job.out.empty()) {
    auto opened = Exporter::open(job.out, schemas.tables(), output, {"ingest", job.beside});
    if (!opened) return tl::make_unexpected(opened.error());
    targets.exporter = std::move(*opened);
  }
  if (!job.catalog.path.empty()) {
    CatalogJob with_grids = job.catalog;
    with_grids.grids = targets.said.grids;
    auto opened = CatalogIngest::open(with_grids, /*may_make=*/job.looks_for_files());
    if (!opened) return tl::make_unexpected(opened.error());
    targets.catalog = std::move(*opened);
    targets.catalog->catalog().heed_decisions(schemas.tables());
    targets.originals->catalog = targets.catalog.get();
  }
  return targets;
}

// The files of --out, from the catalogue or from what was just read. False: there is nothing that
// could take the place of what is there.
Result<bool> write_tables(const Targets& targets) {
  Exporter& exporter = *targets.exporter;
  if (targets.catalog) {
    if (auto all = export_all(targets.catalog->catalog(), exporter); !all) {
      return tl::make_unexpected(all.error());
    }
  }
  if (exporter.documents() == 0) return false;
  if (exporter.replaces() && !exporter.has_content()) return exporter.finish_if_same();
  return exporter.finish().map([] { return true; });
}

// Of a run that was cut short and may keep what it did.
std::string kept_of(const Log::Totals& totals) {
  return totals.done > totals.failed ? "their results are kept" : "nothing is written";
}

// What was there is not gathered with it, as a catalogue would.
Status say_replaced(const IngestJob& job) {
  return write_stdout(
      printable(phrase("{}: the tables of this run took the place of those that were there; "
                       "--catalog gathers what several runs read",
                       job.out)) +
      "\n");
}

// The whole run. Errors: those of Exporter and of the catalogue.
Result<int> ingest_all(const IngestJob& job, const SchemaSet& schemas, Log& log) {
  if (auto others = check_no_catalog(job.inputs, job.catalog.path); !others) {
    return tl::make_unexpected(others.error());
  }
  if (auto place = check_output_place({job.out, job.inputs, {job.catalog.path}, job.beside});
      !place) {
    return tl::make_unexpected(place.error());
  }
  if (auto place = check_outside_inputs(job.catalog.path, job.out); !place) {
    return tl::make_unexpected(place.error());
  }
  // Before all else: what is read and opened from here on, no worker shall see.
  auto reader = IsolatedReader::make(job.isolation, ingest_reading(job, schemas));
  if (!reader) return tl::make_unexpected(std::move(reader.error()));
  const auto targets = open_targets(job, schemas);
  if (!targets) return tl::make_unexpected(targets.error());
  const Said& said = targets->said;
  CatalogIngest* const catalog = targets->catalog.get();
  if (catalog != nullptr) {
    auto added = catalog->catalog().add_decisions(said.corrections);
    if (!added) return tl::make_unexpected(added.error());
  }
  Exporter* const exporter = targets->exporter.get();
  auto inputs = find_files(job, catalog, log);
  if (!inputs) return tl::make_unexpected(inputs.error());
  const std::size_t input_errors = inputs->errors.size();
  const bool all_searched = inputs->all_searched;
  Interruption interruption;
  const CorrectionsAtHand at_hand(catalog == nullptr ? said.corrections : std::vector<Decision>());
  ExportSink files(exporter, at_hand, said.grids, schemas.tables(), *targets->originals);
  DocumentSink& sink = catalog != nullptr ? static_cast<DocumentSink&>(*catalog) : files;
  IngestRun run(job, schemas, *reader, std::move(inputs->files), sink, interruption, log);
  Status written = run.run();
  const std::vector<Outcome> outcomes = run.outcomes();
  const Log::Totals totals = run.totals();
  const int signal = totals.done < totals.files ? interruption.signal() : 0;
  // Part of a set takes no whole one's place; and what a catalogue keeps can be exported any time.
  const bool keep = catalog != nullptr || !exporter->replaces();
  if (written && signal != 0) {
    log.interrupted(signal, totals, keep ? kept_of(totals) : job.out + " stays as it was before");
  }
  if (catalog != nullptr) {
    const bool whole = written && signal == 0;
    Status finished = catalog->finish(whole ? RunState::kFinished : RunState::kStopped);
    if (written) written = std::move(finished);
  }
  const auto found =
      written ? findings_of(catalog, outcomes, input_errors) : Result<Catalog::Findings>();
  if (!found) written = tl::make_unexpected(found.error());
  // Nor does that of a path that was mistyped, or of a disk that is not there.
  const bool lacks_inputs = !keep && !all_searched;
  Result<bool> exported = false;
  if (written && exporter != nullptr && !nothing_usable(*found) && !lacks_inputs &&
      (signal == 0 || (catalog == nullptr && keep))) {
    exported = write_tables(*targets);
    if (!exported) written = tl::make_unexpected(exported.error());
  }
  const bool left = written && exporter != nullptr && !*exported && signal == 0;
  const bool lacking = left && lacks_inputs && !nothing_usable(*found);
  if (lacking) {
    log.why("input_missing", job.out, "left as it was: not all of the inputs are there");
  } else if (left && exporter->replaces()) {
    log.why("nothing_usable", job.out, "left as it was: nothing usable among the inputs");
  }
  log.end(totals);
  if (written && !job.quiet) written = print_summary(outcomes, *targets);
  if (job.catalog.shard && catalog == nullptr && *exported) {
    log.note("shard", job.out,
             "holds shard " + shard_text(*job.catalog.shard) + " of the inputs, not all of them");
  }
  const bool replaced = catalog == nullptr && exporter->replaces() && *exported;
  if (written && !job.quiet && replaced) written = say_replaced(job);
  if (written && !job.quiet && catalog != nullptr) written = write_stdout(catalog->summary());
  if (signal != 0 && !written) log.error(written.error());
  if (signal != 0) return exit_status_of_signal(signal);
  if (!written) return tl::make_unexpected(written.error());
  if (left && !lacking) return kExitNothingUsable;
  return exit_status(job, *found, !targets->pictures || targets->pictures->missing() == 0);
}

}  // namespace

int ingest(const IngestJob& job, const SchemaSet& schemas) {
  Log log(job.log_format, job.quiet);
  const auto status = [&]() -> Result<int> {
    try {
      return ingest_all(job, schemas, log);
    } catch (const std::bad_alloc&) {
      return fail(ErrorCode::kWriteFailed, "a long document needs more than there is on disk",
                  job.out.empty() ? job.catalog.path : job.out);
    }
  }();
  if (status) return *status;
  log.error(status.error());
  return exit_status(status.error());
}

}  // namespace niandu::cli
