// niandu show: where one value comes from, in words and as a picture of its place.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "extractors/picture/page_picture.h"
#include "pipeline/records/schema/schema_set.h"
#include "pipeline/store/catalog/catalog.h"
#include "pipeline/store/catalog/find_document.h"
#include "pipeline/store/decisions/decision.h"
#include "pipeline/store/decisions/find_record.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/isolated_reader.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/page_pictures.h"
#include "pipeline/talk/cli/schema_folder.h"
#include "pipeline/talk/cli/write_file.h"

namespace niandu::cli {
namespace {

// Points around a value that are shown with it: about a line above and below, and some words.
constexpr double kAbove = 30, kBeside = 60;
constexpr double kUsualDpi = 150;
// No file begins so: a picture that is there is never written over.
constexpr OwnFile kNewPicture{"\x89niandu", "is there already"};

// A value and the record that it is of.
struct Found {
  const Record* record = nullptr;
  const Value* value = nullptr;

  // Where it stands, or else where its record begins; 0: on no page.
  [[nodiscard]] int page() const {
    const auto& places = value->sources;
    return places.empty() ? record->page_first : places.front().page_number;
  }
};

// What the value's places on its first page cover together; the whole page where it has none.
PictureOrder order_of(const Found& found, double dpi) {
  const Value& value = *found.value;
  PictureOrder order;
  order.page_number = found.page();
  order.dpi = dpi;
  Box box;
  for (const Source& source : value.sources) {
    if (source.page_number == order.page_number) box = united(box, source.box);
  }
  if (!box.empty()) {
    order.box = Box{std::max(0.0, box.x0 - kBeside), std::max(0.0, box.y0 - kAbove),
                    box.x1 + kBeside, box.y1 + kAbove};
  }
  return order;
}

class ShowCommand : public Command {
 public:
  ShowCommand() {
    options_.add()("catalog", po::value(&catalog_)->value_name("FILE.db"),
                   "the catalogue; required")(
        "png", po::value(&png_)->value_name("OUT"),
        "writes the picture of the value and what stands around it; - is stdout")(
        "dpi", po::value(&dpi_)->value_name("N")->default_value(dpi_), "dots per inch, 18 to 600")(
        "schemas", po::value(&schemas_)->value_name("DIR"),
        "schemas to use instead of niandu's own");
    isolation_.add_to(options_);
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status || options_.given("help")) return status;
    if (catalog_.empty()) return fail(ErrorCode::kUsage, "show needs --catalog FILE.db");
    if (options_.inputs().size() != 4) {
      return fail(ErrorCode::kUsage, "show needs DOC TABLE KEY FIELD");
    }
    if (!(dpi_ >= kLeastDpi && dpi_ <= kMostDpi)) {
      return fail(ErrorCode::kUsage, "--dpi is a number from 18 to 600");
    }
    return isolation_.check();
  }

  [[nodiscard]] const Options& options() const override { return options_; }

  int run() override {
    if (png_.empty()) return report(show(nullptr));
    // Workers are forked from the program as it is now, before it knows any document.
    auto pictures = PagePictures::make(isolation_);
    if (!pictures) return report(tl::make_unexpected(pictures.error()));
    return report(show(&*pictures));
  }

 private:
  [[nodiscard]] Status show(PagePictures* pictures) const {
    const auto schemas = SchemaSet::load(schema_folder(schemas_));
    if (!schemas) return tl::make_unexpected(schemas.error());
    if (!png_.empty() && png_ != "-") {
      if (auto right = check_target(png_, kNewPicture); !right) return right;
    }
    auto catalog = Catalog::open(catalog_, Catalog::Mode::kRead);
    if (!catalog) return tl::make_unexpected(catalog.error());
    (*catalog)->heed_decisions(schemas->tables());
    const auto document = find_document(**catalog, options_.inputs()[0]);
    if (!document) return tl::make_unexpected(document.error());
    const auto found = find(*document, schemas->tables());
    if (!found) return tl::make_unexpected(found.error());
    const auto path = present_path(**catalog, document->sha256);
    if (!path) return tl::make_unexpected(path.error());
    if (png_ != "-") {
      if (auto said = write_stdout(words(*found, *path)); !said) return said;
    }
    if (pictures == nullptr) return {};
    return draw(*pictures, *found, *path, document->sha256);
  }

