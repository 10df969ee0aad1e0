#include "pipeline/cli/ingest.h"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "pipeline/cli/command.h"
#include "pipeline/cli/duplicates.h"
#include "pipeline/cli/input_files.h"
#include "pipeline/cli/messages.h"
#include "pipeline/cli/progress.h"
#include "pipeline/cli/read_document.h"
#include "pipeline/cli/summary.h"

namespace niandu::cli {
namespace {

// What is kept of a document once its records are with the exporter.
struct Outcome {
  SummaryLine line;
  std::vector<std::string> messages;
  bool failed = false;
};

class Ingest {
 public:
  Ingest(const IngestJob& job, const SchemaSet& schemas, Exporter& exporter,
         std::vector<InputFile> files)
      : job_(job),
        schemas_(schemas),
        exporter_(exporter),
        files_(std::move(files)),
        outcomes_(files_.size()),
        progress_(files_.size(), job.quiet) {
    extract_.password = job.password;
    // A few large files: what documents leave idle reads pages.
    const int files_at_once = std::max(
        1, std::min(job.jobs, static_cast<int>(std::min<std::size_t>(files_.size(), 256))));
    extract_.threads = std::max(1, job.jobs / files_at_once);
    workers_ = files_at_once;
  }

  // Reads all files. Errors: kWriteFailed; what documents bring is in outcomes().
  [[nodiscard]] Status run() {
    std::vector<std::thread> threads;
    for (int i = 1; i < workers_; ++i) threads.emplace_back([this] { work(); });
    work();
    for (std::thread& thread : threads) thread.join();
    if (write_error_) return tl::make_unexpected(*write_error_);
    return {};
  }

  [[nodiscard]] std::vector<Outcome> outcomes() {
    std::vector<Outcome> all;
    for (auto& outcome : outcomes_) {
      if (outcome) all.push_back(std::move(*outcome));
    }
    return all;
  }

 private:
  void work() {
    for (std::size_t i = next_++; i < files_.size() && !stop_; i = next_++) {
      auto records = read_document(files_[i], schemas_, extract_, job_.segment);
      Outcome outcome = records ? keep(files_[i], *records) : failure(files_[i], records.error());
      const int pages = records ? records->pages : 0;
      finish(i, std::move(outcome));
      progress_.file_done(pages);
    }
  }

  [[nodiscard]] Outcome keep(const InputFile& file, const DocumentRecords& records) {
    if (auto added = exporter_.add(records); !added) {
      const std::lock_guard lock(mutex_);
      if (!write_error_) write_error_ = added.error();
      stop_ = true;
    }
    Outcome outcome;
    outcome.line = {records.file_name,      records.kind,          records.roc_year,
                    records.records.size(), records.issues.size(), 0};
    outcome.line.errors = static_cast<std::size_t>(
        std::count_if(records.issues.begin(), records.issues.end(),
                      [](const Issue& issue) { return issue.severity == Severity::kError; }));
    outcome.messages = error_lines(file.path, records.issues);
    outcome.failed = records.kind.empty();
    return outcome;
  }

  [[nodiscard]] static Outcome failure(const InputFile& file, Error error) {
    if (error.file.empty()) error.file = file.path;
    Outcome outcome;
    outcome.line.document = utf8_name(file.base_name);
    outcome.line.kind = "failed";
    outcome.line.errors = 1;
    outcome.line.issues = 1;
    outcome.messages.push_back(error.to_string());
    outcome.failed = true;
    return outcome;
  }

  // Messages come out in the order of the files, whoever is done first.
  void finish(std::size_t index, Outcome outcome) {
    const std::lock_guard lock(mutex_);
    outcomes_[index] = std::move(outcome);
    for (; said_ < outcomes_.size() && outcomes_[said_]; ++said_) {
      for (const std::string& message : outcomes_[said_]->messages) progress_.message(message);
    }
  }

  const IngestJob& job_;
  const SchemaSet& schemas_;
  Exporter& exporter_;
  std::vector<InputFile> files_;
  ExtractOptions extract_;
  int workers_ = 1;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> stop_ = false;
  std::mutex mutex_;  // guards the rest
  std::vector<std::optional<Outcome>> outcomes_;
  std::size_t said_ = 0;
  std::optional<Error> write_error_;
  Progress progress_;
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

}  // namespace

int ingest(const IngestJob& job, const SchemaSet& schemas) {
  auto exporter = Exporter::open(job.out, schemas.tables(), job.output);
  if (!exporter) {
    print_error(exporter.error());
    return kExitFailed;
  }
  InputFiles inputs = find_input_files(job.inputs);
  for (const Error& error : inputs.errors) print_error(error);
  for (const Duplicate& duplicate : remove_duplicates(inputs.files)) {
    print_message(duplicate.path + ": same bytes as " + duplicate.first_path + ", read once");
  }
  const bool input_missing = !inputs.errors.empty();
  std::vector<Outcome> outcomes;
  Status written;
  {
    Ingest work(job, schemas, **exporter, std::move(inputs.files));
    written = work.run();
    outcomes = work.outcomes();
  }
  if (written) written = (*exporter)->finish();
  if (written && !job.quiet) written = print_summary(outcomes);
  if (!written) {
    print_error(written.error());
    return kExitFailed;
  }
  return input_missing || any_failed(outcomes, job.strict) ? kExitFailed : kExitOk;
}

}  // namespace niandu::cli
