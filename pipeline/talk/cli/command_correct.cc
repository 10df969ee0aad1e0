// niandu correct: a person decides what a value is.
#include <algorithm>
#include <locale>
#include <sstream>
#include <string>
#include <utility>

#include "pipeline/records/schema/schema.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/catalog/find_document.h"
#include "pipeline/store/catalog/sqlite.h"
#include "pipeline/store/decisions/carry.h"
#include "pipeline/store/decisions/document_decisions.h"
#include "pipeline/store/decisions/make_decision.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/plain_text.h"
#include "pipeline/talk/cli/schema_folder.h"
#include "pipeline/talk/cli/user_name.h"

namespace niandu::cli {
namespace {

class CorrectCommand : public Command {
 public:
  CorrectCommand() {
    options_.add()("catalog", po::value(&catalog_)->value_name("FILE.db"),
                   "the catalogue that keeps the decision; required")(
        "reason", po::value(&saying_.reason)->value_name("TEXT"), "why; required but to confirm")(
        "confirm", po::bool_switch(&confirm_), "the value is right as it is (no VALUE)")(
        "empty", po::bool_switch(&empty_), "nothing is printed there (no VALUE)")(
        "unreadable", po::bool_switch(&unreadable_),
        "something is printed there that nobody can read (no VALUE)")(
        "flag", po::bool_switch(&flag_), "somebody else shall look (no VALUE)")(
        "withdraw", po::bool_switch(&withdraw_),
        "takes back what you decided of it before (no VALUE)")(
        "add-record", po::bool_switch(&add_),
        "a record that is missing, with KEY for its key and FIELD=VALUE...")(
        "drop-record", po::bool_switch(&drop_), "the record of that KEY is none (no FIELD)")(
        "at", po::value(&at_)->value_name("PAGE,X0,Y0,X1,Y1"),
        "with --add-record: where it stands, in points from the top left of the page")(
        "misprint", po::bool_switch(&saying_.misprint),
        "the paper itself is wrong: VALUE is what it should say")(
        "only-this", po::bool_switch(&saying_.this_record_only),
        "only this record, not the others that have the value from the same cell")(
        "adjudicate", po::bool_switch(&adjudicate_), "decides between people who differ")(
        "as", po::value(&saying_.who)->value_name("NAME"), "who decides (default: the login name)")(
        "schemas", po::value(&schemas_)->value_name("DIR"),
        "schemas to use instead of niandu's own")("quiet,q", po::bool_switch(&quiet_),
                                                  "errors only");
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status) return status;
    if (catalog_.empty()) return fail(ErrorCode::kUsage, "correct needs --catalog FILE.db");
    if (auto kind = read_kind(); !kind) return kind;
    const auto& inputs = options_.inputs();
    const std::size_t wanted = saying_.kind == DecisionKind::kCorrect ? 5 : 4;
    whole_ = add_ || drop_ || (withdraw_ && inputs.size() == 3);
    if (whole_) {
      if (auto record = parse_record(); !record) return record;
    } else if (inputs.size() != wanted) {
      return fail(ErrorCode::kUsage,
                  wanted == 5 ? "correct needs DOC TABLE KEY FIELD VALUE"
                              : "correct needs DOC TABLE KEY FIELD, and no VALUE beside " + kind_);
    }
    document_ = inputs[0];
    saying_.table = inputs[1];
    saying_.key = inputs[2];
    if (!whole_) saying_.field = inputs[3];
    if (!whole_ && wanted == 5) saying_.value = inputs[4];
    if (saying_.misprint && (whole_ || wanted != 5)) {
      return fail(ErrorCode::kUsage, "--misprint needs a VALUE");
    }
    if (saying_.reason.empty() && saying_.kind != DecisionKind::kConfirm) {
      return fail(ErrorCode::kUsage, "correct needs --reason TEXT");
    }
    for (const auto& [what, text] :
         {std::pair("VALUE", &saying_.value), std::pair("the text of --reason", &saying_.reason),
          std::pair("the name of --as", &saying_.who)}) {
      if (auto plain = check_plain_text(what, *text); !plain) return plain;
    }
    if (saying_.who.empty()) saying_.who = user_name();
    if (adjudicate_) saying_.role = DecisionRole::kAdjudicator;
    return {};
  }

