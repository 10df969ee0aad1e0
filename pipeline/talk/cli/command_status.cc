// niandu status: what is in a catalogue.
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "pipeline/records/schema/schema_reader.h"
#include "pipeline/store/catalog/report.h"
#include "pipeline/talk/cli/catalog_ingest.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/status_report.h"
#include "pipeline/talk/cli/unknown_word.h"

namespace niandu::cli {
namespace {

constexpr std::size_t kRuns = 10;

class StatusCommand : public Command {
 public:
  StatusCommand() {
    options_.add()("catalog", po::value(&catalog_)->value_name("FILE.db"), "the catalogue")(
        "format,f", po::value(&format_)->value_name("text|json")->default_value("text"),
        "text, or json with every failed file and unrecognised document")(
        "list", po::value(&list_)->value_name("CODE"),
        "only the paths, one a line, of the files that failed with CODE and of those whose "
        "document has an issue of it; or of all that are present, failed, removed, unrecognised or "
        "waiting to be read again")("null,0", po::bool_switch(&null_),
                                    "with --list: a NUL byte behind each path, for xargs -0");
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status) return status;
    if (!options_.inputs().empty()) {
      return fail(ErrorCode::kUsage, "status takes no '" + options_.inputs().front() +
                                         "'; a catalogue is named with --catalog " +
                                         options_.inputs().front());
    }
    if (catalog_.empty()) return fail(ErrorCode::kUsage, "status needs --catalog FILE.db");
    if (null_ && list_.empty()) return fail(ErrorCode::kUsage, "--null needs --list CODE");
    const auto states = listed_states();
    if (options_.given("list") && std::ranges::find(states, list_) == states.end() &&
        (list_ == kRetryAll || !is_retry_code(list_))) {
      const std::string hint = did_you_mean(list_, states, "; ");
      return fail(ErrorCode::kUsage,
                  "no code '" + list_ +
                      "'; say present, failed, removed, unrecognised, waiting, or one "
                      "that 'niandu status' shows of a catalogue" +
                      hint);
    }
    if (format_ != "text" && format_ != "json") {
      return unknown_word("format", format_, kTextOrJson);
    }
    return {};
  }

  [[nodiscard]] const Options& options() const override { return options_; }

  int run() override { return report(print()); }

 private:
  [[nodiscard]] Status print() const {
    auto catalog = Catalog::open(catalog_, Catalog::Mode::kRead);
    if (!catalog) return tl::make_unexpected(catalog.error());
    if (!list_.empty()) {
      return files_with(**catalog, list_).and_then([&](const auto& paths) { return list(paths); });
    }
    const auto report = report_on(**catalog, kRuns);
    if (!report) return tl::make_unexpected(report.error());
    return write_stdout(format_ == "json" ? status_json(*report) : status_text(*report, catalog_));
  }

  // Bytes as they are, but for people.
  [[nodiscard]] Status list(const std::vector<std::string>& paths) const {
    const bool for_people = !null_ && ::isatty(STDOUT_FILENO) == 1;
    std::string out;
    for (const std::string& path : paths) {
      out += for_people ? printable(path) : path;
      out += null_ ? '\0' : '\n';
    }
    return write_stdout(out);
  }

  Options options_{
      "niandu status --catalog FILE.db [options]",
      "Says what is in a catalogue: documents by kind, agency and year, files, issues\n"
      "by code, the files that failed and how to try them again, documents of no known kind by\n"
      "what they look alike in, the last runs.\n"
      "Changes nothing, and may run while an ingest does."};
  std::string catalog_, format_, list_;
  bool null_ = false;
};

}  // namespace

std::unique_ptr<Command> make_status_command() { return std::make_unique<StatusCommand>(); }

}  // namespace niandu::cli
