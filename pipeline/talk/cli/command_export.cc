// niandu export: a catalogue's documents as files, or as a bag for an archive.
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/publish/bag/bag.h"
#include "pipeline/publish/export/exporter.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/catalog/find_document.h"
#include "pipeline/store/catalog/waiting.h"
#include "pipeline/talk/cli/canvas_pictures.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/formats.h"
#include "pipeline/talk/cli/input_folders.h"
#include "pipeline/talk/cli/interruption.h"
#include "pipeline/talk/cli/isolated_reader.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/output_place.h"
#include "pipeline/talk/cli/schema_folder.h"
#include "pipeline/talk/cli/waiting_text.h"

namespace niandu::cli {
namespace {

// Now, or what SOURCE_DATE_EPOCH says, which read_package() has checked.
std::string bagging_time() {
  const auto wanted = source_date_epoch();
  return wanted && *wanted ? utc_text(**wanted) : utc_now();
}

class ExportCommand : public Command {
 public:
  ExportCommand() {
    options_.add()("catalog", po::value(&catalog_)->value_name("FILE.db"),
                   "catalogue to export; required")("out,o", po::value(&out_)->value_name("DIR"),
                                                    "folder for the tables (made if need be)")(
        "beside", po::bool_switch(&beside_),
        "DIR of --out may hold files that niandu did not write; they stay as they are")(
        "bag", po::value(&bag_)->value_name("DIR"),
        "makes a BagIt bag (RFC 8493) of the original files, the tables and a PREMIS log of what "
        "was done; DIR must be new")(
        "format,f", po::value(&formats_)->value_name("LIST")->default_value("csv,json"),
        document_formats_help())("bom", po::bool_switch(&tables_.bom),
                                 "byte-order mark in CSV files, for Excel")(
        "csv-safe", po::bool_switch(&tables_.csv_safe),
        "apostrophe before CSV values that a spreadsheet would take for a formula")(
        "passages", po::bool_switch(&tables_.passages),
        "the table passages, all text of the documents, in CSV and XLSX too")(
        "schemas", po::value(&schemas_)->value_name("DIR"),
        "schemas to use instead of niandu's own")("quiet,q", po::bool_switch(&quiet_),
                                                  "errors only");
    add_link_options(options_, tables_);
    isolation_.add_to(options_);
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status) return status;
    if (!options_.inputs().empty()) {
      return fail(ErrorCode::kUsage, "export takes no '" + options_.inputs().front() +
                                         "'; a catalogue is named with --catalog " +
                                         options_.inputs().front());
    }
    if (catalog_.empty()) return fail(ErrorCode::kUsage, "export needs --catalog FILE.db");
    if (out_.empty() && bag_.empty()) {
      return fail(ErrorCode::kUsage, "export needs --out DIR or --bag DIR");
    }
    if (auto status = isolation_.check(); !status) return status;
    return parse_document_formats(formats_, tables_);
  }

  [[nodiscard]] const Options& options() const override { return options_; }

  [[nodiscard]] int descriptors() const override { return kExportDescriptors + kJobDescriptors; }

  int run() override {
    if (tables_.iiif) {
      // Workers are forked from the program as it is now, before it knows any document.
      auto pictures = CanvasPictures::make(isolation_);
      if (!pictures) return report(tl::make_unexpected(pictures.error()));
      pictures_.emplace(std::move(*pictures));
    }
    const std::string folder = schema_folder(schemas_);
    const auto schemas = SchemaSet::load(folder);
    const Status views =
        read_package(folder, tables_).and_then([&] { return read_views(folder, tables_); });
    if (!schemas || !views) {
      print_error(schemas ? views.error() : schemas.error());
      return kExitUsage;
    }
    const int status = export_all(*schemas);
    const bool complete = complete_ && (!pictures_ || pictures_->missing() == 0);
    return status == kExitOk && !complete ? kExitFailed : status;
  }

 private:
  // Where it is to go, taken before the catalogue is looked at: whether that is ours, free and can
  // be written counts first (exit_status.h).
  struct Places {
    std::unique_ptr<Exporter> tables;
    std::unique_ptr<BagFolder> bag;
  };
  [[nodiscard]] Result<Places> take_places(const SchemaSet& schemas) const {
    if (auto place = check_output_place({out_, {}, {catalog_, bag_}, beside_}); !place) {
      return tl::make_unexpected(place.error());
    }
    for (const std::string& folder : {out_, bag_}) {
      if (auto place = check_outside_inputs(catalog_, folder); !place) {
        return tl::make_unexpected(place.error());
      }
    }
    Places places;
    if (!bag_.empty()) {
      auto bag = BagFolder::open(bag_);
      if (!bag) return tl::make_unexpected(bag.error());
      places.bag = std::move(*bag);
    }
    if (!out_.empty()) {
      auto tables = Exporter::open(out_, schemas.tables(), tables_, {"export", beside_});
      if (!tables) return tl::make_unexpected(tables.error());
      places.tables = std::move(*tables);
    }
    return places;
  }

