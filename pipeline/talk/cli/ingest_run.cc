#include "pipeline/talk/cli/ingest_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <utility>

#include "common/disk_heap.h"
#include "common/limits.h"
#include "pipeline/publish/export/record_rows.h"
#include "pipeline/record_codec.h"
#include "pipeline/records/messages/issue_text.h"
#include "pipeline/store/decisions/grid_text.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/read_document.h"
#include "pipeline/talk/cli/worker_reply.h"

namespace niandu::cli {
namespace {

int workers_for(const IngestJob& job, std::size_t files) {
  return static_cast<int>(
      std::clamp<std::size_t>(files, 1, static_cast<std::size_t>(std::max(1, job.jobs))));
}

Log::Counts counts_of(const DocumentRecords& records) {
  Log::Counts counts{0, records.issues.size(), 0};
  counts.records = static_cast<std::size_t>(
      std::count_if(records.records.begin(), records.records.end(),
                    [](const Record& record) { return record.table != kDocumentsTable; }));
  counts.errors = static_cast<std::size_t>(
      std::count_if(records.issues.begin(), records.issues.end(), [](const Issue& issue) {
        // That no schema fits is told apart from what went wrong.
        return severity_of(issue) == Severity::kError && issue.code != IssueCode::kUnknownKind;
      }));
  return counts;
}

// A document that shares its file goes by its pages too.
std::string name_in_summary(const DocumentRecords& records, std::size_t documents) {
  if (documents == 1) return records.file_name;
  if (records.pages == 0) return fmt::format("{} ({})", records.file_name, records.part);
  return records.file_name + " " +
         phrase("p. {}-{}", records.first_page, records.first_page + records.pages - 1);
}

Issue grid_too_many(const ForcedGrid& grid) {
  return make_issue(IssueCode::kGridUnfit, {{"what", grid.no_table ? "no table" : "a table"}},
                    grid.page_number, grid.box);
}

}  // namespace

Reading ingest_reading(const IngestJob& job, const SchemaSet& schemas) {
  return [&job, &schemas](std::string_view bytes, const ReadRequest& request,
                          const PageInHand& page_in_hand) {
    ExtractOptions options = extract_options(request, page_in_hand);
    options.password = job.password;
    options.grids = request.grids;
    auto documents =
        read_document(bytes, request.path, request.sha256, schemas, options, request.decided);
    // On disk, room costs nothing until it is filled.
    const bool is_long = DiskHeap::used() > 0;
    const OnDisk long_document(is_long);
    return documents.map([&](const std::vector<DocumentRecords>& records) {
      return encode_file(records, is_long ? kMostOutputBytes - 1 : 0);
    });
  };
}

IngestRun::IngestRun(const IngestJob& job, const SchemaSet& schemas, IsolatedReader& reader,
                     std::vector<InputFile> files, DocumentSink& sink, Interruption& interruption,
                     Log& log)
    : job_(job),
      schemas_(schemas),
      reader_(reader),
      files_(std::move(files)),
      sink_(sink),
      interruption_(interruption),
      log_(log),
      said_(files_.size()) {
  // A few large files: what documents leave idle reads pages.
  threads_per_file_ = std::max(1, job.jobs / workers_for(job, files_.size()));
}

Status IngestRun::run() {
  log_.start(files_.size());
  if (files_.empty()) return {};
  reader_.set_workers(workers_for(job_, files_.size()));
  while (interruption_.signal() == 0) {
    if (auto fed = feed(); !fed) return fed;
    if (reader_.files() == 0) break;
    auto results = reader_.wait(interruption_.descriptor());
    if (!results) return tl::make_unexpected(results.error());
    for (ReadResult& result : *results) {
      if (auto taken = take(std::move(result)); !taken) return taken;
    }
  }
  // After an interruption, also of those that had to wait for others.
  for (; spoken_of_ < said_.size(); ++spoken_of_) speak_of(spoken_of_);
  return {};
}

Status IngestRun::feed() {
  while (!again_.empty() && reader_.wants_files()) {
    const std::size_t index = again_.back();
    again_.pop_back();
    if (auto opened = open(index); !opened) return opened;
  }
  while (next_ < files_.size() && reader_.wants_files()) {
    if (auto opened = open(next_++); !opened) return opened;
  }
  return {};
}

Status IngestRun::open(std::size_t index) {
  ReadRequest request;
  request.path = files_[index].path;
  request.threads = threads_per_file_;
  auto input = open_found(files_[index]);
  if (!input) return give_up(index, nullptr, {}, std::move(input.error()));
  auto sha256 = hash_input(*input, request.path);
  if (!sha256) return give_up(index, &input->stamp, {}, std::move(sha256.error()));
  request.sha256 = std::move(*sha256);
  auto decided = sink_.decided(request.sha256, job_.segment);
  if (!decided) return tl::make_unexpected(std::move(decided.error()));
  request.decided = std::move(decided->by_hand);
  decided_[index] = request.decided;
  request.grids = std::move(decided->grids);
  for (const ForcedGrid& grid : take_more_than_applied(request.grids)) {
    grids_too_many_[index].push_back(grid_too_many(grid));
  }
  reader_.submit(index, std::move(request), std::move(*input));
  return {};
}

Status IngestRun::take(ReadResult result) {
  const auto index = static_cast<std::size_t>(result.id);
  OriginalFile original = original_of(files_[index].path, result.sha256);
  original.path = files_[index].found_as;
  const ByHand decided = decided_.extract(index).mapped();
  const OnDisk long_reply(result.reply && result.reply->size() > kLongReply);
  auto documents = result.reply.and_then([&](const std::string& bytes) {
    try {
      return read_reply(bytes, original, schemas_, decided);
    } catch (const std::bad_alloc&) {
      using Documents = Result<std::vector<DocumentRecords>>;
      return Documents(fail(ErrorCode::kOverLimit, "its records need more than there is on disk"));
    }
  });
  if (!documents) {
    return give_up(index, &result.stamp, result.sha256, std::move(documents.error()));
  }
  const auto again = sink_.to_read_again(*documents);
  if (!again) return tl::make_unexpected(again.error());
  if (*again) {
    again_.push_back(index);
    grids_too_many_.erase(index);
    return {};
  }
  if (result.cut) note_cut(*documents, *result.cut);
  if (const auto grids = grids_too_many_.extract(index); !grids.empty()) {
    std::vector<Issue>& issues = documents->front().issues;
    issues.insert(issues.end(), grids.mapped().begin(), grids.mapped().end());
  }
  return keep(index, result.stamp, std::move(*documents));
}

Status IngestRun::keep(std::size_t index, const FileStamp& stamp,
                       std::vector<DocumentRecords> documents) {
  if (auto added = sink_.add(files_[index], stamp, documents); !added) return added;
  Said said;
  const int pages = pages_of(documents);
  for (DocumentRecords& records : documents) {
    const Log::Counts counts = counts_of(records);
    said.outcome.lines.push_back({name_in_summary(records, documents.size()), records.kind,
                                  records.roc_year, counts.records, counts.issues, counts.errors,
                                  records.characters, records.characters_unread,
                                  records.document_id});
    if (is_partial(records.issues)) said.outcome.partial = true;
    if (records.kind.empty()) said.outcome.end = FileEnd::kUnrecognised;
    // Files wait here until those before them are done: of their records, nothing is needed.
    records.records.clear();
    records.tables.clear();
    records.passages.clear();
    std::erase_if(records.issues,
                  [](const Issue& issue) { return severity_of(issue) != Severity::kError; });
    said.brief.emplace_back(std::move(records), counts);
  }
  finish(index, std::move(said), pages);
  return {};
}

Status IngestRun::give_up(std::size_t index, const FileStamp* stamp, const std::string& read,
                          Error error) {
  const InputFile& file = files_[index];
  if (error.file.empty()) error.file = file.path;
  if (auto noted = sink_.failed(file, stamp, read, error); !noted) return noted;
  Said said;
  said.outcome.lines.push_back(
      {utf8_name(file.base_name), std::string(kFailedKind), 0, 0, 1, 1, 0, 0});
  said.outcome.end = FileEnd::kFailed;
  said.error = std::move(error);
  finish(index, std::move(said), 0);
  return {};
}

// Messages come out in the order of the files, whoever is done first.
void IngestRun::finish(std::size_t index, Said said, int pages) {
  log_.count_file(pages, said.outcome.end);
  said_[index] = std::move(said);
  for (; spoken_of_ < said_.size() && said_[spoken_of_]; ++spoken_of_) speak_of(spoken_of_);
}

void IngestRun::speak_of(std::size_t index) {
  if (!said_[index]) return;
  Said& said = *said_[index];
  if (said.error) log_.failed(*said.error);
  for (const auto& [records, counts] : said.brief) {
    log_.document(files_[index].path, records, counts);
  }
  said.error.reset();
  said.brief.clear();
}

std::vector<Outcome> IngestRun::outcomes() const {
  std::vector<Outcome> outcomes;
  for (const auto& said : said_) {
    if (said) outcomes.push_back(said->outcome);
  }
  return outcomes;
}

Log::Totals IngestRun::totals() const {
  Log::Totals totals;
  totals.files = files_.size();
  for (const auto& said : said_) {
    if (!said) continue;
    ++totals.done;
    if (said->outcome.end == FileEnd::kFailed) ++totals.failed;
    if (said->outcome.end == FileEnd::kUnrecognised) ++totals.unrecognised;
  }
  return totals;
}

}  // namespace niandu::cli