  [[nodiscard]] const Options& options() const override { return options_; }

  int run() override {
    const auto schemas = SchemaSet::load(schema_folder(schemas_));
    if (!schemas) return report(tl::make_unexpected(schemas.error()));
    return report(decide(*schemas));
  }

 private:
  Status read_kind() {
    const std::pair<bool, std::pair<DecisionKind, const char*>> kinds[] = {
        {confirm_, {DecisionKind::kConfirm, "--confirm"}},
        {empty_, {DecisionKind::kEmpty, "--empty"}},
        {unreadable_, {DecisionKind::kUnreadable, "--unreadable"}},
        {flag_, {DecisionKind::kFlag, "--flag"}},
        {add_, {DecisionKind::kAddRecord, "--add-record"}},
        {drop_, {DecisionKind::kDropRecord, "--drop-record"}},
        {withdraw_, {DecisionKind::kWithdraw, "--withdraw"}}};
    for (const auto& [given, kind] : kinds) {
      if (!given) continue;
      if (!kind_.empty()) {
        return fail(ErrorCode::kUsage, kind_ + " or " + kind.second + ", not both");
      }
      saying_.kind = kind.first;
      kind_ = kind.second;
    }
    return {};
  }

  // DOC TABLE KEY, and of a record that is added FIELD=VALUE... and where it stands.
  Status parse_record() {
    const auto& inputs = options_.inputs();
    if (inputs.size() < 3 || (!add_ && inputs.size() > 3)) {
      return fail(ErrorCode::kUsage, "correct needs DOC TABLE KEY beside " + kind_);
    }
    for (std::size_t i = 3; i < inputs.size(); ++i) {
      const std::size_t sign = inputs[i].find('=');
      if (sign == std::string::npos || sign == 0) {
        return fail(ErrorCode::kUsage, "'" + inputs[i] + "' is not FIELD=VALUE");
      }
      saying_.fields.emplace_back(inputs[i].substr(0, sign), inputs[i].substr(sign + 1));
    }
    if (at_.empty()) return {};
    Source place;
    Box& box = place.box;
    char comma = 0, end = 0;
    std::istringstream text(at_);
    text.imbue(std::locale::classic());
    text >> place.page_number >> comma >> box.x0 >> comma >> box.y0 >> comma >> box.x1 >> comma >>
        box.y1;
    const bool read = static_cast<bool>(text) && !(text >> end);
    if (!add_ || !read || place.page_number < 1 || box.x0 >= box.x1 || box.y0 >= box.y1) {
      return fail(ErrorCode::kUsage,
                  "--at PAGE,X0,Y0,X1,Y1 says where a record to be added stands");
    }
    saying_.places = {place};
    return {};
  }

  [[nodiscard]] Status decide(const SchemaSet& schemas) {
    auto catalog = Catalog::open(catalog_, Catalog::Mode::kWrite);
    if (!catalog) return tl::make_unexpected(catalog.error());
    const auto document = find_document(**catalog, document_);
    if (!document) return tl::make_unexpected(document.error());
    if (saying_.table == "documents") return decide_of_document(**catalog, *document, schemas);
    auto of_file = (*catalog)->in_force(document->sha256);
    if (!of_file) return tl::make_unexpected(of_file.error());
    saying_.id = new_decision_id();
    saying_.made = utc_now();
    saying_.engine = NIANDU_VERSION;
    saying_.schemas = schemas.digest();
    const auto decision = whole_
                              ? make_record_decision(saying_, *document, schemas.tables(), *of_file)
                              : make_decision(saying_, *document, schemas.tables(), *of_file);
    if (!decision) return tl::make_unexpected(decision.error());
    (*catalog)->heed_decisions(schemas.tables());
    if (auto added = (*catalog)->add_decisions({&*decision, 1}); !added) {
      return tl::make_unexpected(added.error());
    }
    of_file->push_back(*decision);
    return say(*decision, *document, in_force(std::move(*of_file)), schemas);
  }

