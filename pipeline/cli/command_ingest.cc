// niandu ingest: documents to tables of records.
#include <algorithm>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "pipeline/cli/command.h"
#include "pipeline/cli/formats.h"
#include "pipeline/cli/ingest.h"
#include "pipeline/cli/messages.h"
#include "pipeline/cli/options.h"
#include "pipeline/cli/schema_folder.h"

namespace niandu::cli {
namespace {

int all_processors() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

class IngestCommand : public Command {
 public:
  IngestCommand() {
    job_.jobs = all_processors();
    options_.add()("out,o", po::value(&job_.out)->value_name("DIR"),
                   "folder for the tables (made if need be); required")(
        "format,f", po::value(&formats_)->value_name("LIST")->default_value("csv,json"),
        formats_help())("bom", po::bool_switch(&job_.output.bom),
                        "byte-order mark in CSV files, for Excel")(
        "csv-safe", po::bool_switch(&job_.output.csv_safe),
        "apostrophe before CSV values that a spreadsheet would take for a formula")(
        "jobs,j", po::value(&job_.jobs)->value_name("N"),
        "documents read at the same time (default: one per processor); the result is the same")(
        "agency", po::value(&job_.segment.agency)->value_name("NAME"),
        "agency of all these documents, whatever they say")(
        "year", po::value(&job_.segment.roc_year)->value_name("YEAR"),
        "ROC year of all these documents, whatever they say")(
        "schemas", po::value(&schemas_)->value_name("DIR"),
        "schemas to use instead of niandu's own")(
        "password", po::value(&job_.password)->value_name("WORD"), "opens locked PDFs")(
        "quiet,q", po::bool_switch(&job_.quiet), "no progress, no summary; errors only")(
        "strict", po::bool_switch(&job_.strict), "exit status 1 if any issue has severity error")(
        "log-format", po::value(&log_format_)->value_name("NAME")->default_value("text"),
        "text, or json: one object a line on stderr, without progress");
    job_.isolation.add_to(options_);
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status) return status;
    job_.inputs = options_.inputs();
    if (job_.inputs.empty()) return fail(ErrorCode::kUsage, "ingest needs an INPUT");
    if (job_.out.empty()) return fail(ErrorCode::kUsage, "ingest needs --out DIR");
    // More threads than this only cost memory.
    constexpr int kMostJobs = 256;
    if (job_.jobs < 1 || job_.jobs > kMostJobs) {
      return fail(ErrorCode::kUsage, "--jobs must be from 1 to 256");
    }
    constexpr int kLastYear = 999;
    if (options_.given("year") &&
        (job_.segment.roc_year < 1 || job_.segment.roc_year > kLastYear)) {
      return fail(ErrorCode::kUsage, "--year is a ROC year, such as 107");
    }
    if (auto status = job_.isolation.check(); !status) return status;
    const auto log_format = parse_log_format(log_format_);
    if (!log_format) return tl::make_unexpected(log_format.error());
    job_.log_format = *log_format;
    return parse_formats(formats_, job_.output);
  }

  [[nodiscard]] std::string help() const override { return options_.help(); }

  int run() override {
    const auto schemas = SchemaSet::load(schema_folder(schemas_));
    if (!schemas) {
      print_error(schemas.error());
      return kExitUsage;
    }
    return ingest(job_, *schemas);
  }

 private:
  Options options_{
      "niandu ingest INPUT... --out DIR [options]",
      "Turns plan and review documents (PDF, or text conversions) into tables of records in DIR.\n"
      "INPUT is a file or a folder; a folder gives the .pdf and .txt files under it. Files in DIR\n"
      "appear when all is done, whole or not at all. What could not be read for certain is left\n"
      "empty and stands in issues.csv.\n"
      "Each document is read by a locked-in process with limits; one that crashes it or exceeds a\n"
      "limit is named with the page, and the pages before that are kept. SIGINT and SIGTERM end "
      "the\n"
      "run and keep what is done (exit status 130, 143)."};
  IngestJob job_;
  std::string formats_, schemas_, log_format_;
};

}  // namespace

std::unique_ptr<Command> make_ingest_command() { return std::make_unique<IngestCommand>(); }

}  // namespace niandu::cli