  [[nodiscard]] Result<Found> find(const DocumentRecords& document,
                                   std::span<const TableDefinition> tables) const {
    const auto& inputs = options_.inputs();
    const auto table = table_named(tables, inputs[1]);
    if (!table) return tl::make_unexpected(table.error());
    const auto at = find_record(document, tables, inputs[1], inputs[2]);
    if (!at) return tl::make_unexpected(at.error());
    const Record& record = document.records[*at];
    if (const Value* value = record.find(inputs[3])) return Found{&record, value};
    const auto column = column_named(**table, inputs[3]);
    if (!column) return tl::make_unexpected(column.error());
    return fail(ErrorCode::kUsage,
                inputs[1] + " " + inputs[2] + " has no value in '" + inputs[3] + "'");
  }

  // Value, text and evidence, then a line for each place; where the value has none, for its record.
  [[nodiscard]] static std::string words(const Found& found, const std::string& path) {
    const Value& value = *found.value;
    std::string out = phrase("value: {}", datum_text(value.datum)) + "\n" +
                      phrase("printed: {}", value.raw) + "\n" +
                      phrase("evidence: {}", evidence_in_data(value)) + "\n";
    for (const Source& source : value.sources) {
      out += phrase("place: {}", path);
      if (source.page_number > 0) out += fmt::format("#page={}", source.page_number);
      if (source.line_number > 0) out += " " + phrase("line {}", source.line_number);
      if (!source.box.empty()) {
        out += " " + phrase("box {}", fmt::format("{:g},{:g},{:g},{:g}", source.box.x0,
                                                  source.box.y0, source.box.x1, source.box.y1));
      }
      out += "\n";
    }
    if (value.sources.empty() && found.page() > 0) {
      out += phrase("record: {}", path) + fmt::format("#page={}\n", found.page());
    }
    return printable_lines(out);
  }

  // What a whole page is drawn for.
  static void say_why_whole(const Found& found) {
    if (found.value->sources.empty()) {
      print_message(
          phrase("the value is {} and stands nowhere: drawn is page {}, where its record "
                 "begins",
                 evidence_in_data(*found.value), found.page()));
    } else {
      print_message(phrase(
          "where on page {} the value stands is not known: the whole page is drawn", found.page()));
    }
  }

  [[nodiscard]] Status draw(PagePictures& pictures, const Found& found, const std::string& path,
                            const std::string& sha256) const {
    const PictureOrder order = order_of(found, dpi_);
    if (order.page_number == 0) {
      return fail(ErrorCode::kEmpty, "the value stands on no page: there is nothing to be drawn",
                  path);
    }
    auto drawn = pictures.draw(path, sha256, {order});
    if (!drawn.front()) return tl::make_unexpected(std::move(drawn.front().error()));
    const std::string png = to_png(drawn.front()->picture);
    if (!order.box) say_why_whole(found);
    return png_ == "-" ? write_stdout(png) : write_file(png_, png, kNewPicture);
  }

  Options options_{
      "niandu show DOC TABLE KEY FIELD --catalog FILE.db [options]",
      "Shows where a value comes from: what is printed, its evidence, file, page and box, and\n"
      "with --png the picture of its place and what stands around it. DOC is a document_id, or\n"
      "a path that names one document; KEY is the record's key as in issues.csv (3/2). Of a\n"
      "value that goes on over pages the first one is drawn; of one without a place the whole\n"
      "page where its record begins, which is said. Where there is no page the exit status is 65."};
  Isolation isolation_;
  std::string catalog_, png_, schemas_;
  double dpi_ = kUsualDpi;
};

}  // namespace

std::unique_ptr<Command> make_show_command() { return std::make_unique<ShowCommand>(); }

}  // namespace niandu::cli
