// niandu ingest: documents to tables of records.
#include <algorithm>
#include <string>
#include <thread>
#include <vector>

#include "common/roc_year.h"
#include "pipeline/talk/cli/command.h"

#include "pipeline/talk/cli/end_with_parent.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/formats.h"
#include "pipeline/talk/cli/ingest.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/plain_text.h"
#include "pipeline/talk/cli/schema_folder.h"
#include "pipeline/talk/cli/user_name.h"

namespace niandu::cli {
namespace {

int all_processors() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

class IngestCommand : public Command {
 public:
  IngestCommand() {
    job_.jobs = all_processors();
    options_.add()("out,o", po::value(&job_.out)->value_name("DIR"),
                   "folder for the tables (made if need be); required without --catalog")(
        "beside", po::bool_switch(&job_.beside),
        "DIR may hold files that niandu did not write; they stay as they are")(
        "catalog", po::value(&job_.catalog.path)->value_name("FILE.db"),
        "catalogue to keep the documents in (made if need be): only what is new, changed or was "
        "made by another version, other schemas, --agency or --year is read")(
        "force", po::bool_switch(&job_.catalog.force), "with --catalog: reads everything again")(
        "retry", po::value(&job_.catalog.retry)->value_name("CODE"),
        "with --catalog: reads again only the files that failed with CODE and the documents that "
        "have an issue of it; all: all that failed or are partial. Without INPUT, those of the "
        "whole catalogue")("format,f",
                           po::value(&formats_)->value_name("LIST")->default_value("csv,json"),
                           document_formats_help())("bom", po::bool_switch(&job_.output.bom),
                                                    "byte-order mark in CSV files, for Excel")(
        "csv-safe", po::bool_switch(&job_.output.csv_safe),
        "apostrophe before CSV values that a spreadsheet would take for a formula")(
        "files-from", po::value(&job_.files_from)->value_name("FILE|-"),
        "reads only the files that FILE or standard input lists, one path a line or each ended by "
        "NUL: relative to INPUT, or to the current folder without one; LABEL:PATH where there are "
        "several, the label being the last part of the INPUT's path")(
        "shard", po::value(&shard_)->value_name("K/N"),
        "part K of N of the files, told by their paths relative to INPUT, so that N machines read "
        "an archive together; the run ends when the program that started it does, "
        "unless under nohup")("passages", po::bool_switch(&job_.output.passages),
                              "the table passages, all text of the documents, in CSV and XLSX too")(
        "jobs,j", po::value(&job_.jobs)->value_name("N"),
        "documents read at the same time (default: one per processor); the result is the same")(
        "agency", po::value(&job_.segment.agency)->value_name("NAME"),
        "agency of all these documents, whatever they say; with --catalog it is theirs in later "
        "runs too, until another is set, or '' (as they say)")(
        "year", po::value(&job_.segment.roc_year)->value_name("YEAR"),
        "ROC year of all these documents, whatever they say; with --catalog likewise, or 0")(
        "grid", po::value(&job_.grids)->value_name("FILE.json"),
        "tables as people have drawn them: they take the place of what would be read, and with "
        "--catalog are kept there as decisions")(
        "corrections", po::value(&job_.corrections)->value_name("FILE.csv"),
        "what people decided, as 'niandu corrections export' wrote it: carried out on the tables, "
        "and with --catalog kept there")("schemas", po::value(&schemas_)->value_name("DIR"),
                                         "schemas to use instead of niandu's own")(
        "password", po::value(&job_.password)->value_name("WORD"), "opens locked PDFs")(
        "quiet,q", po::bool_switch(&job_.quiet), "no progress, no summary; errors only")(
        "strict", po::bool_switch(&job_.strict),
        "exit status 1 if any issue of a recognised document has severity error")(
        "strict-kind", po::bool_switch(&job_.strict_kind),
        "exit status 3 if any document is of no known kind")(
        "log-format", po::value(&log_format_)->value_name("text|json")->default_value("text"),
        "text, or json: one object a line on stderr, without progress");
    add_link_options(options_, job_.output);
    job_.isolation.add_to(options_);
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status) return status;
    job_.inputs = options_.inputs();
    if (auto status = check_catalog(); !status) return status;
    if (options_.given("files-from") && job_.files_from.empty()) {
      return fail(ErrorCode::kUsage, "--files-from needs a FILE, or - for standard input");
    }
    if (options_.given("shard")) {
      const auto shard = parse_shard(shard_);
      if (!shard) return tl::make_unexpected(shard.error());
      job_.catalog.shard = *shard;
    }
    if (!job_.looks_for_files() && job_.catalog.retry.empty()) {
      return fail(ErrorCode::kUsage, "ingest needs an INPUT");
    }
    if (job_.out.empty() && job_.catalog.path.empty()) {
      return fail(ErrorCode::kUsage, "ingest needs --out DIR or --catalog FILE.db");
    }
    // More threads than this only cost memory.
    constexpr int kMostJobs = 256;
    if (job_.jobs < 1 || job_.jobs > kMostJobs) {
      return fail(ErrorCode::kUsage, "--jobs must be from 1 to 256");
    }
    const int first_year = job_.catalog.path.empty() ? 1 : 0;
    if (options_.given("year") &&
        (job_.segment.roc_year < first_year || job_.segment.roc_year > kGreatestRocYear)) {
      return fail(ErrorCode::kUsage, "--year is a ROC year, such as 107");
    }
    if (auto status = job_.isolation.check(); !status) return status;
    const auto log_format = parse_log_format(log_format_);
    if (!log_format) return tl::make_unexpected(log_format.error());
    job_.log_format = *log_format;
    return parse_document_formats(formats_, job_.output);
  }

