// niandu desk: the review desk, in the browser of this machine.
#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "extractors/picture/page_picture.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/decisions/agreement.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/input_folders.h"
#include "pipeline/talk/cli/interruption.h"
#include "pipeline/talk/cli/isolated_reader.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/output_place.h"
#include "pipeline/talk/cli/page_pictures.h"
#include "pipeline/talk/cli/page_tables_reader.h"
#include "pipeline/talk/cli/proxy_options.h"
#include "pipeline/talk/cli/records_reader.h"
#include "pipeline/talk/cli/schema_folder.h"
#include "pipeline/talk/cli/user_name.h"
#include "pipeline/talk/desk/desk.h"
#include "pipeline/talk/desk/html_export.h"
#include "pipeline/talk/desk/server.h"

namespace niandu::cli {
namespace {

// Connections of the server beside what a catalogue needs.
constexpr int kDeskDescriptors = kFewDescriptors + desk::kMostConnections + 4 * kJobDescriptors;
constexpr int kMostPort = 65535;
constexpr double kHundred = 100;

class DeskCommand : public Command {
 public:
  DeskCommand() {
    options_.add()("catalog", po::value(&catalog_)->value_name("FILE.db"),
                   "the catalogue to be looked through; required")(
        "port", po::value(&port_)->value_name("N")->default_value(port_),
        "port of 127.0.0.1; 0: any free one")("read-only", po::bool_switch(&read_only_),
                                              "to look, not to decide")(
        "export-html", po::value(&html_)->value_name("DIR"),
        "instead: writes all documents as pages that open without a server")(
        "beside", po::bool_switch(&beside_),
        "with --export-html: DIR may hold files that niandu did not write; they stay as they are")(
        "originals", po::value(&originals_.before)->value_name("FOLDER|URL"),
        "with --export-html: where the original files will be, seen from DIR or on the web: links "
        "lead there (default: in DIR, under their paths as in documents)")(
        "as", po::value(&who_)->value_name("NAME"), "who decides (default: the login name)")(
        "adjudicate", po::bool_switch(&adjudicate_), "decides between people who differ")(
        "second-look", po::value(&second_look_)->value_name("N")->default_value(second_look_),
        "percent of the values that others decided of which one is asked blind; 0: none")(
        "schemas", po::value(&schemas_)->value_name("DIR"),
        "schemas to use instead of niandu's own");
    proxy_.add_to(options_);
    isolation_.add_to(options_);
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status || options_.given("help")) return status;
    if (catalog_.empty()) return fail(ErrorCode::kUsage, "desk needs --catalog FILE.db");
    if (!options_.inputs().empty()) {
      return fail(ErrorCode::kUsage, "desk takes no '" + options_.inputs().front() + "'");
    }
    if (port_ < 0 || port_ > kMostPort) {
      return fail(ErrorCode::kUsage, "--port is a number from 0 to 65535");
    }
    if (options_.given("export-html") && html_.empty()) {
      return fail(ErrorCode::kUsage, "--export-html needs a folder");
    }
    if (html_.empty() && beside_) {
      return fail(ErrorCode::kUsage, "--beside needs --export-html DIR");
    }
    if (!(second_look_ >= 0 && second_look_ <= kHundred)) {
      return fail(ErrorCode::kUsage, "--second-look is a percentage from 0 to 100");
    }
    if (Status fits = proxy_.check(options_, adjudicate_); !fits) return fits;
    if (who_.empty()) who_ = user_name();
    return isolation_.check();
  }

  [[nodiscard]] const Options& options() const override { return options_; }
  [[nodiscard]] int descriptors() const override { return kDeskDescriptors; }

  int run() override {
    // Workers are forked from the program as it is now, before it knows any document.
    auto pictures = PagePictures::make(isolation_);
    if (!pictures) return report(tl::make_unexpected(pictures.error()));
    std::optional<PageTablesReader> tables;
    if (html_.empty()) {
      auto reader = PageTablesReader::make(isolation_);
      if (!reader) return report(tl::make_unexpected(reader.error()));
      tables.emplace(std::move(*reader));
    }
    const auto schemas = SchemaSet::load(schema_folder(schemas_));
    if (!schemas) return report(tl::make_unexpected(schemas.error()));
    if (!tables) return export_html(*schemas, *pictures);
    auto records = RecordsReader::make(isolation_, *schemas);
    if (!records) return report(tl::make_unexpected(records.error()));
    auto catalog =
        Catalog::open(catalog_, read_only_ ? Catalog::Mode::kRead : Catalog::Mode::kWrite);
    if (!catalog) return report(tl::make_unexpected(catalog.error()));
    return serve(**catalog, *schemas, *pictures, *tables, *records);
  }