  [[nodiscard]] int export_all(const SchemaSet& schemas) {
    std::unique_ptr<Catalog> catalog;
    if (pictures_) {
      tables_.draw = pictures_->drawer(
          [&](const std::string& sha256) { return present_path(*catalog, sha256); });
    }
    const auto places = take_places(schemas);
    if (!places) return report(tl::make_unexpected(places.error()));
    // A bag records in the catalogue that the files were compared.
    auto opened =
        Catalog::open(catalog_, bag_.empty() ? Catalog::Mode::kRead : Catalog::Mode::kWrite);
    if (!opened) return report(tl::make_unexpected(opened.error()));
    catalog = std::move(*opened);
    catalog->heed_decisions(schemas.tables());
    if (auto waiting = say_waiting(*catalog); !waiting) return report(waiting);
    Interruption interruption;
    const auto go_on = [&] { return interruption.signal() == 0; };
    Status done;
    if (places->tables) done = export_tables(*catalog, *places->tables, go_on);
    if (done && places->bag) done = export_bag(*catalog, schemas, *places->bag, go_on);
    const int status = report(done);
    return done || go_on() ? status : exit_status_of_signal(interruption.signal());
  }

  // What was decided and is not in what is written.
  [[nodiscard]] Status say_waiting(Catalog& catalog) const {
    const auto files = waiting_files(catalog);
    if (!files) return tl::make_unexpected(files.error());
    if (files->empty()) return {};
    print_message(phrase(
        files->size() == 1 ? "{}: what was decided of {} document waits until it is read again: {}"
                           : "{}: what was decided of {} documents waits until they are read "
                             "again: {}",
        catalog_, files->size(), reading_again(catalog_, *files)));
    return {};
  }

  [[nodiscard]] Status export_tables(Catalog& catalog, Exporter& exporter,
                                     const std::function<bool()>& go_on) const {
    std::uint64_t documents = 0;
    const auto take = [&](const CatalogDocument& document) -> Status {
      ++documents;
      if (!go_on()) {
        return fail(ErrorCode::kInternal, "interrupted; " + out_ + " is left as it was");
      }
      return exporter.add(document.records);
    };
    Status done = catalog.snapshot([&] { return catalog.for_each_document(take); });
    if (done && documents == 0) {
      return fail(ErrorCode::kEmpty, "holds no documents; " + out_ + " is left as it was",
                  catalog_);
    }
    if (done) done = exporter.finish();
    return done ? say(phrase(
                      documents == 1 ? "{}: tables of {} document" : "{}: tables of {} documents",
                      out_, documents))
                : done;
  }

  [[nodiscard]] Status export_bag(Catalog& catalog, const SchemaSet& schemas, BagFolder& folder,
                                  const std::function<bool()>& go_on) {
    const BagOptions options{tables_, NIANDU_VERSION, bagging_time(), go_on};
    const auto report = write_bag(catalog, schemas.tables(), folder, options, print_error);
    if (!report) return tl::make_unexpected(report.error());
    complete_ = report->missing == 0;
    if (complete_) {
      return say(phrase(report->documents == 1 ? "{}: complete bag of {} original file"
                                               : "{}: complete bag of {} original files",
                        bag_, report->documents));
    }
    print_message(phrase(report->missing == 1
                             ? "{}: the bag is not complete, {} file of {} missing"
                             : "{}: the bag is not complete, {} files of {} missing",
                         bag_, report->missing, report->documents + report->missing));
    return {};
  }

  [[nodiscard]] Status say(const std::string& line) const {
    return quiet_ ? Status{} : write_stdout(printable(line) + "\n");
  }

  Options options_{
      "niandu export --catalog FILE.db [--out DIR] [--bag DIR] [options]",
      "Writes what 'niandu ingest --catalog' has gathered: the tables, byte for byte as an ingest "
      "of\n"
      "the same files without a catalogue writes them, or a bag for an archive. Files and bags\n"
      "appear whole or not at all. An original that is gone or changed is named, the manifest of\n"
      "the bag lists it all the same, and the exit status is 1."};
  std::string catalog_, out_, bag_, formats_, schemas_;
  ExportOptions tables_;
  Isolation isolation_;
  std::optional<CanvasPictures> pictures_;  // of the format iiif
  bool beside_ = false, quiet_ = false, complete_ = true;
};

}  // namespace

std::unique_ptr<Command> make_export_command() { return std::make_unique<ExportCommand>(); }

}  // namespace niandu::cli