  [[nodiscard]] const Options& options() const override { return options_; }

  [[nodiscard]] int descriptors() const override {
    return kExportDescriptors + kJobDescriptors * (job_.jobs + 1);
  }

  int run() override {
    if (job_.catalog.shard) end_with_parent();
    const auto schemas = SchemaSet::load(schema_folder(schemas_));
    if (!schemas) return report(tl::make_unexpected(schemas.error()));
    job_.catalog.password = !job_.password.empty();
    job_.catalog.made_by = {NIANDU_VERSION, schemas->digest(), job_.segment.agency,
                            job_.segment.roc_year};
    if (options_.given("agency")) job_.catalog.orders.agency = job_.segment.agency;
    if (options_.given("year")) job_.catalog.orders.roc_year = job_.segment.roc_year;
    job_.catalog.orders.who = user_name();
    if (auto status = read_package(schema_folder(schemas_), job_.output); !status) {
      print_error(status.error());
      return kExitUsage;
    }
    if (auto status = read_views(schema_folder(schemas_), job_.output); !status) {
      print_error(status.error());
      return kExitUsage;
    }
    return ingest(job_, *schemas);
  }

 private:
  // Errors: kUsage.
  [[nodiscard]] Status check_catalog() const {
    const CatalogJob& catalog = job_.catalog;
    if (catalog.path.empty() && options_.given("catalog")) {
      return fail(ErrorCode::kUsage, "--catalog needs a FILE.db");
    }
    if (catalog.path.empty() && (catalog.force || options_.given("retry"))) {
      return fail(ErrorCode::kUsage, "--force and --retry need --catalog FILE.db");
    }
    if (auto plain = check_plain_text("the name of --agency", job_.segment.agency); !plain) {
      return plain;
    }
    if (!options_.given("retry")) return {};
    if (catalog.force) return fail(ErrorCode::kUsage, "--force or --retry, not both");
    if (is_retry_code(catalog.retry)) return {};
    return fail(ErrorCode::kUsage,
                "no code '" + catalog.retry + "'; 'niandu status' shows those of a catalogue");
  }

  Options options_{
      "niandu ingest INPUT... --out DIR [options]\n"
      "       niandu ingest INPUT... --catalog FILE.db [--out DIR] [options]",
      "Turns plan and review documents (PDF, or text conversions) into tables of records in DIR.\n"
      "INPUT is a file or a folder; a folder gives the .pdf and .txt files under it. The\n"
      "whole set in DIR changes in one step when all is done; DIR is new, empty, or holds what an\n"
      "earlier ingest wrote, listed in niandu-manifest.txt. What could not be read for certain is "
      "left\n"
      "empty and stands in issues.csv.\n"
      "With --catalog the results are kept in a database, document by document, and a later run\n"
      "goes on from there; --out then gets everything that is in it. Files that are gone are\n"
      "marked, and left out.\n"
      "Each document is read by a locked-in process with limits; one that crashes it or exceeds a\n"
      "limit is named with the page, and the pages before that are kept. SIGHUP, SIGINT and "
      "SIGTERM end the\n"
      "run and keep what is done. A document that no schema recognises has not failed: its tables\n"
      "are kept. 'niandu help' lists the exit statuses."};
  IngestJob job_;
  std::string formats_, schemas_, log_format_, shard_;
};

}  // namespace

std::unique_ptr<Command> make_ingest_command() { return std::make_unique<IngestCommand>(); }

}  // namespace niandu::cli
