#include "extractors/pdf/pdf_file.h"

#include <ErrorCodes.h>
#include <PDFDoc.h>
#include <Page.h>
#include <Stream.h>
#include <XRef.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <utility>

#include "common/disk_heap.h"
#include "common/limits.h"
#include "extractors/pdf/contents.h"
#include "extractors/pdf/fonts.h"
#include "extractors/pdf/page_drawer.h"
#include "extractors/pdf/page_output.h"
#include "extractors/pdf/page_painter.h"
#include "extractors/pdf/poppler_data.h"
#include "extractors/pdf/poppler_messages.h"

namespace niandu {
namespace {

// Readers look for the header in the first kilobyte (ISO 32000-1, annex H, note 13).
constexpr std::size_t kHeaderWindow = 1024;

bool has_pdf_header(std::string_view bytes) {
  return bytes.substr(0, kHeaderWindow).find("%PDF") != std::string_view::npos;
}

std::unique_ptr<PDFDoc> open_document(std::string_view bytes,
                                      const std::optional<GooString>& password,
                                      const std::function<void()>& on_rebuilt) {
  // Poppler owns and deletes its streams; the bytes stay ours.
  auto stream = std::make_unique<MemStream>(bytes.data(), 0, static_cast<Goffset>(bytes.size()),
                                            Object(objNull));
  return std::make_unique<PDFDoc>(stream.release(), password, password, nullptr, on_rebuilt);
}

Error open_error(int poppler_code, bool with_password, const std::string& file_name) {
  if (poppler_code == errEncrypted) {
    return {ErrorCode::kEncrypted, file_name, 0,
            with_password ? "wrong password" : "needs a password"};
  }
  return {ErrorCode::kDamaged, file_name, 0, "damaged beyond repair"};
}

}  // namespace

struct PdfFile::Impl {
  // Poppler keeps what it knows of each page, 5 kB of it, as long as the document is open.
  ::Page* page(int number) {
    const OnDisk kept(document->getNumPages() > static_cast<int>(kMostPagesOfPart));
    return document->getPage(number);
  }

  std::string file_name;
  std::vector<std::string> messages;
  bool repaired = false;
  std::unique_ptr<PDFDoc> document;
  PageOutput output;
  std::optional<PageDrawer> drawer;    // refers to document and output: goes before them
  std::optional<PagePainter> painter;  // refers to document; made when a picture is wanted
};

PdfFile::PdfFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PdfFile::PdfFile(PdfFile&&) noexcept = default;
PdfFile& PdfFile::operator=(PdfFile&&) noexcept = default;
PdfFile::~PdfFile() = default;

Result<PdfFile> PdfFile::open(std::string_view bytes, const std::string& file_name,
                              const PdfOptions& options) {
  if (bytes.empty()) return fail(ErrorCode::kEmpty, "empty file", file_name);
  if (!has_pdf_header(bytes)) return fail(ErrorCode::kNotPdf, "not a PDF", file_name);
  set_up_poppler();
  auto impl = std::make_unique<Impl>();
  impl->file_name = file_name;
  const PopplerMessages collector(impl->messages);
  std::optional<GooString> password;
  if (!options.password.empty()) password.emplace(options.password);
  // Poppler does not say so in a message: it has searched the whole file for objects.
  impl->document = open_document(bytes, password, [own = impl.get()] { own->repaired = true; });
  if (!impl->document->isOk()) {
    return tl::make_unexpected(
        open_error(impl->document->getErrorCode(), password.has_value(), file_name));
  }
  if (impl->document->getNumPages() <= 0) {
    return fail(ErrorCode::kDamaged, "no pages", file_name);
  }
  impl->drawer.emplace(*impl->document, impl->output);
  impl->repaired = impl->repaired || collector.file_error();
  return PdfFile(std::move(impl));
}

void PdfFile::set_up_library() { set_up_poppler(); }

std::vector<std::string> PdfFile::files_opened_late() {
  return poppler_data_files(poppler_data_folder());
}

Status PdfFile::check_library() { return check_poppler_data(poppler_data_folder()); }

int PdfFile::page_count() const { return impl_->document->getNumPages(); }

bool PdfFile::repaired() const { return impl_->repaired; }

bool PdfFile::has_damaged_objects() {
  const PopplerMessages collector(impl_->messages);
  XRef* xref = impl_->document->getXRef();
  std::set<int> streams;
  for (int i = 0; i < xref->getNumObjects(); ++i) {
    const XRefEntry* entry = xref->getEntry(i, false);
    // Of an object in a stream the "offset" is the number of the stream.
    if (entry->type == xrefEntryCompressed) streams.insert(static_cast<int>(entry->offset));
  }
  return std::any_of(streams.begin(), streams.end(),
                     [&](int number) { return !is_intact(xref->fetch(number, 0)); });
}

const std::vector<std::string>& PdfFile::warnings() const { return impl_->messages; }

Result<Page> PdfFile::read_page(int page_index) {
  PopplerMessages collector(impl_->messages);
  const int page_number = page_index + 1;
  ::Page* page = impl_->page(page_number);
  if (page == nullptr || !page->isOk()) {
    impl_->repaired = impl_->repaired || collector.file_error();
    return fail(ErrorCode::kDamaged, "page cannot be read", impl_->file_name, page_number);
  }
  impl_->drawer->draw(*page, collector);
  impl_->repaired = impl_->repaired || collector.file_error() || impl_->drawer->met_damaged_font();
  if (const int strings = collector.lost_strings(); strings > 0) {
    impl_->output.note_lost_text({unusable_fonts(*impl_->document, *page), strings});
  }
  return impl_->output.take_page(page_number);
}

Result<PagePicture> PdfFile::draw(const PictureOrder& order) {
  if (!impl_->painter) impl_->painter.emplace(*impl_->document);
  auto picture = impl_->painter->paint(order);
  if (!picture) picture.error().file = impl_->file_name;
  return picture;
}

}  // namespace niandu
