#include "pipeline/talk/cli/compare_job.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "pipeline/publish/compare/comparison_tables.h"
#include "pipeline/publish/compare/findings.h"
#include "pipeline/publish/compare/history.h"
#include "pipeline/publish/compare/report.h"
#include "pipeline/publish/compare/result_checks.h"
#include "pipeline/records/normalize/fold.h"
#include "pipeline/records/schema/comparison_schema.h"
#include "pipeline/records/schema/gazetteer.h"
#include "pipeline/records/schema/schema_reader.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/catalog/find_document.h"
#include "pipeline/store/review/links.h"
#include "pipeline/talk/cli/decision_file.h"
#include "pipeline/talk/cli/duplicates.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/ingest.h"
#include "pipeline/talk/cli/ingest_run.h"
#include "pipeline/talk/cli/input_files.h"
#include "pipeline/talk/cli/input_folders.h"
#include "pipeline/talk/cli/interruption.h"
#include "pipeline/talk/cli/json_input.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/near_name.h"
#include "pipeline/talk/cli/output_place.h"
#include "pipeline/talk/cli/place_pictures.h"

namespace niandu::cli {
namespace {

constexpr std::size_t kMostNamed = 8;  // of a list in a message

// Documents as they are compared; what else is in them is let go at once.
class YearSink : public DocumentSink {
 public:
  YearSink(const SchemaSet& schemas, Log& log) : schemas_(schemas), log_(log) {}
  Status add(const InputFile& file, const FileStamp& /*stamp*/,
             const std::vector<DocumentRecords>& documents) override {
    for (const DocumentRecords& records : documents) {
      if (auto added = add_records(records, file.path, file.path); !added) return added;
    }
    return {};
  }
  Status failed(const InputFile& /*file*/, const FileStamp* /*stamp*/, const std::string& /*read*/,
                const Error& /*error*/) override {
    ++failed_;
    return {};
  }

  // `path`: for messages. `original`: where it is, empty if it is gone; unset: there was none.
  // Errors: kWriteFailed.
  [[nodiscard]] Status add_records(const DocumentRecords& records, const std::string& path,
                                   const std::optional<std::string>& original) {
    if (!seen_.insert(records.document_id).second) return {};
    if (records.kind.empty()) {
      log_.note("unknown_kind", path, "no schema fits, so that it cannot be compared");
      return {};
    }
    meet(records);
    compare::Year year = compare::year_of(records, schemas_.tables(), schemas_.comparison());
    year.expects_original = original.has_value();
    year.path = original.value_or(std::string());
    return years_.add(std::move(year));
  }
  // For a person who asks why nothing was compared; add_records() meets too.
  void meet(const DocumentRecords& records) {
    if (records.kind.empty()) return;
    if (!records.agency.empty()) agencies_.insert(records.agency);
    met_.insert(records.kind + " " + (records.agency.empty() ? "?" : records.agency) + " " +
                (records.roc_year == 0 ? "?" : std::to_string(records.roc_year)));
  }
  [[nodiscard]] std::string met() const {
    std::string list;
    std::size_t named = 0;
    for (const std::string& each : met_) {
      if (named++ == kMostNamed) return list + ", ...";
      list += (list.empty() ? "" : ", ") + each;
    }
    return list;
  }
  void fail(const Error& error) {
    log_.error(error);
    ++failed_;
  }

  // Agencies of all that it met.
  [[nodiscard]] const std::set<std::string>& agencies() const { return agencies_; }

  [[nodiscard]] compare::YearStore& years() { return years_; }
  [[nodiscard]] std::size_t failures() const { return failed_; }

