// niandu compare: what became of every record from year to year.
#include <algorithm>
#include <charconv>
#include <string>
#include <thread>

#include "common/roc_year.h"
#include "pipeline/records/schema/schema.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/compare_job.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/formats.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/schema_folder.h"
#include "pipeline/talk/cli/unknown_word.h"

namespace niandu::cli {
namespace {

// "107", "107-109". False: neither.
bool read_years(const std::string& text, int& first, int& last) {
  const std::size_t dash = std::min(text.find('-'), text.size());
  const auto read = [](std::string_view digits, int& year) {
    const auto end = digits.data() + digits.size();
    const auto result = std::from_chars(digits.data(), end, year);
    return result.ec == std::errc() && result.ptr == end && year > 0;
  };
  const std::string_view whole = text;
  if (!read(whole.substr(0, dash), first)) return false;
  last = first;
  return (dash == text.size() || read(whole.substr(dash + 1), last)) && first <= last;
}

class CompareCommand : public Command {
 public:
  CompareCommand() {
    job_.jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    options_.add()("out,o", po::value(&job_.out)->value_name("DIR"),
                   "folder for the tables (made if need be); required")(
        "beside", po::bool_switch(&job_.beside),
        "DIR may hold files that niandu did not write; they stay as they are")(
        "catalog", po::value(&job_.catalog)->value_name("FILE.db"),
        "compares the documents of a catalogue instead of files")(
        "agency", po::value(&job_.agency)->value_name("NAME"),
        "with --catalog: only documents of this agency")(
        "years", po::value(&years_)->value_name("A-B"),
        "with --catalog: only documents of these ROC years")(
        "kind", po::value(&job_.kind)->value_name("KIND"),
        "with --catalog: only documents of this kind")(
        "decide", po::value(&job_.decisions)->value_name("FILE.csv"),
        "what people decided: rows of links.csv with a column kind, link or unlink")(
        "format,f", po::value(&formats_)->value_name("LIST")->default_value("csv,json"),
        formats_help())("bom", po::bool_switch(&job_.output.bom),
                        "byte-order mark in CSV files, for Excel")(
        "csv-safe", po::bool_switch(&job_.output.csv_safe),
        "apostrophe before CSV values that a spreadsheet would take for a formula")(
        "originals", po::value(&job_.output.originals.before)->value_name("FOLDER|URL"),
        "where the original files will be, seen from DIR or on the web: links in report.html lead "
        "there (default: beside it, under their paths as in documents)")(
        "jobs,j", po::value(&job_.jobs)->value_name("N"), "documents read at the same time")(
        "password", po::value(&job_.password)->value_name("WORD"), "opens locked PDFs")(
        "schemas", po::value(&schemas_)->value_name("DIR"),
        "schemas to use instead of niandu's own")("quiet,q", po::bool_switch(&job_.quiet),
                                                  "errors only");
    job_.isolation.add_to(options_);
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status) return status;
    job_.inputs = options_.inputs();
    if (job_.out.empty()) return fail(ErrorCode::kUsage, "compare needs --out DIR");
    if (job_.catalog.empty() == job_.inputs.empty()) {
      return fail(ErrorCode::kUsage, "compare needs files or --catalog FILE.db, not both");
    }
    const bool chooses =
        options_.given("agency") || options_.given("years") || options_.given("kind");
    if (job_.catalog.empty() && chooses) {
      return fail(ErrorCode::kUsage, "--agency, --years and --kind need --catalog FILE.db");
    }
    if (options_.given("years") && !read_years(years_, job_.first_year, job_.last_year)) {
      return fail(ErrorCode::kUsage, "--years is ROC years, such as 107-109");
    }
    if (job_.last_year > kGreatestRocYear) return fail_of_common_era();
    constexpr int kMostJobs = 256;
    if (job_.jobs < 1 || job_.jobs > kMostJobs) {
      return fail(ErrorCode::kUsage, "--jobs must be from 1 to 256");
    }
    if (auto status = job_.isolation.check(); !status) return status;
    return parse_formats(formats_, job_.output);
  }

  [[nodiscard]] const Options& options() const override { return options_; }

  [[nodiscard]] int descriptors() const override {
    return kExportDescriptors + kJobDescriptors * job_.jobs;
  }

  int run() override {
    const std::string folder = schema_folder(schemas_);
    const auto schemas = SchemaSet::load(folder);
    const Status package = read_package(folder, job_.output);
    if (!schemas || !package) {
      print_error(schemas ? package.error() : schemas.error());
      return kExitUsage;
    }
    if (auto known = check_kind(*schemas); !known) return report(known);
    return compare_documents(job_, *schemas);
  }

 private:
  // Years of the common era, told as those of the ROC.
  [[nodiscard]] Status fail_of_common_era() const {
    const auto text = [](int year) { return std::to_string(std::max(1, year - kRocOffset)); };
    const std::string last = text(job_.last_year), first = text(job_.first_year);
    return fail(ErrorCode::kUsage, "--years is ROC years, such as " +
                                       (first == last ? first : first + "-" + last) + "; not '" +
                                       years_ + "', which are years of the common era");
  }

  [[nodiscard]] Status check_kind(const SchemaSet& schemas) const {
    if (job_.kind.empty()) return {};
    const std::vector<std::string> kinds = schemas.kinds();
    if (std::ranges::find(kinds, job_.kind) != kinds.end()) return {};
    return unknown_word("kind", job_.kind,
                        std::vector<std::string_view>(kinds.begin(), kinds.end()));
  }

  Options options_{
      "niandu compare FILE... --out DIR [options]\n"
      "       niandu compare --catalog FILE.db --out DIR [options]",
      "Says what became of every goal, indicator, programme and review from one year to the next.\n"
      "FILE is a PDF, a text conversion, a folder of them, or a json/ID.json that ingest wrote.\n"
      "Documents of one kind and agency (or of what it became) are compared year by year.\n"
      "Tables: comparisons, links (same, renamed, merged, split, new, vanished, returned; certain\n"
      "or likely, with the next best), changes, series, findings. Exit status 1 if a file could\n"
      "not be read, 65 if no two documents can be compared."};
  CompareJob job_;
  std::string years_, formats_, schemas_;
};

}  // namespace

std::unique_ptr<Command> make_compare_command() { return std::make_unique<CompareCommand>(); }

}  // namespace niandu::cli
