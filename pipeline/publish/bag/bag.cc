#include "pipeline/publish/bag/bag.h"

#include <unistd.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "pipeline/ownership.h"
#include "pipeline/publish/bag/bag_folder.h"
#include "pipeline/publish/bag/payload_names.h"
#include "pipeline/publish/bag/premis.h"
#include "pipeline/publish/bag/verified_copy.h"
#include "pipeline/records/messages/issue_text.h"

namespace niandu {
namespace {

constexpr std::string_view kData = "data/", kDocuments = "data/documents/",
                           kTables = "data/tables/";
constexpr std::string_view kEventLog = "metadata/premis.xml";

// An original file on its way into the bag.
struct Original {
  CatalogFile file;
  std::string name;  // in the bag
  bool copied = false, pdf = false;
};

// What PREMIS calls the extraction of a document.
struct Extraction {
  std::int64_t run = 0;
  std::string document_id, sha256, part_suffix, made, schema;
  std::size_t records = 0, issues = 0, errors = 0;
};

std::string counted(std::size_t number, const char* one, const char* several) {
  return std::to_string(number) + (number == 1 ? one : several);
}

class Bag {
 public:
  Bag(Catalog& catalog, std::span<const TableDefinition> tables, const BagOptions& options,
      BagFolder& folder, const std::function<void(const Error&)>& problem)
      : catalog_(catalog), tables_(tables), options_(options), folder_(folder), problem_(problem) {}

  Result<BagReport> write() {
    Status done = catalog_.snapshot([this] { return read_catalog(); });
    if (done) done = copy_originals();
    if (done) done = write_event_log();
    if (done) done = folder_.finish(bag_info());
    if (!done) return tl::make_unexpected(folder_.as_finished(done.error()));
    return report_;
  }

 private:
  // Everything that must be of one state of the catalogue.
  Status read_catalog() {
    const auto take_file = [this](const CatalogFile& file) -> Status {
      if (file.state != FileState::kRemoved) originals_.push_back({file, {}, false, false});
      return {};
    };
    const auto take_run = [this](const CatalogRun& run) -> Status {
      runs_[run.id] = run;
      return {};
    };
    if (auto files = catalog_.for_each_file(take_file); !files) return files;
    if (originals_.empty()) {
      return fail(ErrorCode::kEmpty, "holds no files; there is no bag", catalog_.database().path());
    }
    if (auto runs = catalog_.for_each_run(take_run); !runs) return runs;
    name_originals();
    return export_tables();
  }

  // Links lead to the originals as they lie in the bag.
  Status export_tables() {
    ExportOptions options = options_.tables;
    for (const Original& original : originals_) {
      options.originals.places.emplace(original.file.sha256,
                                       "../" + original.name.substr(kData.size()));
    }
    auto exporter = Exporter::open(folder_.path_of("data/tables"), tables_, options);
    if (!exporter) return tl::make_unexpected(exporter.error());
    const auto take = [&](const CatalogDocument& document) -> Status {
      if (!options_.go_on()) return given_up();
      remember_extraction(document);
      return (*exporter)->add(document.records);
    };
    if (auto added = catalog_.for_each_document(take); !added) return added;
    if (auto finished = (*exporter)->finish(); !finished) return finished;
    table_files_ = (*exporter)->files();
    for (const WrittenFile& file : table_files_) {
      folder_.list(std::string(kTables) + file.name, file.bytes, file.sha256);
    }
    return {};
  }

  static tl::unexpected<Error> given_up() {
    return fail(ErrorCode::kInternal, "interrupted; there is no bag");
  }

  void remember_extraction(const CatalogDocument& document) {
    const DocumentRecords& records = document.records;
    const auto errors =
        std::count_if(records.issues.begin(), records.issues.end(),
                      [](const Issue& issue) { return severity_of(issue) == Severity::kError; });
    extractions_.push_back({document.run, records.document_id, records.sha256,
                            part_suffix(records.part), document.made, records.schema,
                            records.records.size(), records.issues.size(),
                            static_cast<std::size_t>(errors)});
  }

  void name_originals() {
    std::vector<std::string> paths;
    for (const Original& original : originals_) paths.push_back(original.file.path);
    const std::vector<std::string> names = payload_names(paths);
    for (std::size_t i = 0; i < originals_.size(); ++i) {
      originals_[i].name = std::string(kDocuments) + names[i];
    }
  }

  Status copy_originals() {
    for (Original& original : originals_) {
      if (!options_.go_on()) return given_up();
      if (auto copied = copy_original(original); !copied) return copied;
    }
    return {};
  }