  // Its agency, year or kind: they are in force when it is read.
  [[nodiscard]] Status decide_of_document(Catalog& catalog, const DocumentRecords& document,
                                          const SchemaSet& schemas) {
    const auto before = catalog.in_force(document.sha256);
    if (!before) return tl::make_unexpected(before.error());
    saying_.id = new_decision_id();
    saying_.made = utc_now();
    saying_.engine = NIANDU_VERSION;
    saying_.schemas = schemas.digest();
    Statement others(catalog.database(), "SELECT count(*) FROM documents WHERE sha256 = ?");
    const bool alone = !others.bind(document.sha256).row() || others.number(0) == 1;
    others.reset();
    const auto decision =
        make_document_decision(saying_, document, alone, schemas.kinds(), *before);
    if (!decision) return tl::make_unexpected(decision.error());
    catalog.heed_decisions(schemas.tables());
    if (auto added = catalog.add_decisions({&*decision, 1}); !added) {
      return tl::make_unexpected(added.error());
    }
    if (quiet_) return {};
    std::string what = phrase("withdrawn");
    bool holds = false;
    if (decision->kind != DecisionKind::kWithdraw) {
      holds = is_as_decided(decision->value_seen, decision->value);
      what = "'" + decision->value_seen + "' -> '" + decision->value + "'";
    }
    return write_stdout(printable("documents " + document.document_id + " " + saying_.field + ": " +
                                  what +
                                  (holds ? phrase(" (holds already)")
                                         : phrase(" (from the next 'niandu ingest' of it on)"))) +
                        "\n");
  }

  // What it does, as the next export will have it.
  [[nodiscard]] Status say(const Decision& decision, DocumentRecords document,
                           const std::vector<Decision>& decisions, const SchemaSet& schemas) const {
    if (quiet_) return {};
    const std::string what = saying_.table + " " + saying_.key + " " + saying_.field;
    if (decision.kind == DecisionKind::kWithdraw) {
      return write_stdout(printable(what + ": " + phrase("withdrawn")) + "\n");
    }
    carry_out(decisions, schemas.tables(), document);
    std::string out;
    for (const Correction& correction : document.corrections) {
      if (correction.decision != decision.id) continue;
      const std::string of = correction.table + " " + correction.record;
      const bool confirmed =
          decision.kind == DecisionKind::kConfirm && correction.state == DecisionState::kCarried;
      std::string change = " " + correction.field + ": '" + correction.machine_value + "'";
      if (!confirmed) change += " -> '" + correction.value + "'";
      if (whole_) change = ": " + translated(correction.decided);
      const char* const state = confirmed ? "confirmed" : decision_state_name(correction.state);
      out += printable(of + change + " (" + translated(state) + ")");
      out += '\n';
    }
    return write_stdout(out);
  }

  Options options_{
      "niandu correct --catalog FILE.db DOC TABLE KEY FIELD VALUE --reason TEXT [options]\n"
      "       niandu correct --catalog FILE.db DOC TABLE KEY FIELD --confirm [options]\n"
      "       niandu correct --catalog FILE.db DOC TABLE KEY --drop-record --reason TEXT\n"
      "       niandu correct --catalog FILE.db DOC TABLE KEY FIELD=VALUE... --add-record --reason "
      "TEXT",
      "Decides what a value is, for every later export, whatever machines read: the decision\n"
      "knows the value by its place on the page and what stands there, and stays with it when\n"
      "the document is read again. DOC is a document_id, or a path that names one document;\n"
      "TABLE and FIELD are a table and a column; KEY is the record's key as in issues.csv\n"
      "(3/2); VALUE is written as in the CSV. Records that have the value from the same cell are\n"
      "corrected with it. TABLE documents with the FIELD agency, roc_year or kind (KEY: -) "
      "decides\n"
      "these of the whole document, for when it is read again. Nothing is ever changed or deleted: "
      "a second thought is a decision "
      "more.\n"
      "The table corrections says who, when, why and what the machine had."};
  std::string catalog_, document_, schemas_, kind_, at_;
  Saying saying_;
  bool confirm_ = false, empty_ = false, unreadable_ = false, flag_ = false, withdraw_ = false;
  bool adjudicate_ = false, quiet_ = false, add_ = false, drop_ = false;
  bool whole_ = false;  // of a whole record
};

}  // namespace

std::unique_ptr<Command> make_correct_command() { return std::make_unique<CorrectCommand>(); }

}  // namespace niandu::cli
