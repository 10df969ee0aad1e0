// niandu corrections: the log of decisions as a file, and back.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "pipeline/records/schema/schema_reader.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/decisions/agreement.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/correction_file.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/schema_folder.h"
#include "pipeline/talk/cli/write_file.h"

namespace niandu::cli {
namespace {

constexpr std::string_view kVerbs[] = {"export", "import", "check", "agreement"};

constexpr OwnFile kCorrectionsFile{"decision,made,who,role,",
                                   "is there already and holds no corrections; give a new name"};

std::string counted(std::size_t number) {
  return phrase(number == 1 ? "{} decision" : "{} decisions", number);
}

class CorrectionsCommand : public Command {
 public:
  CorrectionsCommand() {
    options_.add()("catalog", po::value(&catalog_)->value_name("FILE.db"),
                   "the catalogue; not needed to check")("schemas",
                                                         po::value(&schemas_)->value_name("DIR"),
                                                         "schemas to use instead of niandu's own")(
        "quiet,q", po::bool_switch(&quiet_), "errors only");
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status) return status;
    const auto& inputs = options_.inputs();
    if (inputs.empty() || std::ranges::find(kVerbs, inputs[0]) == std::end(kVerbs)) {
      const std::string word = inputs.empty() ? std::string() : inputs[0];
      return fail(ErrorCode::kUsage, "corrections needs export, import, check or agreement" +
                                         (word.empty() ? "" : ", not '" + word + "'") +
                                         did_you_mean(word, kVerbs, "; "));
    }
    verb_ = inputs[0];
    if (inputs.size() > 2) {
      return fail(ErrorCode::kUsage,
                  "corrections " + verb_ + " takes one file, not '" + inputs[2] + "' too");
    }
    if (inputs.size() == 2) file_ = inputs[1];
    if (!file_.empty() && verb_ == "agreement") {
      return fail(ErrorCode::kUsage, "corrections agreement takes no '" + file_ + "'");
    }
    if (file_.empty() && verb_ != "export" && verb_ != "agreement") {
      return fail(ErrorCode::kUsage, "corrections " + verb_ + " needs a FILE.csv");
    }
    if (catalog_.empty() && verb_ != "check") {
      return fail(ErrorCode::kUsage, "corrections " + verb_ + " needs --catalog FILE.db");
    }
    return {};
  }

  [[nodiscard]] const Options& options() const override { return options_; }

  int run() override {
    const auto schemas = SchemaSet::load(schema_folder(schemas_));
    if (!schemas) return report(tl::make_unexpected(schemas.error()));
    if (verb_ == "export") return report(export_all());
    if (verb_ == "agreement") return report(say_agreement());
    if (verb_ == "import") return report(import(*schemas));
    const auto decisions = read_corrections(file_, schemas->tables());
    if (!decisions) return report(tl::make_unexpected(decisions.error()));
    return report(say(phrase("{}: {}, nothing wrong", file_, counted(decisions->size()))));
  }

 private:
  [[nodiscard]] Status export_all() const {
    const bool to_file = !file_.empty() && file_ != "-";
    if (to_file) {
      if (auto right = check_target(file_, kCorrectionsFile); !right) return right;
    }
    auto catalog = Catalog::open(catalog_, Catalog::Mode::kRead);
    if (!catalog) return tl::make_unexpected(catalog.error());
    const auto all = (*catalog)->decisions();
    if (!all) return tl::make_unexpected(all.error());
    const std::string csv = corrections_csv(*all);
    if (!to_file) return write_text(csv);
    if (auto written = write_file(file_, csv, kCorrectionsFile); !written) return written;
    return say(file_ + ": " + counted(all->size()));
  }

  // How far people agree where two of them decided of one value, as CSV.
  [[nodiscard]] Status say_agreement() const {
    auto catalog = Catalog::open(catalog_, Catalog::Mode::kRead);
    if (!catalog) return tl::make_unexpected(catalog.error());
    const auto all = (*catalog)->decisions();
    if (!all) return tl::make_unexpected(all.error());
    std::string out = "table,field,pairs,agreed,percent,kappa\n";
    for (const Agreement& each : agreement(*all)) {
      const std::string kappa = each.kappa ? fmt::format("{:.2f}", *each.kappa) : std::string();
      out += fmt::format("{},{},{},{},{:.1f},{}\n", each.table, each.field, each.pairs, each.agreed,
                         each.percent, kappa);
    }
    return write_text(out);
  }

  [[nodiscard]] Status import(const SchemaSet& schemas) const {
    auto catalog = Catalog::open(catalog_, Catalog::Mode::kWrite);
    if (!catalog) return tl::make_unexpected(catalog.error());
    const auto decisions = read_corrections(file_, schemas.tables());
    if (!decisions) {
      // That the catalogue is locked or cannot be written comes first (exit statuses).
      const Status writable = (*catalog)->check_writable();
      return tl::make_unexpected(writable ? decisions.error() : writable.error());
    }
    (*catalog)->heed_decisions(schemas.tables());
    const auto added = (*catalog)->add_decisions(*decisions);
    if (!added) return tl::make_unexpected(added.error());
    return say(phrase("{}: {} new, {} known already", catalog_, counted(*added),
                      decisions->size() - *added));
  }

  [[nodiscard]] Status say(const std::string& line) const {
    return quiet_ ? Status{} : write_stdout(printable(line) + "\n");
  }

  Options options_{
      "niandu corrections export --catalog FILE.db [FILE.csv]\n"
      "       niandu corrections import --catalog FILE.db FILE.csv\n"
      "       niandu corrections check FILE.csv\n"
      "       niandu corrections agreement --catalog FILE.db",
      "Everything that people decided in a catalogue, as a CSV file with one decision a row, to\n"
      "be kept, sent, or taken into another catalogue ('niandu ingest --corrections FILE.csv'\n"
      "heeds it without one). Decisions go by their ids: importing twice changes nothing."};
  std::string catalog_, file_, schemas_, verb_;
  bool quiet_ = false;
};

}  // namespace

std::unique_ptr<Command> make_corrections_command() {
  return std::make_unique<CorrectionsCommand>();
}

}  // namespace niandu::cli