  // A problem with the original is told and the rest goes on; one with the bag is an error.
  Status copy_original(Original& original) {
    const CatalogFile& file = original.file;
    const auto place = folder_.place_for(original.name);
    if (!place) return tl::make_unexpected(place.error());
    FixityCheck check{file.id, options_.time, false, {}, {}};
    const auto copied = copy_and_hash(file.path, *place);
    if (!copied && copied.error().code == ErrorCode::kWriteFailed) {
      return tl::make_unexpected(copied.error());
    }
    if (!copied) {
      check.detail = copied.error().message;
    } else {
      check.sha256 = copied->sha256;
      check.passed = copied->sha256 == file.sha256;
      if (!check.passed) {
        check.detail = file.sha256.empty() ? "could not be read before, there is nothing to compare"
                                           : "the bytes are not those that were read";
      }
    }
    if (check.passed) {
      original.copied = true;
      original.pdf = copied->pdf;
      ++report_.documents;
      folder_.list(original.name, copied->bytes, copied->sha256);
    } else {
      ::unlink(place->c_str());
      ++report_.missing;
      problem_({ErrorCode::kUnreadable, file.path, 0, "not in the bag: " + check.detail});
      if (!file.sha256.empty()) folder_.list(original.name, file.stamp.size, file.sha256);
    }
    return catalog_.add_fixity_check(check);
  }

  [[nodiscard]] std::string agent_of(std::int64_t run) const {
    const auto found = runs_.find(run);
    return "niandu " +
           (found == runs_.end() ? std::string("?") : found->second.made_by.engine_version);
  }

  [[nodiscard]] std::string this_agent() const { return "niandu " + options_.program_version; }

  Status write_event_log() {
    auto file = folder_.create_tag(std::string(kEventLog));
    if (!file) return tl::make_unexpected(file.error());
    std::string text;
    PremisWriter premis(text);
    const auto flush = [&] {
      (*file)->write(text);
      text.clear();
    };
    write_objects(premis, flush);
    if (auto events = write_events(premis, flush); !events) return events;
    write_agents(premis);
    premis.finish();
    flush();
    return (*file)->close();
  }

  template <class Flush>
  void write_objects(PremisWriter& premis, const Flush& flush) const {
    for (const Original& original : originals_) {
      if (!original.copied) continue;
      premis.object({original.name, original.file.sha256, original.file.stamp.size,
                     original.pdf ? "application/pdf" : "text/plain",
                     escaped_path(original.file.path)});
      flush();
    }
    for (const WrittenFile& file : table_files_) {
      premis.object(
          {std::string(kTables) + file.name, file.sha256, file.bytes, media_type(file.name), {}});
      flush();
    }
  }