 private:
  [[nodiscard]] int export_html(const SchemaSet& schemas, PagePictures& pictures) const {
    if (auto place = check_output_place({html_, {}, {catalog_}, beside_}); !place) {
      return report(place);
    }
    if (auto place = check_outside_inputs(catalog_, html_); !place) return report(place);
    // Before the catalogue is looked at: whether it is ours and free counts first (exit_status.h).
    auto output = OutputSet::open(html_, {"desk", beside_});
    if (!output) return report(tl::make_unexpected(output.error()));
    auto catalog = Catalog::open(catalog_, Catalog::Mode::kRead);
    if (!catalog) return report(tl::make_unexpected(catalog.error()));
    Interruption interruption;
    const Status done = desk::export_html(
        **catalog, schemas,
        [&](const desk::WantedPicture& wanted) { return draw(pictures, wanted); }, originals_,
        **output, [&] { return interruption.signal() == 0; });
    const int status = report(
        done ? write_stdout(phrase("written: {}/index.html", printable(html_)) + "\n") : done);
    const int signal = interruption.signal();
    return done || signal == 0 ? status : exit_status_of_signal(signal);
  }

  [[nodiscard]] int serve(Catalog& catalog, const SchemaSet& schemas, PagePictures& pictures,
                          PageTablesReader& tables, RecordsReader& records) const {
    std::optional<desk::Proxy> proxy;
    if (proxy_.given()) {
      auto read = proxy_.proxy();
      if (!read) return report(tl::make_unexpected(read.error()));
      proxy = std::move(*read);
    }
    Interruption interruption;
    desk::DeskOptions how;
    how.reviewer = {who_, NIANDU_VERSION, schemas.digest(),
                    adjudicate_ ? DecisionRole::kAdjudicator : DecisionRole::kReviewer,
                    second_look_ / kHundred};
    how.adjudicators = proxy_.adjudicators();
    how.read_only = read_only_;
    how.catalog_name = std::filesystem::path(catalog_).filename().string();
    std::error_code unknown;  // it was moved meanwhile: then none
    how.catalog_path = std::filesystem::canonical(catalog_, unknown).string();
    desk::Desk desk(
        catalog, schemas, std::move(how),
        [&](const desk::WantedPicture& wanted) { return draw(pictures, wanted); },
        [&](const desk::WantedTables& wanted) { return tables.read(wanted); },
        {[&](const desk::WantedRecords& wanted) { return records.start(wanted); },
         [&] { return records.poll(); }});
    auto server = desk::Server::listen(
        port_, [&](const desk::Request& request) { return desk.answer(request); }, proxy);
    if (!server) return report(tl::make_unexpected(server.error()));
    const std::string how_to_open =
        proxy ? phrase(
                    "The proxy finds the desk on 127.0.0.1:{}, people here. Ctrl+C ends the "
                    "desk.",
                    server->port())
              : phrase(
                    "Open this address in a browser on this machine; it opens once. Ctrl+C ends "
                    "the desk.");
    const Status said = write_stdout(how_to_open + "\n" + server->entrance() + "\n");
    if (!said) return report(said);
    if (Status served = server->serve(interruption.descriptor()); !served) return report(served);
    const int signal = interruption.signal();
    return signal == 0 ? kExitOk : exit_status_of_signal(signal);
  }

  [[nodiscard]] static Result<std::string> draw(PagePictures& pictures,
                                                const desk::WantedPicture& wanted) {
    PictureOrder order;
    order.page_number = wanted.page_number;
    order.box = wanted.box;
    order.dpi = wanted.dpi;
    auto drawn = pictures.draw(wanted.path, wanted.sha256, {order});
    if (!drawn.front()) return tl::make_unexpected(std::move(drawn.front().error()));
    return to_png(drawn.front()->picture);
  }

  Options options_{
      "niandu desk --catalog FILE.db [options]\n"
      "       niandu desk --catalog FILE.db --export-html DIR",
      "The review desk: opens the catalogue in a browser on this machine, with what is doubtful\n"
      "in it, the page beside the record. What is decided there is in every later export, as\n"
      "with 'niandu correct'. Listens on 127.0.0.1 only; the address that it prints opens once,\n"
      "in one browser. It may run while an ingest does."};
  ProxyOptions proxy_;
  Isolation isolation_;
  std::string catalog_, html_, schemas_, who_;
  OriginalLinks originals_;  // of html_
  double second_look_ = kSecondLookShare * kHundred;
  int port_ = 8711;
  bool read_only_ = false, adjudicate_ = false, beside_ = false;
};

}  // namespace

std::unique_ptr<Command> make_desk_command() { return std::make_unique<DeskCommand>(); }

}  // namespace niandu::cli