 private:
  const SchemaSet& schemas_;
  Log& log_;
  compare::YearStore years_;
  std::set<std::string> seen_, met_, agencies_;
  std::size_t failed_ = 0;
};

bool is_json(const std::string& path) { return path.ends_with(".json"); }

// What reads documents, if any of the inputs is one. `reading` must outlive it.
Result<std::unique_ptr<IsolatedReader>> make_reader(const CompareJob& job, const IngestJob& reading,
                                                    const SchemaSet& schemas) {
  if (std::all_of(job.inputs.begin(), job.inputs.end(), is_json)) return nullptr;
  auto made = IsolatedReader::make(reading.isolation, ingest_reading(reading, schemas));
  if (!made) return tl::make_unexpected(std::move(made.error()));
  return std::make_unique<IsolatedReader>(std::move(*made));
}

// Whether all inputs were there, read or not. Errors: kWriteFailed.
Result<bool> read_files(const CompareJob& job, const IngestJob& reading, const SchemaSet& schemas,
                        IsolatedReader* reader, Interruption& interruption, YearSink& sink,
                        Log& log) {
  bool all_there = true;
  std::vector<std::string> documents;
  for (const std::string& path : job.inputs) {
    if (!is_json(path)) {
      documents.push_back(path);
      continue;
    }
    auto read = read_json_document(path);
    if (!read) {
      all_there = all_there && read.error().code != ErrorCode::kNotFound;
      sink.fail(with_near_name(read.error()));
    } else if (auto added = sink.add_records(*read, path, {}); !added) {
      return tl::make_unexpected(added.error());
    }
  }
  if (reader == nullptr) return all_there;
  InputFiles files = find_input_files(documents);
  for (const Error& error : files.errors) sink.fail(error);
  for (const Duplicate& twice : remove_duplicates(files.files)) {
    log.note("duplicate", twice.path, "same bytes as " + twice.first_path + ", read once");
  }
  IngestRun run(reading, schemas, *reader, std::move(files.files), sink, interruption, log);
  if (Status done = run.run(); !done) return tl::make_unexpected(done.error());
  log.end(run.totals());
  return all_there && files.all_searched;
}

// What people decided of links in the catalogue, of those documents; none is guessed.
std::vector<compare::LinkDecision> decisions_in(const LinkFinder& finder, const CompareJob& job,
                                                Log& log) {
  if (finder.lost() > 0) {
    log.note("links_lost", job.catalog,
             std::to_string(finder.lost()) +
                 (finder.lost() == 1 ? " decision on a link is" : " decisions on links are") +
                 " about records that are not found again");
  }
  std::vector<compare::LinkDecision> decisions;
  for (const DecidedLink& each : finder.found()) {
    decisions.push_back({each.linked, each.table, each.from_document_id, each.from_record,
                         each.to_document_id, each.to_record});
  }
  return decisions;
}

// What was decided of links comes into `decisions`.
Status read_catalog(const CompareJob& job, const SchemaSet& schemas, YearSink& sink, Log& log,
                    std::vector<compare::LinkDecision>& decisions) {
  auto catalog = Catalog::open(job.catalog, Catalog::Mode::kRead);
  if (!catalog) return tl::make_unexpected(catalog.error());
  (*catalog)->heed_decisions(schemas.tables());
  const std::string agency = fold_key(job.agency);
  std::optional<LinkFinder> finder;
  const auto take = [&](const CatalogDocument& document) -> Status {
    const DocumentRecords& records = document.records;
    const bool wanted = (agency.empty() || fold_key(records.agency) == agency) &&
                        (job.kind.empty() || records.kind == job.kind) &&
                        (job.first_year == 0 ||
                         (records.roc_year >= job.first_year && records.roc_year <= job.last_year));
    sink.meet(records);
    if (!wanted) return {};
    finder->meet(records, schemas.tables());
    auto path = present_path(**catalog, records.sha256);
    if (!path && path.error().code != ErrorCode::kNotFound) {
      return tl::make_unexpected(std::move(path.error()));
    }
    return sink.add_records(records, records.file_name, path.value_or(std::string()));
  };
  const Status read = (*catalog)->snapshot([&]() -> Status {
    const auto all = (*catalog)->decisions();
    if (!all) return tl::make_unexpected(all.error());
    finder.emplace(*all);
    return (*catalog)->for_each_document(take);
  });
  if (read) decisions = decisions_in(*finder, job, log);
  return read;
}

// What is to be compared with what.
struct Plan {
  compare::YearStore& years;
  compare::Neighbourhood neighbourhood;
  std::vector<compare::Family> families;
  std::vector<compare::LinkDecision> decisions;
  std::vector<compare::ReviewedPair> reviewed;
};

// One line for each comparison.
std::string told(const compare::History& history) {
  std::string text;
  for (const compare::YearPair& pair : history.pairs) {
    std::size_t links = 0, certain = 0;
    for (const compare::TablePair& table : pair.tables) {
      for (const compare::Link& link : table.links) {
        ++links;
        if (link.certainty == compare::Certainty::kCertain) ++certain;
      }
    }
    const std::string& agency = pair.to->agency;
    const bool one_body = pair.from->agency == agency || pair.from->agency.empty();
    text +=
        printable(one_body ? phrase(links == 1 ? "{} {} > {}: {} link, {} certain"
                                               : "{} {} > {}: {} links, {} certain",
                                    agency, pair.from->roc_year, pair.to->roc_year, links, certain)
                           : phrase(links == 1 ? "{} {} > {} {}: {} link, {} certain"
                                               : "{} {} > {} {}: {} links, {} certain",
                                    pair.from->agency, pair.from->roc_year, agency,
                                    pair.to->roc_year, links, certain)) +
        "\n";
  }
  return text;
}

// Each plan with a review of its year, one pair after the other.
Status for_each_reviewed(
    const Plan& plan,
    const std::function<Status(const compare::History&, const compare::ReviewedPair&)>& take) {
  compare::History both;
  std::optional<std::size_t> held;  // the plan that both.years begins with
  for (const compare::ReviewedPair& pair : plan.reviewed) {
    const std::vector<std::size_t> wanted{pair.plan, pair.review};
    both.years.resize(held == pair.plan ? 1 : 0);
    for (std::size_t i = both.years.size(); i < wanted.size(); ++i) {
      auto loaded = plan.years.load(wanted[i]);
      if (!loaded) return tl::make_unexpected(std::move(loaded.error()));
      both.years.push_back(std::move(*loaded));
    }
    held = pair.plan;
    if (auto taken = take(both, pair); !taken) return taken;
  }
  return {};
}

tl::unexpected<Error> interrupted(const CompareJob& job) {
  return fail(ErrorCode::kInternal, "interrupted; " + job.out + " is left as it was");
}

// Returns what there is to be said.
Result<std::string> write_all(const CompareJob& job, const SchemaSet& schemas, const Plan& plan,
                              PlacePictures& pictures, Exporter& exporter,
                              Interruption& interruption) {
  const ComparisonSchema& schema = schemas.comparison();
  compare::ComparisonJson json(schema);
  int part = 0;  // the order of what is added
  compare::ComparisonTables tables(schema, [&](std::vector<Record> records) {
    if (job.output.json) json.add(records);
    DocumentRecords rows;
    rows.roc_year = ++part;
    rows.records = std::move(records);
    return exporter.add(rows);
  });
  const auto with_pairs = std::count_if(plan.families.begin(), plan.families.end(),
                                        [](const auto& family) { return !family.pairs.empty(); });
  compare::Report report(
      schema, static_cast<std::size_t>(with_pairs),
      [&](const compare::Year& year, const std::vector<compare::PrintedPlace>& places) {
        return pictures.draw(year, places);
      },
      job.output.originals);
  std::string said;
  Status done =
      compare::for_each_history(plan.years, plan.neighbourhood, plan.families, plan.decisions,
                                job.jobs, [&](const compare::History& family) -> Status {
                                  if (interruption.signal() != 0) return interrupted(job);
                                  const auto findings = findings_of(family, schema);
                                  report.add(family, findings);
                                  said += told(family);
                                  return tables.add(family, findings);
                                });
  if (done) {
    done = for_each_reviewed(plan, [&](const auto& both, const auto& pair) -> Status {
      if (interruption.signal() != 0) return interrupted(job);
      const auto findings = compare::check_reviewed(both, pair, schema);
      report.add(both, findings);
      return tables.add(both, findings);
    });
  }
  if (done) done = tables.finish();
  if (done && job.output.json) done = exporter.add_file("comparison.json", json.finish());
  if (done) done = exporter.add_file("report.html", report.finish());
  if (done) done = exporter.finish();
  if (!done) return tl::make_unexpected(done.error());
  return said;
}

// The document that stands for one that was left out: the same kind, agency and year.
std::string counted_instead(const Plan& plan, std::size_t left) {
  const auto& out = plan.neighbourhood.left_out;
  const std::vector<compare::Year>& years = plan.years.heads();
  const compare::Year& year = years[left];
  std::string name;
  for (std::size_t i = 0; i < years.size(); ++i) {
    const compare::Year& other = years[i];
    if (std::find(out.begin(), out.end(), i) != out.end() || other.kind != year.kind ||
        other.roc_year != year.roc_year || fold_key(other.agency) != fold_key(year.agency)) {
      continue;
    }
    if (name.empty() || other.subject == year.subject) name = other.file_name;
  }
  return name;
}

void say_left_out(const Plan& plan, Log& log) {
  for (const std::size_t i : plan.neighbourhood.left_out) {
    const compare::Year& year = plan.years.heads()[i];
    log.note("left_out", year.file_name,
             year.roc_year == 0 || year.agency.empty()
                 ? "its year or its agency is not known, so that it cannot be compared"
                 : "of this kind, agency and year " + counted_instead(plan, i) + " is compared");
  }
}

// What people decided of links, in a file.
Result<std::vector<compare::LinkDecision>> read_given(const CompareJob& job) {
  if (job.decisions.empty()) return std::vector<compare::LinkDecision>();
  return read_decisions(job.decisions);
}

Result<std::unique_ptr<Exporter>> open_output(const CompareJob& job, const SchemaSet& schemas) {
  ExportOptions output = job.output;
  output.json = false;  // there is no document: all tables are one object
  return Exporter::open(job.out, schemas.comparison().tables, output, {"compare", job.beside});
}

Plan plan_of(compare::YearStore& years, std::vector<compare::LinkDecision> decisions,
             const CompareJob& job, const SchemaSet& schemas) {
  years.sort();
  const bool given =
      job.catalog.empty() && std::none_of(job.inputs.begin(), job.inputs.end(), is_folder);
  Plan plan{years,
            neighbours_of(years.heads(), schemas.gazetteer(), given),
            {},
            std::move(decisions),
            reviewed_pairs(years.heads(), schemas.comparison())};
  plan.families = families_of(years.heads().size(), plan.neighbourhood);
  return plan;
}

// --agency names one that no document has: what it has, or nothing.
std::string no_such_agency(const CompareJob& job, const YearSink& sink) {
  const std::string wanted = fold_key(job.agency);
  std::vector<std::string_view> known;
  std::string list;
  for (const std::string& agency : sink.agencies()) {
    if (fold_key(agency) == wanted) return {};
    if (known.size() < kMostNamed) list += (list.empty() ? "" : ", ") + agency;
    known.push_back(agency);
  }
  if (wanted.empty() || known.empty()) return {};
  if (known.size() > kMostNamed) list += ", ...";
  return "no document of the agency '" + job.agency + "' is in the catalogue; there are " + list +
         did_you_mean(job.agency, known, "; ");
}

int nothing_to_compare(const CompareJob& job, const YearSink& sink, Log& log) {
  if (const std::string none = no_such_agency(job, sink); !none.empty()) {
    log.why("nothing_usable", job.catalog, none);
    return kExitNothingUsable;
  }
  log.why("nothing_usable", job.out,
          "left as it was: no two documents can be compared; they must be of one kind and "
          "agency, and of different years; " +
              (sink.met().empty() ? "there are none" : "there are " + sink.met()));
  return kExitNothingUsable;
}

Result<int> compare_all(const CompareJob& job, const SchemaSet& schemas,
                        std::optional<Interruption>& interruption, Log& log) {
  if (schemas.comparison().tables.empty()) {
    return fail(ErrorCode::kSchema, "the schemas have no compare.yaml");
  }
  if (auto place = check_output_place({job.out, job.inputs, {job.catalog}, job.beside}); !place) {
    return tl::make_unexpected(place.error());
  }
  if (auto place = check_outside_inputs(job.catalog, job.out); !place) {
    return tl::make_unexpected(place.error());
  }
  auto given = read_given(job);
  if (!given && exit_status(given.error()) == kExitUsage) {
    return tl::make_unexpected(given.error());
  }
  IngestJob reading;
  reading.password = job.password;
  reading.isolation = job.isolation;
  reading.jobs = job.jobs;
  reading.quiet = job.quiet;
  // Before all else: what is read and opened from here on, no worker shall see.
  auto pictures = PlacePictures::make(job.isolation);
  if (!pictures) return tl::make_unexpected(std::move(pictures.error()));
  const auto reader = make_reader(job, reading, schemas);
  if (!reader) return tl::make_unexpected(reader.error());
  // Before anything is read: whether it is ours, free and can be written counts first.
  const auto exporter = open_output(job, schemas);
  if (!exporter) return tl::make_unexpected(exporter.error());
  if (!given) return tl::make_unexpected(given.error());
  interruption.emplace();
  YearSink sink(schemas, log);
  std::vector<compare::LinkDecision> decisions;
  bool all_there = true;
  if (job.catalog.empty()) {
    const auto read = read_files(job, reading, schemas, reader->get(), *interruption, sink, log);
    if (!read) return tl::make_unexpected(read.error());
    all_there = *read;
  } else if (auto read = read_catalog(job, schemas, sink, log, decisions); !read) {
    return tl::make_unexpected(read.error());
  }
  if (interruption->signal() != 0) return interrupted(job);
  // Of two about the same records the later one counts: what is given now.
  decisions.insert(decisions.end(), given->begin(), given->end());
  const Plan plan = plan_of(sink.years(), std::move(decisions), job, schemas);
  say_left_out(plan, log);
  if (plan.neighbourhood.pairs.empty() && plan.reviewed.empty()) {
    return nothing_to_compare(job, sink, log);
  }
  // As with ingest: less takes no whole set's place because a path was mistyped.
  if (!all_there && (*exporter)->replaces()) {
    log.why("input_missing", job.out, "left as it was: not all of the inputs are there");
    return kExitFailed;
  }
  const auto said = write_all(job, schemas, plan, *pictures, **exporter, *interruption);
  if (!said) return tl::make_unexpected(said.error());
  if (!job.quiet) {
    if (auto written = write_stdout(*said); !written) return tl::make_unexpected(written.error());
  }
  return sink.failures() > 0 ? kExitFailed : kExitOk;
}

}  // namespace

int compare_documents(const CompareJob& job, const SchemaSet& schemas) {
  Log log(LogFormat::kText, job.quiet);
  std::optional<Interruption> interruption;  // once the workers are there
  const auto status = compare_all(job, schemas, interruption, log);
  if (status) return *status;
  log.error(status.error());
  const int signal = interruption ? interruption->signal() : 0;
  return signal == 0 ? exit_status(status.error()) : exit_status_of_signal(signal);
}

}  // namespace niandu::cli