  static std::string media_type(const std::string& name) {
    const std::string suffix = name.substr(name.rfind('.') + 1);
    if (suffix == "csv") return "text/csv";
    if (suffix == "json") return "application/json";
    if (suffix == "png") return "image/png";
    if (suffix == "ndjson") return "application/x-ndjson";
    if (suffix == "sqlite") return "application/vnd.sqlite3";
    if (suffix == "xlsx") {
      return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
    return "application/octet-stream";
  }

  template <class Flush>
  [[nodiscard]] Status write_events(PremisWriter& premis, const Flush& flush) {
    std::map<std::int64_t, const Original*> by_file;
    std::multimap<std::string, const Original*> by_hash;
    for (const Original& original : originals_) {
      by_file[original.file.id] = &original;
      if (!original.copied) continue;
      by_hash.emplace(original.file.sha256, &original);
      premis.event({"capture-" + std::to_string(original.file.id),
                    "capture",
                    original.file.captured,
                    "read from " + escaped_path(original.file.path),
                    "success",
                    {},
                    agent_of(original.file.first_run),
                    {},
                    {original.name}});
      if (original.file.state == FileState::kFailed) premis.event(failed_extraction(original));
      flush();
    }
    for (const Extraction& extraction : extractions_) {
      std::vector<std::string> sources;
      const auto [first, last] = by_hash.equal_range(extraction.sha256);
      for (auto at = first; at != last; ++at) sources.push_back(at->second->name);
      if (sources.empty()) continue;
      premis.event(extraction_event(extraction, std::move(sources)));
      flush();
    }
    if (auto decided = write_decisions(premis, by_hash, flush); !decided) return decided;
    std::int64_t number = 0;
    return catalog_.for_each_fixity_check([&](const FixityCheck& check) -> Status {
      ++number;
      const auto original = by_file.find(check.file);
      if (original == by_file.end() || !original->second->copied) return {};
      premis.event({"fixity-" + std::to_string(number),
                    "fixity check",
                    check.checked,
                    "SHA-256 compared with that of the capture",
                    check.passed ? "pass" : "fail",
                    check.detail,
                    this_agent(),
                    {original->second->name},
                    {}});
      flush();
      return {};
    });
  }

  // What people decided of the originals in the bag, oldest first.
  template <class Flush>
  [[nodiscard]] Status write_decisions(PremisWriter& premis,
                                       const std::multimap<std::string, const Original*>& by_hash,
                                       const Flush& flush) {
    const auto decisions = catalog_.decisions();
    if (!decisions) return tl::make_unexpected(decisions.error());
    for (const Decision& decision : *decisions) {
      std::vector<std::string> sources;
      const auto [first, last] = by_hash.equal_range(decision.sha256);
      for (auto at = first; at != last; ++at) sources.push_back(at->second->name);
      if (sources.empty()) continue;
      people_.insert(decision.who);
      PremisEvent event{"decision-" + decision.id,
                        "metadata modification",
                        decision.made,
                        decided(decision),
                        "recorded",
                        decision.reason,
                        person_id(decision.who),
                        std::move(sources),
                        {}};
      event.agent_role = decision_role_name(decision.role);
      premis.event(event);
      flush();
    }
    return {};
  }

  static std::string person_id(const std::string& who) {
    return who.empty() ? "unknown person" : "person " + who;
  }

  // "correct kpis 3/2 target_value: '85' -> '58'".
  static std::string decided(const Decision& decision) {
    std::string text = decision_kind_name(decision.kind);
    for (const std::string* word : {&decision.table, &decision.print.key, &decision.field}) {
      if (!word->empty()) text += " " + *word;
    }
    if (decision.page > 0) text += " on page " + std::to_string(decision.page);
    text += ": '" + decision.value_seen + "' -> '" + decision.value + "'";
    if (decision.misprint) text += " (misprint)";
    if (!decision.supersedes.empty()) text += ", in the place of decision " + decision.supersedes;
    return text;
  }

  [[nodiscard]] PremisEvent failed_extraction(const Original& original) const {
    const CatalogFile& file = original.file;
    const auto run = runs_.find(file.read_run);
    return {"extraction-of-file-" + std::to_string(file.id),
            "metadata extraction",
            run == runs_.end() ? file.captured : run->second.started,
            made_with(file.read_run, {}),
            "failure",
            file.error_code + ": " + file.error_message +
                (file.error_page > 0 ? " (page " + std::to_string(file.error_page) + ")" : ""),
            agent_of(file.read_run),
            {original.name},
            {}};
  }

  [[nodiscard]] PremisEvent extraction_event(const Extraction& extraction,
                                             std::vector<std::string> sources) const {
    PremisEvent event{"extraction-" + extraction.sha256 + extraction.part_suffix,
                      "metadata extraction",
                      extraction.made,
                      made_with(extraction.run, extraction.schema),
                      extraction.errors > 0 ? "success with errors" : "success",
                      counted(extraction.records, " record, ", " records, ") +
                          counted(extraction.issues, " issue, ", " issues, ") +
                          counted(extraction.errors, " of them an error", " of them errors"),
                      agent_of(extraction.run),
                      std::move(sources),
                      {}};
    if (options_.tables.json) {
      event.outcomes.push_back(std::string(kTables) + "json/" + extraction.document_id + ".json");
    }
    return event;
  }

  // Program, schemas and options of a run.
  [[nodiscard]] std::string made_with(std::int64_t run, const std::string& schema) const {
    const auto found = runs_.find(run);
    if (found == runs_.end()) return {};
    const MadeBy& made_by = found->second.made_by;
    std::string text = "engine " + made_by.engine_version + ", schemas " + made_by.schema_digest;
    if (!schema.empty()) text += ", schema " + schema;
    if (!made_by.agency.empty()) text += ", --agency " + made_by.agency;
    if (made_by.roc_year != 0) text += ", --year " + std::to_string(made_by.roc_year);
    return text;
  }

  void write_agents(PremisWriter& premis) const {
    std::set<std::string> versions{options_.program_version};
    for (const auto& [id, run] : runs_) versions.insert(run.made_by.engine_version);
    for (const std::string& version : versions) {
      premis.agent({"niandu " + version, "niandu", version});
    }
    for (const std::string& who : people_) {
      premis.agent({person_id(who), who.empty() ? "unknown" : who, {}, "person"});
    }
  }

  [[nodiscard]] std::string bag_info() const {
    constexpr std::size_t kDate = sizeof "2026-11-22" - 1;
    std::string info =
        "Bag-Software-Agent: " + this_agent() +
        "\nBagging-Date: " + options_.time.substr(0, kDate) +
        "\nExternal-Description: Plans and reviews of government agencies: the original files in"
        " data/documents, the tables made of them in data/tables, what was done in " +
        std::string(kEventLog) + "\nPayload-Oxum: " + folder_.oxum() + "\n";
    if (report_.missing > 0) {
      const bool one = report_.missing == 1;
      info += "Incomplete: " + std::to_string(report_.missing) +
              (one ? " original file is" : " original files are") + " missing or not what " +
              (one ? "it was\n" : "they were\n");
    }
    return info;
  }

  Catalog& catalog_;
  std::span<const TableDefinition> tables_;
  const BagOptions& options_;
  BagFolder& folder_;
  const std::function<void(const Error&)>& problem_;
  std::vector<Original> originals_;
  std::vector<Extraction> extractions_;
  std::map<std::int64_t, CatalogRun> runs_;
  std::set<std::string> people_;  // who decided
  std::vector<WrittenFile> table_files_;
  BagReport report_;
};

}  // namespace

Result<BagReport> write_bag(Catalog& catalog, std::span<const TableDefinition> tables,
                            BagFolder& folder, const BagOptions& options,
                            const std::function<void(const Error&)>& problem) {
  return Bag(catalog, tables, options, folder, problem).write();
}

}  // namespace niandu
