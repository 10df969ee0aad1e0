// niandu page: one page drawn as SVG, with everything that was read from it.
#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include "common/leftovers.h"
#include "extractors/extract.h"
#include "extractors/pdf/pdf_file.h"
#include "pipeline/records/segment/segment.h"
#include "pipeline/talk/cli/command.h"
#include "pipeline/talk/cli/exit_status.h"
#include "pipeline/talk/cli/isolated_reader.h"
#include "pipeline/talk/cli/language.h"
#include "pipeline/talk/cli/messages.h"
#include "pipeline/talk/cli/options.h"
#include "pipeline/talk/cli/page_svg.h"
#include "pipeline/talk/cli/plain_markup.h"
#include "pipeline/talk/cli/plain_text.h"
#include "pipeline/talk/cli/schema_folder.h"
#include "pipeline/talk/cli/write_file.h"

namespace niandu::cli {
namespace {

namespace fs = std::filesystem;

constexpr OwnFile kOwnPicture{
    kSvgBegin, "is there already and is no picture that niandu drew; give a new name"};

// Whole or not at all; no file that is not a picture of ours is touched.
Status write_picture(const std::string& path, std::string_view bytes) {
  return path == "-" ? write_stdout(bytes) : write_file(path, bytes, kOwnPicture);
}

class PageCommand : public Command {
 public:
  PageCommand() {
    options_.add()("page", po::value(&page_number_)->value_name("N")->default_value(1),
                   "the page, from 1")(
        "svg", po::value(&svg_path_)->value_name("OUT")->default_value("-"),
        "where the picture goes; - is stdout")("schemas", po::value(&schemas_)->value_name("DIR"),
                                               "schemas to use instead of niandu's own")(
        "password", po::value(&pdf_.password)->value_name("WORD"), "opens a locked PDF");
    isolation_.add_to(options_);
  }

  Status parse(const std::vector<std::string>& arguments) override {
    if (auto status = options_.parse(arguments); !status || options_.given("help")) return status;
    if (options_.inputs().size() != 1) return fail(ErrorCode::kUsage, "page takes one FILE");
    if (page_number_ < 1) return fail(ErrorCode::kUsage, "--page counts from 1");
    return isolation_.check();
  }

  [[nodiscard]] const Options& options() const override { return options_; }

  int run() override {
    const auto schemas = SchemaSet::load(schema_folder(schemas_));
    if (!schemas) return report(tl::make_unexpected(schemas.error()));
    // What would be in vain to find out after the reading.
    if (svg_path_ != "-") {
      if (auto right = check_target(svg_path_, kOwnPicture); !right) return report(right);
    }
    auto svg = read(*schemas, 0, 0);
    // Where another page cannot be read, this one can be shown without what became of its text.
    if (!svg && svg.error().page_number != 0 && svg.error().page_number != page_number_) {
      print_message(phrase("page {} cannot be read: what became of the text is not shown",
                           svg.error().page_number));
      svg = read(*schemas, std::max(1, page_number_ - 1), page_number_ + 1);
    }
    return report(svg.and_then(
        [&](const std::string& picture) { return write_picture(svg_path_, picture); }));
  }

 private:
  // The picture; of these pages together, 0: of all.
  [[nodiscard]] Result<std::string> read(const SchemaSet& schemas, int first_page,
                                         int last_page) const {
    ReadRequest request;
    request.path = options_.inputs().front();
    request.first_page = first_page;
    request.last_page = last_page;
    request.keep_pages_before = false;  // this page or nothing
    return IsolatedReader::read_one(request, isolation_,
                                    [&](std::string_view bytes, const ReadRequest& wanted,
                                        const PageInHand& page_in_hand) {
                                      page_in_hand(0, page_number_);
                                      return draw(bytes, schemas, wanted, page_in_hand);
                                    })
        .and_then([](ReadResult result) { return std::move(result.reply); })
        .and_then([&](std::string picture) -> Result<std::string> {
          if (is_plain(picture)) return picture;
          return fail(ErrorCode::kCrashed, "reading crashed: its picture is none", request.path);
        });
  }

  // As page_to_svg() writes, which replaces all others; the worker may have been taken over.
  static bool is_plain(const std::string& picture) {
    return check_plain_text("picture", picture) && picture.find('\t') == std::string::npos &&
           is_plain_svg(picture);
  }

  [[nodiscard]] Result<std::string> draw(std::string_view bytes, const SchemaSet& schemas,
                                         const ReadRequest& wanted,
                                         const PageInHand& page_in_hand) const {
    const std::string& path = options_.inputs().front();
    auto pdf = PdfFile::open(bytes, path, pdf_);
    if (!pdf) return tl::make_unexpected(std::move(pdf.error()));
    if (page_number_ > pdf->page_count()) {
      return fail(ErrorCode::kNotFound,
                  "no such page; the last is " + std::to_string(pdf->page_count()), path,
                  page_number_);
    }
    const auto page = pdf->read_page(page_number_ - 1);
    if (!page) return tl::make_unexpected(page.error());
    const PageTables tables = find_tables(*page);
    std::vector<JoinedCell> joined;
    std::vector<PaintedText> fates;
    read_pages(bytes, schemas, wanted, page_in_hand, joined, fates);
    return page_to_svg(*page, tables, page_to_lines(*page, tables.free_glyphs), joined, fates);
  }

  // Cells of this page that were joined with pieces on its neighbours, and what became of its text:
  // both depend on the other pages.
  void read_pages(std::string_view bytes, const SchemaSet& schemas, const ReadRequest& wanted,
                  const PageInHand& page_in_hand, std::vector<JoinedCell>& joined,
                  std::vector<PaintedText>& fates) const {
    ExtractOptions options;
    options.password = pdf_.password;
    options.first_page = wanted.first_page;
    options.last_page = wanted.last_page;
    options.page_in_hand = page_in_hand;
    const auto document = extract(bytes, options_.inputs().front(), options);
    if (!document) return;
    for (const Block& block : document->blocks) {
      const auto* table = std::get_if<Table>(&block);
      if (table == nullptr) continue;
      for (const Cell& cell : table->cells) add_joined(cell, joined);
    }
    if (wanted.last_page != 0) return;
    std::vector<PlacedFate> placed;
    static_cast<void>(segment_file(*document, schemas, {}, &placed));
    for (const PlacedFate& text : placed) {
      if (text.page_number == page_number_) fates.push_back({text.box, text.fate});
    }
  }

  void add_joined(const Cell& cell, std::vector<JoinedCell>& joined) const {
    for (const Source& place : cell.places) {
      if (place.page_number != page_number_) continue;
      const bool before = cell.places.front().page_number < page_number_;
      const bool after = cell.places.back().page_number > page_number_;
      if (before || after) joined.push_back({place.box, before, after});
    }
  }

  Options options_{"niandu page FILE [options]",
                   "Draws one page of a PDF as SVG: characters, rulings, table cells, lines in\n"
                   "reading order, and by colour what became of the text: part of a record,\n"
                   "structure, ignored or unread. Reads the whole document. For finding out why "
                   "something was read as it was."};
  PdfOptions pdf_;
  Isolation isolation_;
  std::string svg_path_, schemas_;
  int page_number_ = 1;
};

}  // namespace

std::unique_ptr<Command> make_page_command() { return std::make_unique<PageCommand>(); }

}  // namespace niandu::cli
